/**
 * How Apache HttpClient is set up, watched and understood, not exported; starts at
 * {@link io.github.sailpointcampaigns.internal.wire.Wire}.
 */
@NullMarked
package io.github.sailpointcampaigns.internal.wire;

import org.jspecify.annotations.NullMarked;
