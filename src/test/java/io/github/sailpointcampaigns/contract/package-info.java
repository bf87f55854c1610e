/**
 * The contract between the client and a tenant, as Pact has it. {@link io.github.sailpointcampaigns.contract.Interactions} is the
 * table that the client is driven through; what that records is compared with the committed pacts, held to the spec by
 * {@link io.github.sailpointcampaigns.contract.SpecConformance}, and replayed against tenants by
 * {@link io.github.sailpointcampaigns.contract.Replay}.
 */
package io.github.sailpointcampaigns.contract;
