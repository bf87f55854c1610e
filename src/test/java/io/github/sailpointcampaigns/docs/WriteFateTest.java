package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.transport.Delivery;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The picture of a write tells what the client reports. */
class WriteFateTest {
    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().emptyTenant().withoutRateLimit().start();

    private final List<Outcome> outcomes = new ArrayList<>();

    @AutoClose
    private final CampaignsClient client = client(tenant.baseUrl().toString());

    private CampaignsClient client(String url) {
        return CampaignsClient.builder()
                .baseUrl(url)
                .credentials(tenant.clientId(), tenant::clientSecret)
                .requestOptions(RequestOptions.defaults().attempts(1).onWrite(write -> outcomes.add(write.outcome())))
                .build();
    }

    private Throwable update(CampaignsClient client) {
        String id = tenant.add(SandboxCampaign.staged());
        return catchThrowable(() -> client.campaigns()
                .update(id, UpdatePatch.builder().name("another").build()));
    }

    static Stream<Integer> statuses() {
        return WriteFate.SENT.stream().flatMap(fate -> fate.statuses().stream()).filter(status -> status >= 300);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void update_answeredWithAStatus_endsAsDrawn(int status) {
        answer(Answer.of(status, "<html>"));

        update(client);

        assertThat(outcomes).containsExactly(fate(status).outcome());
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 408, 409, 418, 425, 451, 499, 500, 502, 503, 504})
    void update_answeredWithAnyOtherStatus_isUnknownAsDrawn(int status) {
        assertThat(statuses()).doesNotContain(status);
        answer(Answer.of(status, "<html>"));

        assertThat(update(client)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(outcomes).containsExactly(WriteFate.SENT.get(3).outcome());
    }

    @Test
    void update_lostOrNotSentOrAccepted_endsAsDrawn() {
        answer(Answer.asUsual().lost());
        assertThat(update(client)).isInstanceOf(OutcomeUnknownException.class);
        try (CampaignsClient nowhere = client("http://127.0.0.1:9")) {
            update(nowhere);
        }
        tenant.answerAllAsUsual();
        update(client);

        assertThat(outcomes)
                .containsExactly(
                        WriteFate.SENT.get(3).outcome(),
                        WriteFate.NOT_SENT.get(0).outcome(),
                        WriteFate.SENT.get(0).outcome());
    }

    @Test
    void refusals_areThoseOfTheClient() {
        assertThat(IntStream.range(300, 600).filter(Delivery::isRefusal).boxed())
                .containsExactlyElementsOf(WriteFate.SENT.get(1).statuses());
    }

    @Test
    void settled_isWhatTheSpecSays() {
        assertThat(StandardCall.all())
                .filteredOn(call -> !call.operation().settledBy().isEmpty())
                .allSatisfy(call -> assertThat(new WriteFate.Settled(
                                call.operation().id(),
                                call.operation().settledBy().stream().sorted().toList()))
                        .isEqualTo(WriteFate.SETTLED))
                .isNotEmpty();
    }

    private void answer(Answer answer) {
        tenant.answerBy(request ->
                request.operationId().filter("updateCampaign"::equals).map(operation -> answer));
    }

    private static WriteFate fate(int status) {
        return WriteFate.SENT.stream()
                .filter(fate -> fate.statuses().contains(status))
                .findFirst()
                .orElseThrow();
    }
}
