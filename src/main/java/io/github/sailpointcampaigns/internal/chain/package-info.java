/** How the parts of the transport are put together. */
@NullMarked
package io.github.sailpointcampaigns.internal.chain;

import org.jspecify.annotations.NullMarked;
