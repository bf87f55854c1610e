/** What the tenant takes from the bundled description of the API. */
package io.github.sailpointcampaigns.sandbox.spec;
