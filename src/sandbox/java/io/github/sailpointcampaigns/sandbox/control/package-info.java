/** Control over HTTP: what is served below {@code /_sandbox/}, a thin layer over the methods of the tenant. */
package io.github.sailpointcampaigns.sandbox.control;
