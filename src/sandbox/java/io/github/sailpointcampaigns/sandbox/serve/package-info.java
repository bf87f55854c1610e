/** What operations do. */
package io.github.sailpointcampaigns.sandbox.serve;
