/** What messages say, not exported; starts at {@link io.github.sailpointcampaigns.internal.text.OneLine}. */
@NullMarked
package io.github.sailpointcampaigns.internal.text;

import org.jspecify.annotations.NullMarked;
