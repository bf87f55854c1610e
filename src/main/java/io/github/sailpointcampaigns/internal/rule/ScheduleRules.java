package io.github.sailpointcampaigns.internal.rule;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.model.Schedule;
import io.github.sailpointcampaigns.model.ScheduleMonths;
import io.github.sailpointcampaigns.model.ScheduleSelection;
import io.github.sailpointcampaigns.model.ScheduleTimes;
import io.github.sailpointcampaigns.model.ScheduleType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the documentation page of schedules says in prose: what each type takes for days, months and hours. */
public final class ScheduleRules {
    private static final Pattern DAY_OF_MONTH = Pattern.compile("[1-9]|[12]\\d|3[01]|L(-([1-9]|[12]\\d|30))?");

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d?");

    private ScheduleRules() {}

    /**
     * Checks a schedule before it is sent. What this version does not know passes: a type, or a way to select.
     *
     * @throws IllegalArgumentException if the tenant would refuse it, or might take it for another than was meant
     */
    public static void check(Schedule schedule) {
        ScheduleType type = schedule.type();
        ScheduleMonths months = schedule.months();
        ScheduleTimes days = Arguments.set("days", schedule.days());
        check("hours", schedule.hours(), "hours from 0 to 23", hour -> number(hour, 0, 23));
        if (months != null) {
            Arguments.check(
                    type.equals(ScheduleType.ANNUALLY), "months", months.values(), "must go with ANNUALLY alone");
            check(
                    "months",
                    months.type(),
                    months.values(),
                    months.interval(),
                    "months from 1 to 12",
                    month -> number(month, 1, 12));
        }
        if (type.equals(ScheduleType.WEEKLY)) {
            check("days", days, "days of the week from 1, Sunday, to 7, Saturday", day -> number(day, 1, 7));
        } else if (type.equals(ScheduleType.MONTHLY) || months != null) {
            check(
                    "days",
                    days,
                    "days of the month from 1 to 31, or from L-30 to L, the last",
                    ScheduleRules::dayOfMonth);
        } else if (type.equals(ScheduleType.ANNUALLY)) {
            checkList(days, "dates without a year, such as --12-31, unless there are months", date(MonthDay::parse));
        } else if (type.equals(ScheduleType.CALENDAR)) {
            checkList(days, "dates, such as 2030-12-31", date(LocalDate::parse));
        }
    }

    private static void checkList(ScheduleTimes days, String rule, Function<String, @Nullable Integer> place) {
        Arguments.check(
                !days.type().equals(ScheduleSelection.RANGE),
                "days",
                days.values(),
                "must be a LIST where they are dates");
        check("days", days, rule, place);
    }

    private static void check(
            String name, ScheduleTimes times, String rule, Function<String, @Nullable Integer> place) {
        check(name, times.type(), times.values(), times.interval(), rule, place);
    }

    /**
     * Checks values of one kind.
     *
     * @param place where a value is in the order of its kind, {@code null} if it is none
     */
    private static void check(
            String name,
            ScheduleSelection type,
            List<String> values,
            @Nullable Long interval,
            String rule,
            Function<String, @Nullable Integer> place) {
        Arguments.notEmpty(name, values);
        for (String value : values) {
            Arguments.check(place.apply(value) != null, name, value, "must be " + rule);
        }
        if (type.equals(ScheduleSelection.RANGE)) {
            Arguments.check(values.size() == 2, name, values, "must be the first and the last one where it is a RANGE");
            // The page's own "9" to "5" for business hours may be understood in two ways.
            Arguments.check(
                    Objects.requireNonNull(place.apply(values.get(0)))
                            <= Objects.requireNonNull(place.apply(values.get(1))),
                    name,
                    values,
                    "must go upwards where it is a RANGE");
        }
        if (interval != null) {
            Arguments.range(name + ".interval", interval, 1, Long.MAX_VALUE);
        }
    }

    private static @Nullable Integer number(String text, int least, int most) {
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        int number = Integer.parseInt(text);
        return number >= least && number <= most ? number : null;
    }

    private static @Nullable Integer dayOfMonth(String text) {
        if (!DAY_OF_MONTH.matcher(text).matches()) {
            return null;
        }
        // The last days come after every other one.
        return text.startsWith("L")
                ? 100 - Integer.parseInt("0" + text.substring(1).replace("-", ""))
                : Integer.valueOf(text);
    }

    private static Function<String, @Nullable Integer> date(Function<String, ?> parse) {
        return text -> {
            try {
                return parse.apply(text) == null ? null : 0;
            } catch (DateTimeException e) {
                return null;
            }
        };
    }
}
