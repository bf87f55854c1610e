package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManualClockTest {

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");

    @Test
    void advance_byMany_losesNothing() {
        IntStream.range(0, 10_000).parallel().forEach(i -> clock.advance(Duration.ofMillis(1)));

        assertThat(clock.instant()).isEqualTo(Instant.parse("2026-03-01T12:00:10Z"));
    }

    @Test
    void advance_backwards_isRefused() {
        assertThatThrownBy(() -> clock.advance(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withZone_otherZone_isTheSameClock() {
        ManualClock elsewhere = clock.withZone(ZoneId.of("+05:00"));

        clock.advance(Duration.ofHours(1));

        assertThat(elsewhere.instant()).isEqualTo(Instant.parse("2026-03-01T13:00:00Z"));
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("+05:00"));
    }
}
