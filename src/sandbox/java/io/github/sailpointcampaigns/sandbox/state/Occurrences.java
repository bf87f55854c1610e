package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** When a template's schedule is due: at full hours of its time zone, which is UTC if it names none that is known. */
public final class Occurrences {

    private Occurrences() {}

    /** The occurrences after one moment, up to and with another. */
    public static List<Instant> between(JsonNode schedule, Instant after, Instant until) {
        ZoneId zone = zone(schedule.path("timeZoneId").asText());
        Instant end = schedule.path("expiration").isTextual()
                ? earlier(until, Timestamps.parse(schedule.path("expiration").asText()))
                : until;
        ZonedDateTime first = after.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1);
        return Stream.iterate(first, hour -> !hour.toInstant().isAfter(end), hour -> hour.plusHours(1))
                .filter(hour -> isDue(schedule, hour))
                .map(ZonedDateTime::toInstant)
                .toList();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id, ZoneId.SHORT_IDS);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static boolean isDue(JsonNode schedule, ZonedDateTime hour) {
        if (!values(schedule.path("hours"), 23, Integer::parseInt).contains(hour.getHour())) {
            return false;
        }
        JsonNode days = schedule.path("days");
        JsonNode months = schedule.path("months");
        int lastDay = hour.toLocalDate().lengthOfMonth();
        return switch (schedule.path("type").asText()) {
            // The tenant's first day of the week is Sunday.
            case "WEEKLY" ->
                values(days, 7, Integer::parseInt).contains(hour.getDayOfWeek().getValue() % 7 + 1);
            case "MONTHLY" ->
                values(days, lastDay, day -> ofMonth(day, lastDay)).contains(hour.getDayOfMonth());
            case "ANNUALLY" ->
                months.isObject()
                        ? values(months, 12, Integer::parseInt).contains(hour.getMonthValue())
                                && values(days, lastDay, day -> ofMonth(day, lastDay))
                                        .contains(hour.getDayOfMonth())
                        : names(days, "-" + hour.toLocalDate().toString().substring(4));
            default -> names(days, hour.toLocalDate().toString());
        };
    }

    private static int ofMonth(String day, int lastDay) {
        return day.startsWith("L")
                ? lastDay - Integer.parseInt("0" + day.replaceAll("\\D", ""))
                : Integer.parseInt(day);
    }

    private static boolean names(JsonNode days, String date) {
        return texts(days).anyMatch(date::equals);
    }

    /** What a list or a range selects; an interval goes on from the first value, to the range's end or the greatest. */
    private static Set<Integer> values(JsonNode times, int greatest, ToIntFunction<String> number) {
        int[] named = texts(times).mapToInt(number).toArray();
        boolean range = times.path("type").asText().equals("RANGE") && named.length == 2;
        int step = times.path("interval").asInt(0);
        Set<Integer> selected = new HashSet<>();
        if (!range && step == 0) {
            for (int value : named) {
                selected.add(value);
            }
            return selected;
        }
        for (int value = named[0]; value <= (range ? named[1] : greatest); value += Math.max(1, step)) {
            selected.add(value);
        }
        return selected;
    }

    private static Stream<String> texts(JsonNode times) {
        return StreamSupport.stream(times.path("values").spliterator(), false).map(JsonNode::asText);
    }
}
