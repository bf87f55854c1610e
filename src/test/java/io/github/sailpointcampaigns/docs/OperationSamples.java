package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** For each operation its call in Java, with the spec's examples, and the HTTP that this call really sends. */
final class OperationSamples {
    /**
     * An operation in Java, as a command, and on the wire.
     *
     * @param taken the request that the command makes, which a simulated tenant takes if it can
     */
    record Sample(String java, String curl, String http, SeenRequest taken) {}

    /** What a call throws. */
    record Refusal(Class<?> exception, String message) {}

    /** What no caller calls. */
    static final String TOKEN = """
            // The client gets a token before its first call, shares it among threads, and renews it in time.
            CampaignsClient client = CampaignsClient.builder().allowDecisions(true)
                    .baseUrl(baseUrl)
                    .credentials(clientId, secret)
                    .build();""";

    /** Stands before a command that works only when more was done before. */
    static final String REFUSED =
            "# A simulated tenant that was just started refuses this: it has nothing in the right state.";

    private static final Path DOWNLOADED = Path.of("target", "downloaded");

    private OperationSamples() {}

    /** The samples by operation id. */
    static Map<String, Sample> all() throws IOException {
        Map<String, SeenRequest> sent = sent((call, client) -> call.call(client, call.subject(), DOWNLOADED));
        Map<String, Sample> samples = new LinkedHashMap<>();
        SeenRequest token = sent.get("createToken");
        samples.put("createToken", new Sample(TOKEN, CurlText.of(token, false), HttpText.of(token), token));
        for (StandardCall call : StandardCall.all()) {
            samples.put(call.id(), sample(call, HttpText.of(sent.get(call.id()))));
        }
        return samples;
    }

    /** The command is the call as a tenant takes it that was just started: of the spec's subject, or else of the first campaign that is in a state for it. */
    private static Sample sample(StandardCall call, String http) {
        VirtualTime time = new VirtualTime();
        try (SandboxTenant tenant = SandboxTenant.builder().clock(time.clock()).start();
                CampaignsClient client = ClientProbe.build(ClientProbe.of(tenant), time)) {
            Stream<String> others = call.path().startsWith("/campaigns/" + call.subject() + "/")
                            || call.path().equals("/campaigns/" + call.subject())
                    ? tenant.campaignIds().stream()
                    : Stream.of();
            boolean taken = Stream.concat(Stream.of(call.subject()), others)
                    .anyMatch(subject -> isTaken(call, client, subject));
            String before = "";
            if (!taken && call.preparation().isPresent()) {
                before = "# First " + call.preparation().get().id() + ".\n";
                isTaken(call.preparation().get(), client, call.subject());
                taken = isTaken(call, client, call.subject());
            }
            if (!taken) {
                before = REFUSED + "\n";
            }
            List<SeenRequest> requests = tenant.requests(call.id());
            SeenRequest request = requests.get(requests.size() - 1);
            return new Sample(java(call), before + CurlText.of(request, call.isFile()), http, request);
        }
    }

    private static boolean isTaken(StandardCall call, CampaignsClient client, String subject) {
        try {
            call.call(client, subject, DOWNLOADED);
            return true;
        } catch (ApiException e) {
            return false;
        }
    }

    /** What the client makes of each error that the spec documents: by operation id and status, as it happens. */
    static Map<String, Map<Integer, Refusal>> refusals() throws IOException {
        Files.createDirectories(DOWNLOADED);
        Map<String, Map<Integer, Refusal>> refusals = new LinkedHashMap<>();
        VirtualTime time = new VirtualTime();
        try (SandboxTenant tenant = SandboxTenant.builder().clock(time.clock()).start()) {
            for (StandardCall call : StandardCall.all()) {
                Map<Integer, Refusal> its = new TreeMap<>();
                for (int status : call.operation().statuses()) {
                    if (status >= 400) {
                        // Everything is refused, so that no read can tell what became of a write.
                        Answer answer = refused(Answer.of(
                                status, call.example(status).orElseThrow().toString()));
                        tenant.answerBy(request -> isToken(request) ? Optional.empty() : Optional.of(answer));
                        its.put(status, refusal(tenant, time, call));
                    }
                }
                refusals.put(call.id(), its);
            }
            tenant.answerBy(request -> isToken(request) ? Optional.of(refused(Answer.status(401))) : Optional.empty());
            refusals.put("createToken", Map.of(401, refusal(tenant, time, StandardCall.of("listCampaigns"))));
        }
        return refusals;
    }

    private static boolean isToken(SeenRequest request) {
        return request.operationId().filter("createToken"::equals).isPresent();
    }

    private static Answer refused(Answer answer) {
        return answer.header("SLPT-Request-ID", "4b1f0a55c5a44ef2a0ba5b0f1b9cbe62");
    }

    private static Refusal refusal(SandboxTenant tenant, VirtualTime time, StandardCall call) {
        try (CampaignsClient client = ClientProbe.build(ClientProbe.of(tenant), time)) {
            call.call(client.with(client.requestOptions().attempts(1)), call.subject(), DOWNLOADED);
        } catch (CampaignsException e) {
            return new Refusal(e.getClass(), e.getMessage());
        }
        throw new IllegalStateException(call + " takes an error for a success");
    }

    static String java(StandardCall call) {
        return JavaText.of(call, call.method());
    }

    /** Lets each call be made against a simulated tenant, which answers with the spec's example, and gives what was sent by operation id. */
    static Map<String, SeenRequest> sent(BiConsumer<StandardCall, CampaignsClient> caller) throws IOException {
        Files.createDirectories(DOWNLOADED);
        try (SandboxTenant tenant = SandboxTenant.builder().withoutRateLimit().start();
                CampaignsClient client = ClientProbe.of(tenant)
                        .rateLimiter(CampaignsClient.rateLimiter(10_000, Duration.ofSeconds(10)))
                        .build()) {
            tenant.answerBy(request -> StandardCall.all().stream()
                    .filter(call -> call.id().equals(request.operationId().orElse("")))
                    .findFirst()
                    .map(OperationSamples::answer));
            StandardCall.all().forEach(call -> caller.accept(call, client));
            Map<String, SeenRequest> sent = new LinkedHashMap<>();
            for (SeenRequest request : tenant.requests()) {
                if (sent.put(request.operationId().orElseThrow(), request) != null) {
                    throw new IllegalStateException("sent twice: " + request);
                }
            }
            return sent;
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
