package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.readme.OperationCalls;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For each operation its call in Java, from {@link OperationCalls}, and the HTTP that this call really sends. */
final class OperationSamples {
    /** An operation in Java and on the wire. */
    record Sample(String java, String http) {}

    private static final Pattern METHOD =
            Pattern.compile("\n {4}public static [^(=]+ (\\w+)\\([^)]*\\) \\{\n(.*?)\n {4}}\n", Pattern.DOTALL);
    private static final Pattern BARE_RETURN = Pattern.compile("\n\\s*return \\w+;$");

    private OperationSamples() {}

    /** The samples by operation id. */
    static Map<String, Sample> read(Path project) throws IOException {
        Map<String, String> java = java(project);
        Map<String, Sample> samples = new LinkedHashMap<>();
        sent().forEach((operation, request) ->
                samples.put(operation, new Sample(java.get(operation), HttpText.of(request))));
        return samples;
    }

    private static Map<String, String> java(Path project) throws IOException {
        String file = "src/test/java/" + OperationCalls.class.getName().replace('.', '/') + ".java";
        Map<String, String> bodies = new LinkedHashMap<>();
        Matcher method = METHOD.matcher(Files.readString(project.resolve(file)));
        while (method.find()) {
            String body = BARE_RETURN.matcher(method.group(2)).replaceFirst("");
            bodies.put(method.group(1), body.stripIndent().strip());
        }
        return bodies;
    }

    /** Makes each call against a simulated tenant, and gives the request that arrived, by operation id. */
    static Map<String, SeenRequest> sent() {
        ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
        try (SandboxTenant tenant =
                        SandboxTenant.builder().clock(clock).emptyTenant().start();
                CampaignsClient client = OperationCalls.createToken(
                        tenant.baseUrl().toString(), tenant.clientId(), tenant::clientSecret)) {
            OperationCalls.listCampaigns(client);
            OperationCalls.getCampaign(client, tenant.add(SandboxCampaign.active()));
            OperationCalls.updateCampaign(client, tenant.add(SandboxCampaign.staged()));
            OperationCalls.activateCampaign(client, tenant.add(SandboxCampaign.staged()));
            OperationCalls.completeCampaign(
                    client, tenant.add(SandboxCampaign.active().pastDue()));
            Map<String, SeenRequest> requests = new LinkedHashMap<>();
            for (SeenRequest request : List.copyOf(tenant.requests())) {
                if (requests.put(request.operationId().orElseThrow(), request) != null) {
                    throw new IllegalStateException("sent twice: " + request);
                }
            }
            return requests;
        }
    }
}
