/** What is asked and answered, whatever it is about. */
package io.github.sailpointcampaigns.sandbox.http;
