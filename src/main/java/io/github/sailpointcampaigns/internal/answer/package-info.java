/** What an answer means, be it a value or a refusal. */
@NullMarked
package io.github.sailpointcampaigns.internal.answer;

import org.jspecify.annotations.NullMarked;
