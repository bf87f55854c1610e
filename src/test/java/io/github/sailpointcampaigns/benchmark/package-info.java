/** Measurements on demand, never part of a test: {@link io.github.sailpointcampaigns.benchmark.TenantBenchmark}. */
package io.github.sailpointcampaigns.benchmark;
