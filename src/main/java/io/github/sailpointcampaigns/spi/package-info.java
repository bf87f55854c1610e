/**
 * What callers may bring themselves, for control and for listening; starts at
 * {@link io.github.sailpointcampaigns.spi.RateLimiter} and {@link io.github.sailpointcampaigns.spi.CallListener}.
 */
@NullMarked
package io.github.sailpointcampaigns.spi;

import org.jspecify.annotations.NullMarked;
