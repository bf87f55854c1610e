/** The code of the README, compiled and run: {@link io.github.sailpointcampaigns.readme.ReadmeTest} compares the two. */
package io.github.sailpointcampaigns.readme;
