/** What lies behind an exception, not exported. */
@NullMarked
package io.github.sailpointcampaigns.internal.cause;

import org.jspecify.annotations.NullMarked;
