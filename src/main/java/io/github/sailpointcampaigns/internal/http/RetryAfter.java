package io.github.sailpointcampaigns.internal.http;

import io.github.sailpointcampaigns.internal.time.Deadline;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code Retry-After} header: seconds, or a date, which counts from the answer's own {@code Date}. */
public final class RetryAfter {
    /** Longer than anyone waits, and short enough to count in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private RetryAfter() {}

    /** How long the tenant asks to wait, never negative; empty where it doesn't say or says what can't be read. */
    public static Optional<Duration> of(Map<String, List<String>> headers) {
        Optional<String> value = Headers.first(headers, "Retry-After").map(String::strip);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().matches("[0-9]+")) {
            // A number too large for a duration still means "very long", not "now".
            return Optional.of(Duration.ofSeconds(new BigInteger(value.get())
                    .min(BigInteger.valueOf(LONGEST.toSeconds()))
                    .longValue()));
        }
        Optional<Instant> until = httpDate(value.get());
        Optional<Instant> now = Headers.first(headers, "Date").flatMap(RetryAfter::httpDate);
        return until.flatMap(end -> now.map(start -> Duration.between(start, end)))
                .map(wait -> Deadline.shorter(Deadline.longer(wait, Duration.ZERO), LONGEST));
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
