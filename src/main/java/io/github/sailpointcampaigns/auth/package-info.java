/**
 * How calls are authorised, for callers who bring their own tokens; starts at
 * {@link io.github.sailpointcampaigns.auth.TokenProvider}.
 */
@NullMarked
package io.github.sailpointcampaigns.auth;

import org.jspecify.annotations.NullMarked;
