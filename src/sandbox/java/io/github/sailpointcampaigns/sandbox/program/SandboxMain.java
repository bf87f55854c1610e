package io.github.sailpointcampaigns.sandbox.program;

import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a tenant in the foreground until the process is ended. A signal ends it cleanly, with the status that the system gives for
 * that: 130 for SIGINT, 143 for SIGTERM. Wrong arguments and a port that is taken end it with 2 and one line.
 */
public final class SandboxMain {

    private static final int USAGE = 2;

    private SandboxMain() {}

    /**
     * Starts the tenant and prints how to reach it.
     *
     * @param args as {@code --help} lists them
     */
    public static void main(String[] args) throws InterruptedException {
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.has("--help")) {
                System.out.print(Arguments.HELP);
            } else {
                run(arguments);
            }
        } catch (IllegalArgumentException e) {
            fail(e.getMessage());
        } catch (UncheckedIOException e) {
            fail(e.getMessage() + ": " + e.getCause().getMessage());
        } catch (NoClassDefFoundError e) {
            fail("Jackson is missing beside this file, " + e.getMessage()
                    + " of it; the one called sandbox-all has it");
        }
    }

    private static void fail(String why) {
        System.err.println("sandbox: " + why);
        System.exit(USAGE);
    }

    private static void run(Arguments arguments) throws InterruptedException {
        try (SandboxTenant tenant = arguments
                .tenant()
                .onRequest(arguments.has("--quiet") ? (request, took) -> {} : SandboxMain::log)
                .start()) {
            Runtime.getRuntime().addShutdownHook(new Thread(tenant::close));
            System.out.println(greeting(tenant, arguments));
            new CountDownLatch(1).await();
        }
    }

    private static void log(SeenRequest request, Duration took) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        String status =
                request.status().isPresent() ? Integer.toString(request.status().getAsInt()) : "-";
        String line = String.join(
                " ",
                request.method(),
                request.path() + query,
                status,
                took.toMillis() + "ms",
                request.clientId().orElse("-"));
        System.out.println(line.replaceAll("\\p{Cntrl}", "?"));
    }

    private static String greeting(SandboxTenant tenant, Arguments arguments) {
        return """
            A simulated SailPoint tenant is running. It forgets everything when it ends: press Ctrl-C.

              export SAIL_BASE_URL=%1$s
              export SAIL_CLIENT_ID=%2$s
              export SAIL_CLIENT_SECRET=%3$s

            To see %4$s:

              token=$(curl -s $SAIL_BASE_URL/oauth/token -d grant_type=client_credentials \\
                -d client_id=$SAIL_CLIENT_ID -d client_secret=$SAIL_CLIENT_SECRET \\
                | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')
              curl -s -H "Authorization: Bearer $token" "$SAIL_BASE_URL/v2024/campaigns?limit=3"
            %5$s%6$s""".formatted(
                tenant.baseUrl(),
                tenant.clientId(),
                tenant.clientSecret(),
                tenant.campaignIds().size() > 3
                        ? "three of its " + tenant.campaignIds().size() + " campaigns"
                        : "its campaigns",
                arguments.has("--control")
                        ? "\nIt is controlled as " + tenant.baseUrl() + "/_sandbox/openapi.json says.\n"
                        : "",
                arguments.site().map(folder -> documentation(tenant, folder)).orElse(""));
    }

    private static String documentation(SandboxTenant tenant, Path folder) {
        return Files.isDirectory(folder)
                ? "\nThe documentation, whose pages can send requests: " + tenant.baseUrl() + "/_site/\n"
                : "\nThe documentation is not in " + folder + " yet: mvn -q -Pdocs writes it, in some minutes.\n";
    }
}
