/** JSON in and out, not exported; starts at {@link io.github.sailpointcampaigns.internal.json.Json}. */
@NullMarked
package io.github.sailpointcampaigns.internal.json;

import org.jspecify.annotations.NullMarked;
