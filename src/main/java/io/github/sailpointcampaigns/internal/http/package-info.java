/** What HTTP's headers mean, not exported; starts at {@link io.github.sailpointcampaigns.internal.http.Headers}. */
@NullMarked
package io.github.sailpointcampaigns.internal.http;

import org.jspecify.annotations.NullMarked;
