package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** For each operation its call in Java, with the spec's examples, and the HTTP that this call really sends. */
final class OperationSamples {
    /** An operation in Java and on the wire. */
    record Sample(String java, String http) {}

    /** What no caller calls. */
    static final String TOKEN = """
            // The client gets a token before its first call, shares it among threads, and renews it in time.
            CampaignsClient client = CampaignsClient.builder().allowDecisions(true)
                    .baseUrl(baseUrl)
                    .credentials(clientId, secret)
                    .build();""";

    private OperationSamples() {}

    /** The samples by operation id. */
    static Map<String, Sample> all() throws IOException {
        Map<String, String> http =
                sent((call, client) -> call.call(client, call.subject(), Path.of("target", "downloaded")));
        Map<String, Sample> samples = new LinkedHashMap<>();
        samples.put("createToken", new Sample(TOKEN, http.get("createToken")));
        StandardCall.all().forEach(call -> samples.put(call.id(), new Sample(java(call), http.get(call.id()))));
        return samples;
    }

    static String java(StandardCall call) {
        return JavaText.of(call, call.method());
    }

    /** Lets each call be made against a simulated tenant, which answers with the spec's example, and gives the HTTP by operation id. */
    static Map<String, String> sent(BiConsumer<StandardCall, CampaignsClient> caller) throws IOException {
        Files.createDirectories(Path.of("target", "downloaded"));
        try (SandboxTenant tenant = SandboxTenant.start();
                CampaignsClient client = CampaignsClient.builder()
                        .allowDecisions(true)
                        .baseUrl(tenant.baseUrl().toString())
                        .credentials(tenant.clientId(), tenant::clientSecret)
                        .build()) {
            tenant.answerBy(request -> StandardCall.all().stream()
                    .filter(call -> call.id().equals(request.operationId().orElse("")))
                    .findFirst()
                    .map(OperationSamples::answer));
            StandardCall.all().forEach(call -> caller.accept(call, client));
            Map<String, String> http = new LinkedHashMap<>();
            for (SeenRequest request : tenant.requests()) {
                if (http.put(request.operationId().orElseThrow(), HttpText.of(request)) != null) {
                    throw new IllegalStateException("sent twice: " + request);
                }
            }
            return http;
        }
    }

    private static Answer answer(StandardCall call) {
        Answer answer = Answer.of(call.success(), call.answerBytes());
        return Optional.of(call.answerType())
                .filter(type -> !type.isEmpty())
                .map(type -> answer.header("Content-Type", type))
                .orElseGet(() -> answer.withoutHeader("Content-Type"));
    }
}
