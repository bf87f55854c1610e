package io.github.sailpointcampaigns.sandbox;

import java.util.concurrent.CountDownLatch;

/** Runs a tenant in the foreground until the process is ended. */
public final class SandboxMain {

    private SandboxMain() {}

    /**
     * Starts the tenant and prints how to reach it.
     *
     * @param args the port to listen on; without it, or with 0, any free one
     */
    public static void main(String[] args) throws InterruptedException {
        int port = args.length == 0 ? 0 : Integer.parseInt(args[0]);
        try (SandboxTenant tenant = SandboxTenant.builder().port(port).start()) {
            System.out.println(greeting(tenant));
            new CountDownLatch(1).await();
        }
    }

    private static String greeting(SandboxTenant tenant) {
        return """
            A simulated SailPoint tenant is running. It forgets everything when it ends: press Ctrl-C.

              export SAIL_BASE_URL=%1$s
              export SAIL_CLIENT_ID=%2$s
              export SAIL_CLIENT_SECRET=%3$s

            To see three of its %4$d campaigns:

              token=$(curl -s $SAIL_BASE_URL/oauth/token -d grant_type=client_credentials \\
                -d client_id=$SAIL_CLIENT_ID -d client_secret=$SAIL_CLIENT_SECRET \\
                | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              curl -s -H "Authorization: Bearer $token" "$SAIL_BASE_URL/v2024/campaigns?limit=3"
            """.formatted(
                        tenant.baseUrl(),
                        tenant.clientId(),
                        tenant.clientSecret(),
                        tenant.campaignIds().size());
    }
}
