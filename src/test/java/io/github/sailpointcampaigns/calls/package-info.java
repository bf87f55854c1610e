/** Every operation, called as the spec's examples say. */
@NullMarked
package io.github.sailpointcampaigns.calls;

import org.jspecify.annotations.NullMarked;
