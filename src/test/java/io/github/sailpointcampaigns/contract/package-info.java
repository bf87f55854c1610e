/**
 * What is sent and answered, held to the spec: {@link io.github.sailpointcampaigns.contract.SpecConformance}.
 */
package io.github.sailpointcampaigns.contract;
