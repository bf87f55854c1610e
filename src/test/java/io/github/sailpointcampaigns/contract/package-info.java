/**
 * The contract between the client and a tenant: {@link io.github.sailpointcampaigns.contract.Interactions} has it as a table.
 */
package io.github.sailpointcampaigns.contract;
