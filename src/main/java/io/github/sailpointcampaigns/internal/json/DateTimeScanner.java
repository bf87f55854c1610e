package io.github.sailpointcampaigns.internal.json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date-time of RFC 3339, {@code 2026-03-01T12:00:00[.123](Z|±hh:mm)}, with {@code t}, {@code z} and a space for {@code T}
 * too; and, as ISO 8601 has it, without seconds, or with the offset as {@code ±hhmm} or {@code ±hh}. Of a fraction the first nine
 * digits count, and a leap second is the one before it, for Java has neither. An offset beyond 18 hours can't be held.
 *
 * <p>A page of campaigns has hundreds, and a formatter takes many times as long. For one text and one thread.
 */
final class DateTimeScanner {
    private static final int FRACTION_DIGITS = 9;
    private static final int MINUTES_OF_A_DAY = 24 * 60;
    private static final int MOST_OFFSET_SECONDS = ZoneOffset.MAX.getTotalSeconds();

    private final char[] text;
    private final int end;
    private int at;
    private boolean fits = true;

    private DateTimeScanner(char[] text, int offset, int length) {
        this.text = text;
        this.at = offset;
        this.end = offset + length;
    }

    /** The date-time, or null if the text is none. */
    static @Nullable OffsetDateTime scan(char[] text, int offset, int length) {
        return new DateTimeScanner(text, offset, length).dateTime();
    }

    private @Nullable OffsetDateTime dateTime() {
        int year = 100 * twoDigits() + twoDigits();
        skip('-');
        int month = twoDigits();
        skip('-');
        int day = twoDigits();
        skipDateEnd();
        int hour = twoDigits();
        skip(':');
        int minute = twoDigits();
        int second = 0;
        int nano = 0;
        if (isNext(':')) {
            at++;
            second = twoDigits();
            nano = fraction();
        }
        int offset = offsetSeconds();
        if (second == 60 && Math.floorMod(hour * 60 + minute - offset / 60, MINUTES_OF_A_DAY) == MINUTES_OF_A_DAY - 1) {
            second = 59;
        }
        try {
            return fits && at == end
                    ? OffsetDateTime.of(year, month, day, hour, minute, second, nano, ZoneOffset.ofTotalSeconds(offset))
                    : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private int fraction() {
        if (!isNext('.')) {
            return 0;
        }
        at++;
        int digits = 0;
        int nano = 0;
        for (; at < end && isDigit(text[at]); at++, digits++) {
            if (digits < FRACTION_DIGITS) {
                nano = nano * 10 + text[at] - '0';
            }
        }
        fits &= digits > 0;
        for (; digits < FRACTION_DIGITS; digits++) {
            nano *= 10;
        }
        return nano;
    }

    private int offsetSeconds() {
        if (isNext('Z') || isNext('z')) {
            at++;
            return 0;
        }
        int sign = isNext('-') ? -1 : 1;
        if (sign > 0) {
            skip('+');
        } else {
            at++;
        }
        int hours = twoDigits();
        if (isNext(':')) {
            at++;
            return seconds(sign, hours, twoDigits());
        }
        return seconds(sign, hours, at < end ? twoDigits() : 0);
    }

    private int seconds(int sign, int hours, int minutes) {
        int seconds = hours * 3600 + minutes * 60;
        fits &= minutes < 60 && seconds <= MOST_OFFSET_SECONDS;
        return sign * seconds;
    }

    private int twoDigits() {
        if (at + 2 > end) {
            fits = false;
            return 0;
        }
        int tens = text[at++] - '0';
        int ones = text[at++] - '0';
        // Negative as soon as one of the four is.
        fits &= (tens | ones | 9 - tens | 9 - ones) >= 0;
        return 10 * tens + ones;
    }

    private void skipDateEnd() {
        fits &= isNext('T') || isNext('t') || isNext(' ');
        at++;
    }

    private void skip(char expected) {
        fits &= isNext(expected);
        at++;
    }

    private boolean isNext(char expected) {
        return at < end && text[at] == expected;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
