package io.github.sailpointcampaigns.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final String DATE = "Mon, 04 May 2026 10:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "1200, 1200", "99999999999999999999, 315360000", "' 5 ', 5"})
    void of_seconds_areTakenUpToTenYears(String value, long seconds) {
        assertThat(RetryAfter.of(Headers.copyOf(Map.of("retry-after", List.of(value)))))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Mon, 04 May 2026 10:01:30 GMT|90", "Mon, 04 May 2026 09:00:00 GMT|0", DATE + "|0"})
    void of_date_countsFromTheAnswersOwnDate(String value, long seconds) {
        assertThat(RetryAfter.of(Headers.copyOf(Map.of("Retry-After", List.of(value), "Date", List.of(DATE)))))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1.5", "soon", "Mon, 99 May 2026 10:01:30 GMT", "７"})
    void of_garbled_isEmpty(String value) {
        assertThat(RetryAfter.of(Headers.copyOf(Map.of("Retry-After", List.of(value), "Date", List.of(DATE)))))
                .isEmpty();
    }

    @Test
    void of_dateWithoutTheAnswersDate_isEmpty() {
        assertThat(RetryAfter.of(Headers.copyOf(Map.of("Retry-After", List.of(DATE)))))
                .isEmpty();
    }
}
