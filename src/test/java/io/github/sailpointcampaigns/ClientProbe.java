package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.time.Time;

/** Reaches, for tests in other packages, what a client shows to its own package only. */
public final class ClientProbe {
    private ClientProbe() {}

    /** Makes a client that lives by this time. */
    public static CampaignsClient build(CampaignsClientBuilder builder, Time time) {
        return builder.time(time).build();
    }

    /** How many of its connections are in use. */
    public static int leasedConnections(CampaignsClient client) {
        return client.leasedConnections();
    }
}
