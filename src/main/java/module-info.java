/**
 * An unofficial client for SailPoint certification campaigns; start at {@link io.github.sailpointcampaigns.CampaignsClient}.
 */
module io.github.sailpointcampaigns {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires org.apache.httpcomponents.client5.httpclient5;
    requires org.apache.httpcomponents.core5.httpcore5;
    requires org.slf4j;
    // HttpClient uses it, and as an automatic module it can't say so.
    requires jdk.net;
    requires static io.github.bucket4j.core;

    exports io.github.sailpointcampaigns;
    exports io.github.sailpointcampaigns.auth;
    exports io.github.sailpointcampaigns.bucket4j;
    exports io.github.sailpointcampaigns.bulk;
    exports io.github.sailpointcampaigns.error;
    exports io.github.sailpointcampaigns.model;
    exports io.github.sailpointcampaigns.request;
    exports io.github.sailpointcampaigns.spi;

    // Jackson reads the models through their private builders and fields.
    opens io.github.sailpointcampaigns.model to
            com.fasterxml.jackson.databind;
}
