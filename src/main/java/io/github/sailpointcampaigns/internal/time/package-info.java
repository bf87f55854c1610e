/** The clock, the stopwatch and the pause, not exported; starts at {@link io.github.sailpointcampaigns.internal.time.Time}. */
@NullMarked
package io.github.sailpointcampaigns.internal.time;

import org.jspecify.annotations.NullMarked;
