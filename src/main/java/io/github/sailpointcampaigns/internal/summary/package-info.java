/** What messages say of models, not exported; starts at {@link io.github.sailpointcampaigns.internal.summary.Summary}. */
@NullMarked
package io.github.sailpointcampaigns.internal.summary;

import org.jspecify.annotations.NullMarked;
