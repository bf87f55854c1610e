package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.CallListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The listeners of docs/observability.md, listening. */
class ListenersTest {
    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();

    /** One reading that is sent twice, one accepted completion, and one whose answer is lost. */
    private void calls(CallListener listener) {
        String id = tenant.add(SandboxCampaign.active().pastDue());
        String lost = tenant.add(SandboxCampaign.active().pastDue());
        try (CampaignsClient client = ClientProbe.of(tenant).listener(listener).build()) {
            tenant.answerNext("getCampaign", Answer.status(503));
            client.campaigns().get(id);
            client.campaigns().complete(id, AutoCompleteAction.REVOKE);
            tenant.answerNext("completeCampaign", Answer.asUsual().lost());
            assertThatExceptionOfType(OutcomeUnknownException.class)
                    .isThrownBy(() -> client.campaigns().complete(lost, AutoCompleteAction.REVOKE));
        }
    }

    @Test
    void micrometer_requestsAndWrites_areTimedAndCounted() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();

        calls(new MicrometerListener(registry));

        assertThat(registry.find("sailpoint.campaigns.requests").timers())
                .extracting(
                        timer -> timer.getId().getTag("operation"),
                        timer -> timer.getId().getTag("outcome"),
                        t -> t.count())
                .containsExactlyInAnyOrder(
                        tuple("createToken", "200", 1L),
                        tuple("getCampaign", "503", 1L),
                        tuple("getCampaign", "200", 2L),
                        tuple("completeCampaign", "202", 1L),
                        tuple("completeCampaign", "CONNECTION_LOST", 1L));
        assertThat(registry.find("sailpoint.campaigns.writes").counters())
                .extracting(counter -> counter.getId().getTag("outcome"), c -> c.count())
                .containsExactlyInAnyOrder(tuple("ACCEPTED", 1.0), tuple("UNKNOWN", 1.0));
    }

    @Test
    void openTelemetry_requestsAndWrites_areSpansAndEventsUnderTheCallers() {
        var tracer = TELEMETRY.getOpenTelemetry().getTracer("test");
        Span caller = tracer.spanBuilder("caller").startSpan();
        Scope scope = caller.makeCurrent();
        try {
            calls(new OpenTelemetryListener(tracer));
        } finally {
            scope.close();
        }
        caller.end();

        SpanData parent = span("caller");
        assertThat(TELEMETRY.getSpans())
                .filteredOn(span -> !span.getName().equals("caller"))
                .hasSize(6)
                .allMatch(span -> span.getParentSpanId().equals(parent.getSpanId()))
                .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
                .extracting(SpanData::getName)
                .containsExactly("getCampaign", "completeCampaign");
        assertThat(span("createToken").getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200);
        assertThat(parent.getEvents())
                .extracting(
                        EventData::getName,
                        event -> event.getAttributes().get(AttributeKey.stringKey("sailpoint.outcome")))
                .containsExactly(tuple("completeCampaign", "ACCEPTED"), tuple("completeCampaign", "UNKNOWN"));
    }

    private static SpanData span(String name) {
        return TELEMETRY.getSpans().stream()
                .filter(span -> span.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
