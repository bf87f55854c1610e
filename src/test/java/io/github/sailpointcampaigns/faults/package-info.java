/**
 * What becomes of calls when the network, the tenant or the clock misbehaves, tried on real sockets; starts at
 * {@link io.github.sailpointcampaigns.faults.FaultMatrixTest}.
 */
package io.github.sailpointcampaigns.faults;
