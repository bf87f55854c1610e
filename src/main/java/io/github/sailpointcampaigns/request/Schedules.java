package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.model.Schedule;
import io.github.sailpointcampaigns.model.ScheduleMonths;
import io.github.sailpointcampaigns.model.ScheduleSelection;
import io.github.sailpointcampaigns.model.ScheduleTimes;
import io.github.sailpointcampaigns.model.ScheduleType;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * When campaigns are generated from a template, in the words of {@code java.time}: first the days, then {@link #at} for the
 * hours, which gives a builder of the {@link Schedule} that {@code CampaignTemplates.setSchedule} takes. Immutable.
 *
 * <pre>{@code
 * Schedule schedule = Schedules.monthly(Day.of(15), Day.last()).at(ZoneId.of("Europe/Berlin"), 9).build();
 * }</pre>
 *
 * <p>What this can't say, such as an interval of hours, a {@link Schedule} can. Both are checked before they are sent. See the
 * documentation page "Set Campaign Template Schedule".
 */
public final class Schedules {
    private final ScheduleType type;
    private final ScheduleTimes days;
    private final @Nullable ScheduleMonths months;

    private Schedules(ScheduleType type, List<String> days, @Nullable ScheduleMonths months) {
        this.type = type;
        this.days = ScheduleTimes.builder()
                .type(ScheduleSelection.LIST)
                .values(days)
                .build();
        this.months = months;
    }

    /** A day of any month, counted from its first or its last one. Immutable. */
    public static final class Day {
        private final String value;

        private Day(String value) {
            this.value = value;
        }

        /**
         * A day of the month. In a month that has no such day there is nothing to do.
         *
         * @param day from 1 to 31
         * @return the day
         * @throws IllegalArgumentException if it is out of bounds
         */
        public static Day of(int day) {
            Arguments.range("day", day, 1, 31);
            return new Day(String.valueOf(day));
        }

        /**
         * The last day of the month.
         *
         * @return the day
         */
        public static Day last() {
            return new Day("L");
        }

        /**
         * A day before the last day of the month.
         *
         * @param daysBefore how many days before, from 1 to 30
         * @return the day
         * @throws IllegalArgumentException if it is out of bounds
         */
        public static Day beforeLast(int daysBefore) {
            Arguments.range("daysBefore", daysBefore, 1, 30);
            return new Day("L-" + daysBefore);
        }

        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * Every week. The tenant counts from Sunday, which is 1.
     *
     * @param first a day
     * @param others more days
     * @return the days, still without hours
     */
    public static Schedules weekly(DayOfWeek first, DayOfWeek... others) {
        return new Schedules(
                ScheduleType.WEEKLY, values(first, others, day -> String.valueOf(day.getValue() % 7 + 1)), null);
    }

    /**
     * Every month.
     *
     * @param first a day of the month
     * @param others more days
     * @return the days, still without hours
     */
    public static Schedules monthly(Day first, Day... others) {
        return new Schedules(ScheduleType.MONTHLY, values(first, others, Day::toString), null);
    }

    /**
     * Every year on the same dates.
     *
     * @param first a date
     * @param others more dates
     * @return the days, still without hours
     */
    public static Schedules annually(MonthDay first, MonthDay... others) {
        return new Schedules(ScheduleType.ANNUALLY, values(first, others, MonthDay::toString), null);
    }

    /**
     * Every so many months, such as every 3 for each quarter.
     *
     * @param months how many, from 1 to 12
     * @param from the first month of a year to count from
     * @param first a day of those months
     * @param others more days
     * @return the days, still without hours
     * @throws IllegalArgumentException if {@code months} is out of bounds
     */
    public static Schedules everyMonths(int months, Month from, Day first, Day... others) {
        Arguments.range("months", months, 1, 12);
        ScheduleMonths every = ScheduleMonths.builder()
                .type(ScheduleSelection.LIST)
                .values(List.of(String.valueOf(from.getValue())))
                .interval((long) months)
                .build();
        return new Schedules(ScheduleType.ANNUALLY, values(first, others, Day::toString), every);
    }

    /**
     * Once on each date.
     *
     * @param first a date
     * @param others more dates
     * @return the days, still without hours
     */
    public static Schedules onDates(LocalDate first, LocalDate... others) {
        return new Schedules(ScheduleType.CALENDAR, values(first, others, LocalDate::toString), null);
    }

    /**
     * At these full hours of the days.
     *
     * @param timeZone whose hours they are; an abbreviation such as {@code CST} is none, for it names several
     * @param first an hour, from 0 to 23
     * @param others more hours
     * @return a builder, which can still be given an {@code expiration}
     * @throws IllegalArgumentException if an hour is out of bounds
     */
    public Schedule.Builder at(ZoneId timeZone, int first, int... others) {
        List<String> hours = IntStream.concat(IntStream.of(first), IntStream.of(others))
                .mapToObj(Schedules::hour)
                .toList();
        Schedule.Builder schedule = Schedule.builder()
                .type(type)
                .days(days)
                .hours(ScheduleTimes.builder()
                        .type(ScheduleSelection.LIST)
                        .values(hours)
                        .build())
                .timeZoneId(Objects.requireNonNull(timeZone, "timeZone").getId());
        return months == null ? schedule : schedule.months(months);
    }

    private static String hour(int hour) {
        Arguments.range("hour", hour, 0, 23);
        return String.valueOf(hour);
    }

    private static <T> List<String> values(T first, T[] others, Function<T, String> text) {
        return Arguments.all("first", first, "others", others).stream()
                .map(text)
                .toList();
    }

    @Override
    public String toString() {
        return type + " on " + String.join(", ", days.values());
    }
}
