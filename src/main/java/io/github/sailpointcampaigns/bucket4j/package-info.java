/**
 * One rate limit for many processes, on the stores that Bucket4j knows: Redis, PostgreSQL, Hazelcast and more. Needs {@code
 * com.bucket4j:bucket4j_jdk17-core}, which the client does not bring along, and which nothing outside this package loads.
 */
@NullMarked
package io.github.sailpointcampaigns.bucket4j;

import org.jspecify.annotations.NullMarked;
