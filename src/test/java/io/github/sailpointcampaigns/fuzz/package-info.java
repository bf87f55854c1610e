/**
 * Whatever arrives from outside, only the typed exceptions come out; each class fuzzes one reader, such as
 * {@link io.github.sailpointcampaigns.fuzz.CampaignFuzzTest}, from the seeds in its folder of {@code src/test/resources}.
 */
package io.github.sailpointcampaigns.fuzz;
