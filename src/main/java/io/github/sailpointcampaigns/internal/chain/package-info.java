/** How the parts of the transport are put together, and what an answer that came through them means. */
@NullMarked
package io.github.sailpointcampaigns.internal.chain;

import org.jspecify.annotations.NullMarked;
