/**
 * The simulated tenant in tests of JUnit 5: {@link io.github.sailpointcampaigns.sandbox.junit.SandboxExtension}. JUnit is not
 * brought along.
 */
package io.github.sailpointcampaigns.sandbox.junit;
