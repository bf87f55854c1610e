/** How the client acts on many things, not exported; starts at {@link io.github.sailpointcampaigns.internal.bulk.BulkRun}. */
@NullMarked
package io.github.sailpointcampaigns.internal.bulk;

import org.jspecify.annotations.NullMarked;
