/** The documentation site: {@link io.github.sailpointcampaigns.docs.Site} writes it from the spec, docs/ and what runs. */
package io.github.sailpointcampaigns.docs;
