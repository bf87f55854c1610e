package io.github.sailpointcampaigns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class RetryAfterFuzzTest {
    /** The first line is the header, a second one the answer's {@code Date}. */
    @FuzzTest(maxDuration = "3m", maxExecutions = 200_000)
    void of_anyHeader_isNothingOrADurationThatCanBeAdded(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);

        RetryAfter.of(Headers.copyOf(
                        Map.of("Retry-After", List.of(lines[0]), "Date", List.of(lines[lines.length - 1]))))
                .ifPresent(wait -> assertThat(wait)
                        .isGreaterThanOrEqualTo(Duration.ZERO)
                        .isLessThan(Duration.ofSeconds(Long.MAX_VALUE / 2)));
    }
}
