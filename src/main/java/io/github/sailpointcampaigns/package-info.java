/** The client for certification campaigns; everything starts at {@link io.github.sailpointcampaigns.CampaignsClient}. */
@NullMarked
package io.github.sailpointcampaigns;

import org.jspecify.annotations.NullMarked;
