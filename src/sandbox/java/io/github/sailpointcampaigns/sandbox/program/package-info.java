/** The simulated tenant as a program in the foreground. */
package io.github.sailpointcampaigns.sandbox.program;
