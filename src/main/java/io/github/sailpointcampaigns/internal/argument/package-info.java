/** What every public method checks its arguments with. */
@NullMarked
package io.github.sailpointcampaigns.internal.argument;

import org.jspecify.annotations.NullMarked;
