/** Filters, sorters and JSON Patch. */
package io.github.sailpointcampaigns.sandbox.query;
