package io.github.sailpointcampaigns.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.ApiVersion;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every operation, by what the spec says of it: a new one is covered without a line here. */
class EveryOperationTest {
    private static final String CAMPAIGN = "2c9079b270a266a60170a2779fcb0007";

    private final VirtualTime time = new VirtualTime();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(time.clock())
            .emptyTenant()
            .withoutRateLimit()
            .start();

    private final List<Write> writes = new ArrayList<>();

    @TempDir
    Path folder;

    static List<StandardCall> calls() {
        return StandardCall.all();
    }

    static Stream<StandardCall> writes() {
        return calls().stream().filter(call -> !call.operation().reads());
    }

    static Stream<StandardCall> callsThatAFamilyLacks() {
        return calls().stream().filter(call -> !call.operation().notIn().isEmpty());
    }

    static Stream<StandardCall> callsWithHints() {
        return calls().stream().filter(call -> !call.operation().hints().isEmpty());
    }

    static Stream<StandardCall> callsWithNumbers() {
        return calls().stream().filter(call -> !call.outOfBounds().isEmpty());
    }

    static Stream<StandardCall> callsWithASubject() {
        return calls().stream().filter(call -> !call.subject().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_asDocumented_succeedsAndIsTold(StandardCall call) {
        try (CampaignsClient client = ready(call)) {
            assertThat(call.send(client, folder).status()).isEqualTo(call.success());
        }
        assertTold(call, Outcome.ACCEPTED);
        assertThat(folder.resolve(call.id()).toFile().exists()).isEqualTo(call.isFile());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_answerLostOnce_isRepeatedOnlyIfHarmless(StandardCall call) {
        if (call.operation().method().equals("DELETE") && call.operation().repeatable()) {
            // What the first attempt took away, the second doesn't find: nobody knows which of the two it was.
            try (CampaignsClient client = ready(call)) {
                tenant.answerNext(call.id(), Answer.asUsual().lost());
                assertThatThrownBy(() -> call.send(client, folder)).isInstanceOf(OutcomeUnknownException.class);
            }
            assertThat(tenant.requests(call.id())).hasSize(2);
        } else {
            assertAfter(call, Answer.asUsual().lost(), call.operation().repeatable());
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_answeredOnceWith500_isRepeatedOnlyIfHarmless(StandardCall call) {
        assertAfter(call, Answer.status(500), call.operation().repeatable());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_answeredOnceWith429_isRepeated(StandardCall call) {
        assertAfter(call, Answer.status(429).header("Retry-After", "0"), true);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_answeredWithAPage_isUnreadableOrUnknown(StandardCall call) {
        try (CampaignsClient client = ready(call)) {
            tenant.answerNext(call.id(), Answer.of(203, "<html>Please log in</html>"));

            assertThat(catchThrowable(() -> call.send(client, folder)))
                    .isInstanceOf(call.operation().reads() ? DecodingException.class : OutcomeUnknownException.class);
        }
        assertThat(tenant.requests(call.id())).hasSize(1);
        assertThat(folder).isEmptyDirectory();
        assertTold(call, Outcome.UNKNOWN);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_nobodyListens_isNotProcessed(StandardCall call) throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        try (CampaignsClient client = builder()
                .baseUrl("http://localhost:" + free)
                .tokenProvider(() -> io.github.sailpointcampaigns.auth.AccessToken.of("t", java.time.Instant.MAX))
                .requestOptions(RequestOptions.defaults().attempts(1))
                .build()) {
            assertThatThrownBy(() -> call.send(client, folder))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.CONNECT));
        }
        assertTold(call, Outcome.NOT_PROCESSED);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void write_ofAReadOnlyClient_isRefusedBeforeSending(StandardCall call) {
        try (CampaignsClient client = tenantClient().readOnly(true).build()) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(() -> call.send(client, folder))
                    .withMessageStartingWith(call.id() + ": this client is read-only");
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("callsThatAFamilyLacks")
    void call_familyLacksIt_isRefusedBeforeSending(StandardCall call) {
        for (String family : call.operation().notIn()) {
            try (CampaignsClient client =
                    tenantClient().apiVersion(ApiVersion.prefix(family)).build()) {
                assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> call.send(client, folder))
                        .withMessageStartingWith(call.id() + " does not exist under");
            }
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("callsWithASubject")
    void call_badSubject_isNamedBeforeSending(StandardCall call) {
        try (CampaignsClient client = tenantClient().build()) {
            for (String bad : List.of("", " ", ".", "..")) {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> call.call(client, bad, folder))
                        .withMessageStartingWith(call.operation().subject() + ": must not be ")
                        .withMessageEndingWith("but is '" + bad + "'");
            }
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("callsWithHints")
    void call_refusedWithAStatusThatHasAHint_saysIt(StandardCall call) {
        try (CampaignsClient client = ready(call)) {
            call.operation().hints().forEach((status, hint) -> {
                tenant.answerNext(call.id(), Answer.status(status));

                assertThatThrownBy(() -> call.send(client, folder))
                        .isInstanceOfSatisfying(
                                ApiException.class, e -> assertThat(e.status()).isEqualTo(status))
                        .hasMessageContaining(hint);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("callsWithNumbers")
    void call_numberOutOfBounds_isNamedBeforeSending(StandardCall call) {
        try (CampaignsClient client = tenantClient().build()) {
            call.outOfBounds().forEach((name, numbers) -> {
                for (JsonNode number : numbers) {
                    assertThatExceptionOfType(IllegalArgumentException.class)
                            .isThrownBy(() -> call.send(client, folder, Map.of(name, number), null))
                            .withMessageStartingWith(name + ": must be ")
                            .withMessageEndingWith("but is " + number);
                }
            });
        }
        assertThat(tenant.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_nullForWhatItNeeds_isNamedBeforeSending(StandardCall call) {
        try (CampaignsClient client = tenantClient().build()) {
            assertThat(call.thrownWithoutEach(client, folder))
                    .allSatisfy((name, thrown) -> assertThat(thrown)
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage(name));
        }
        assertThat(tenant.requests()).isEmpty();
    }

    /** One odd answer, then the usual ones: the call succeeds where it is sent again, and else nobody knows. */
    private void assertAfter(StandardCall call, Answer first, boolean repeated) {
        try (CampaignsClient client = ready(call)) {
            tenant.answerNext(call.id(), first);
            Throwable thrown = catchThrowable(() -> call.send(client, folder));
            if (repeated) {
                assertThat(thrown).isNull();
            } else {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                OutcomeUnknownException.class,
                                e -> assertThat(e.lastRead(Object.class).isPresent())
                                        .isEqualTo(!call.operation().read().isEmpty()));
            }
        }
        assertThat(tenant.requests(call.id())).hasSize(repeated ? 2 : 1);
        assertTold(call, repeated ? Outcome.ACCEPTED : Outcome.UNKNOWN);
    }

    private void assertTold(StandardCall call, Outcome outcome) {
        if (call.operation().reads()) {
            assertThat(writes).isEmpty();
        } else {
            assertThat(writes).singleElement().satisfies(write -> {
                assertThat(write.operation()).isEqualTo(call.id());
                assertThat(write.subject()).isEqualTo(call.subject());
                assertThat(write.outcome()).isEqualTo(outcome);
                if (outcome != Outcome.UNKNOWN) {
                    assertThat(write.requestId().isPresent()).isEqualTo(outcome == Outcome.ACCEPTED);
                }
            });
        }
    }

    private CampaignsClientBuilder tenantClient() {
        return builder().baseUrl(tenant.baseUrl().toString()).credentials(tenant.clientId(), tenant::clientSecret);
    }

    private CampaignsClientBuilder builder() {
        return CampaignsClient.builder()
                .allowDecisions(true)
                .rateLimiter(CampaignsClient.rateLimiter(1_000, Duration.ofSeconds(10), 1_000))
                .listener(new CallListener() {
                    @Override
                    public void onWrite(Write write) {
                        writes.add(write);
                    }
                });
    }

    /** Of a tenant that has the documentation's campaign, as the operation wants it, and what it reads or deletes. */
    private CampaignsClient ready(StandardCall call) {
        SandboxCampaign campaign = call.id().equals("completeCampaign")
                ? SandboxCampaign.active().pastDue()
                : SandboxCampaign.staged().deadlineIn(Duration.ofDays(3));
        tenant.add(campaign.id(CAMPAIGN));
        CampaignsClient client = ClientProbe.build(tenantClient(), time);
        call.preparation().ifPresent(put -> put.send(client, folder));
        writes.clear();
        tenant.clearLogs();
        return client;
    }
}
