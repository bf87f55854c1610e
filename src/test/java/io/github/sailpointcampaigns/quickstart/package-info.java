/** The main job of the README: {@link io.github.sailpointcampaigns.quickstart.Quickstart} runs a campaign's whole life. */
package io.github.sailpointcampaigns.quickstart;
