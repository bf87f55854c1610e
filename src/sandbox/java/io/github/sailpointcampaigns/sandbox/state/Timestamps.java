package io.github.sailpointcampaigns.sandbox.state;

import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Date-times as the documentation's examples write them, and the zones that the activate operation takes. */
public final class Timestamps {

    /** Three decimals, always, as most of the examples have. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Timestamps() {}

    public static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /**
     * Reads an ISO 8601 date-time with an offset.
     *
     * @throws Refusal 400 if {@code text} isn't one
     */
    public static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("not a date-time with an offset: " + text);
        }
    }

    /**
     * Reads {@code Z}, {@code ±hh:mm}, {@code ±hhmm} or {@code ±hh}.
     *
     * @throws Refusal 400 if no zone is so far from UTC
     */
    public static ZoneOffset parseZone(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw Refusal.badRequest("not an ISO 8601 time zone: " + text);
        }
    }
}
