package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;

/** Makes clients for tests, and reaches what one shows to its own package only. */
public final class ClientProbe {
    private ClientProbe() {}

    /** Starts a client of a tenant, with its own credentials. */
    public static CampaignsClientBuilder of(SandboxTenant tenant) {
        return CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(tenant.baseUrl().toString())
                .credentials(tenant.clientId(), tenant::clientSecret);
    }

    /** Makes a client that lives by this time. */
    public static CampaignsClient build(CampaignsClientBuilder builder, Time time) {
        return builder.time(time).build();
    }

    /** How many of its connections are in use. */
    public static int leasedConnections(CampaignsClient client) {
        return client.leasedConnections();
    }
}
