/** The rate limit within one process. */
@NullMarked
package io.github.sailpointcampaigns.internal.limit;

import org.jspecify.annotations.NullMarked;
