/** Text for people, not exported; starts at {@link io.github.sailpointcampaigns.internal.text.Line}. */
@NullMarked
package io.github.sailpointcampaigns.internal.text;

import org.jspecify.annotations.NullMarked;
