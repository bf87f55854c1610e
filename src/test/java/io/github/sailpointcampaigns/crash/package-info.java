/** Bulk runs that are killed in the middle, and go on from their journal. */
@NullMarked
package io.github.sailpointcampaigns.crash;

import org.jspecify.annotations.NullMarked;
