/** The rules that hold the packages apart: {@link io.github.sailpointcampaigns.arch.ArchitectureTest}. */
package io.github.sailpointcampaigns.arch;
