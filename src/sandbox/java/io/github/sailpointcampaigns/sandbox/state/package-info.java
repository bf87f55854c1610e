/** The tenant's campaigns, and how they change with time. */
package io.github.sailpointcampaigns.sandbox.state;
