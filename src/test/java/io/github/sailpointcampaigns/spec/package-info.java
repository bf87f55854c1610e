/**
 * Bundles the OpenAPI description ({@link io.github.sailpointcampaigns.spec.SpecBundle}) and holds it, and what is generated
 * from it ({@link io.github.sailpointcampaigns.spec.Spec}), to their rules.
 */
@NullMarked
package io.github.sailpointcampaigns.spec;

import org.jspecify.annotations.NullMarked;
