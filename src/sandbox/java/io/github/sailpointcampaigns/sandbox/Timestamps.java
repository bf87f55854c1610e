package io.github.sailpointcampaigns.sandbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.regex.Pattern;

/** Date-times as the documentation's examples write them, and the zones that the activate operation takes. */
final class Timestamps {

    /** Three decimals, always, as most of the examples have. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    /** The documented forms alone: {@link ZoneOffset#of(String)} takes more. */
    private static final Pattern ZONE = Pattern.compile("Z|[+-][0-9]{2}(:?[0-9]{2})?");

    private Timestamps() {}

    static String format(Instant instant) {
        return FORMAT.format(instant);
    }

    /**
     * Reads an ISO 8601 date-time with an offset.
     *
     * @throws Refusal 400 if {@code text} isn't one
     */
    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("not a date-time with an offset: " + text);
        }
    }

    /**
     * Reads {@code Z}, {@code ±hh:mm}, {@code ±hhmm} or {@code ±hh}.
     *
     * @throws Refusal 400 if {@code text} is none of them
     */
    static ZoneOffset parseZone(String text) {
        try {
            if (ZONE.matcher(text).matches()) {
                return ZoneOffset.of(text);
            }
        } catch (DateTimeException e) {
            // An offset of the right form beyond 18 hours: falls through to the refusal.
        }
        throw Refusal.badRequest("not an ISO 8601 time zone: " + text);
    }
}
