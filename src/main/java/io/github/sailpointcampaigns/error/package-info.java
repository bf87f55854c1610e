/** Every way in which a call can fail, all of them a {@link io.github.sailpointcampaigns.error.CampaignsException}. */
@NullMarked
package io.github.sailpointcampaigns.error;

import org.jspecify.annotations.NullMarked;
