/** Rules of the documentation that no schema can say, held before anything is sent. */
@NullMarked
package io.github.sailpointcampaigns.internal.rule;

import org.jspecify.annotations.NullMarked;
