package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Times requests and counts writes. */
final class MicrometerListener implements CallListener {
    private final MeterRegistry registry;

    MicrometerListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void onAttempt(Attempt attempt) {
        String outcome = attempt.failure()
                .map(Enum::name)
                .orElseGet(() -> String.valueOf(attempt.status().orElseThrow()));
        Timer.builder("sailpoint.campaigns.requests")
                .tag("operation", attempt.operation())
                .tag("outcome", outcome)
                .register(registry)
                .record(attempt.duration());
    }

    @Override
    public void onWrite(Write write) {
        registry.counter(
                        "sailpoint.campaigns.writes",
                        "operation",
                        write.operation(),
                        "outcome",
                        write.outcome().name())
                .increment();
    }
}
