/** Bundles the OpenAPI description ({@link io.github.sailpointcampaigns.spec.SpecBundle}) and holds it to its rules. */
@NullMarked
package io.github.sailpointcampaigns.spec;

import org.jspecify.annotations.NullMarked;
