package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;

/** One span for each request, under the caller's span, which gets an event for each write. */
final class OpenTelemetryListener implements CallListener {
    private final Tracer tracer;

    OpenTelemetryListener(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void onAttempt(Attempt attempt) {
        Instant end = Instant.now();
        Span span = tracer.spanBuilder(attempt.operation())
                .setSpanKind(SpanKind.CLIENT)
                .setStartTimestamp(end.minus(attempt.duration()))
                .setAttribute("sailpoint.attempt", attempt.number())
                .startSpan();
        attempt.status().ifPresent(status -> span.setAttribute("http.response.status_code", status));
        attempt.requestId().ifPresent(id -> span.setAttribute("sailpoint.request_id", id));
        attempt.failure().ifPresent(reason -> span.setAttribute("error.type", reason.name()));
        if (attempt.status().orElse(500) >= 400) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end);
    }

    @Override
    public void onWrite(Write write) {
        Span.current()
                .addEvent(
                        write.operation(),
                        Attributes.of(
                                AttributeKey.stringKey("sailpoint.subject"), write.subject(),
                                AttributeKey.stringKey("sailpoint.outcome"),
                                        write.outcome().name()));
    }
}
