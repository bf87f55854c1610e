/**
 * Many calls at once while a tenth of them go wrong; starts at {@link io.github.sailpointcampaigns.soak.Soak} and
 * {@link io.github.sailpointcampaigns.soak.DecisionSoak}.
 */
package io.github.sailpointcampaigns.soak;
