/** Acting on many things, each at most once. */
@NullMarked
package io.github.sailpointcampaigns.bulk;

import org.jspecify.annotations.NullMarked;
