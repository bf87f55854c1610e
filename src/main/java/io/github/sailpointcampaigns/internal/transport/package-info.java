/**
 * The chain that takes a request to the tenant, one class per concern, not exported; starts at
 * {@link io.github.sailpointcampaigns.internal.transport.Transport}.
 */
@NullMarked
package io.github.sailpointcampaigns.internal.transport;

import org.jspecify.annotations.NullMarked;
