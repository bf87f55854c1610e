package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.model.Schedule;
import io.github.sailpointcampaigns.request.Schedules;
import io.github.sailpointcampaigns.request.Schedules.Day;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchedulesTest {
    private static final String TEMPLATE =
            StandardCall.of("setCampaignTemplateSchedule").subject();

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final SandboxTenant TENANT = SandboxTenant.builder().start();
    private static final CampaignsClient CLIENT = CampaignsClient.builder()
            .baseUrl(TENANT.baseUrl().toString())
            .credentials(TENANT.clientId(), TENANT::clientSecret)
            .build();

    @AfterAll
    static void close() {
        CLIENT.close();
        TENANT.close();
    }

    static Stream<Arguments> typed() {
        return Stream.of(
                Arguments.of(
                        Schedules.weekly(DayOfWeek.SUNDAY, DayOfWeek.MONDAY, DayOfWeek.SATURDAY)
                                .at(BERLIN, 0, 23),
                        "{'type':'WEEKLY','days':{'type':'LIST','values':['1','2','7']},"
                                + "'hours':{'type':'LIST','values':['0','23']},'timeZoneId':'Europe/Berlin'}"),
                Arguments.of(
                        Schedules.monthly(Day.of(15), Day.last(), Day.beforeLast(1))
                                .at(BERLIN, 17),
                        "{'type':'MONTHLY','days':{'type':'LIST','values':['15','L','L-1']},"
                                + "'hours':{'type':'LIST','values':['17']},'timeZoneId':'Europe/Berlin'}"),
                Arguments.of(
                        Schedules.annually(MonthDay.of(3, 12), MonthDay.of(12, 5))
                                .at(BERLIN, 1),
                        "{'type':'ANNUALLY','days':{'type':'LIST','values':['--03-12','--12-05']},"
                                + "'hours':{'type':'LIST','values':['1']},'timeZoneId':'Europe/Berlin'}"),
                Arguments.of(
                        Schedules.everyMonths(3, Month.JANUARY, Day.of(1)).at(BERLIN, 1),
                        "{'type':'ANNUALLY','months':{'type':'LIST','values':['1'],'interval':3},"
                                + "'days':{'type':'LIST','values':['1']},"
                                + "'hours':{'type':'LIST','values':['1']},'timeZoneId':'Europe/Berlin'}"),
                Arguments.of(
                        Schedules.onDates(LocalDate.of(2030, 2, 18)).at(BERLIN, 1),
                        "{'type':'CALENDAR','days':{'type':'LIST','values':['2030-02-18']},"
                                + "'hours':{'type':'LIST','values':['1']},'timeZoneId':'Europe/Berlin'}"));
    }

    @ParameterizedTest
    @MethodSource("typed")
    void schedule_ofJavaTime_saysWhatThePageDoes(Schedule.Builder schedule, String json) throws Exception {
        assertThat(schedule.build()).isEqualTo(parsed(json));

        CLIENT.campaignTemplates().setSchedule(TEMPLATE, schedule.build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'WEEKLY' | days: must be set, but is missing",
                "'type':'WEEKLY','days':{'type':'LIST','values':['0']}"
                        + " | days: must be days of the week from 1, Sunday, to 7, Saturday, but is '0'",
                "'type':'WEEKLY','days':{'type':'LIST','values':['MONDAY']}"
                        + " | days: must be days of the week from 1, Sunday, to 7, Saturday, but is 'MONDAY'",
                "'type':'WEEKLY','days':{'type':'LIST','values':[]} | days: must not be empty, but is []",
                "'type':'WEEKLY','months':{'type':'LIST','values':['1']},'days':{'type':'LIST','values':['1']}"
                        + " | months: must go with ANNUALLY alone, but is [1]",
                "'type':'MONTHLY','days':{'type':'LIST','values':['32']}"
                        + " | days: must be days of the month from 1 to 31, or from L-30 to L, the last, but is '32'",
                "'type':'MONTHLY','days':{'type':'LIST','values':['--03-02']}"
                        + " | days: must be days of the month from 1 to 31, or from L-30 to L, the last, but is '--03-02'",
                "'type':'MONTHLY','days':{'type':'RANGE','values':['L','20']}"
                        + " | days: must go upwards where it is a RANGE, but is [L, 20]",
                "'type':'MONTHLY','days':{'type':'RANGE','values':['20']}"
                        + " | days: must be the first and the last one where it is a RANGE, but is [20]",
                "'type':'MONTHLY','days':{'type':'LIST','values':['1'],'interval':0}"
                        + " | days.interval: must be 1 or more, but is 0",
                "'type':'ANNUALLY','days':{'type':'LIST','values':['1']}"
                        + " | days: must be dates without a year, such as --12-31, unless there are months, but is '1'",
                "'type':'ANNUALLY','days':{'type':'LIST','values':['--02-30']}"
                        + " | days: must be dates without a year, such as --12-31, unless there are months, but is '--02-30'",
                "'type':'ANNUALLY','days':{'type':'RANGE','values':['--02-01','--02-03']}"
                        + " | days: must be a LIST where they are dates, but is [--02-01, --02-03]",
                "'type':'ANNUALLY','months':{'type':'LIST','values':['13']},'days':{'type':'LIST','values':['1']}"
                        + " | months: must be months from 1 to 12, but is '13'",
                "'type':'CALENDAR','days':{'type':'LIST','values':['2030-02-30']}"
                        + " | days: must be dates, such as 2030-12-31, but is '2030-02-30'",
                "'type':'CALENDAR','days':{'type':'RANGE','values':['2030-02-01','2030-02-03']}"
                        + " | days: must be a LIST where they are dates, but is [2030-02-01, 2030-02-03]",
            })
    void schedule_thatThePageRulesOut_isNotSent(String json, String message) throws Exception {
        assertRefused("{" + json + ",'hours':{'type':'LIST','values':['1']}}", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'LIST','values':['24']} | hours: must be hours from 0 to 23, but is '24'",
                "{'type':'LIST','values':['09']} | hours: must be hours from 0 to 23, but is '09'",
                "{'type':'RANGE','values':['9','5']} | hours: must go upwards where it is a RANGE, but is [9, 5]",
            })
    void hours_thatThePageRulesOut_areNotSent(String hours, String message) throws Exception {
        assertRefused("{'type':'MONTHLY','days':{'type':'RANGE','values':['20','L']},'hours':" + hours + "}", message);
    }

    @Test
    void schedule_ofATypeNobodyKnows_isTheTenantsToJudge() throws Exception {
        TENANT.answerNext("setCampaignTemplateSchedule", Answer.status(204));

        CLIENT.campaignTemplates()
                .setSchedule(
                        "t1",
                        parsed("{'type':'LUNAR','days':{'type':'LIST','values':['full moon']},"
                                + "'hours':{'type':'LIST','values':['1']}}"));
    }

    @Test
    void numbers_outOfBounds_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Day.of(32))
                .withMessage("day: must be from 1 to 31, but is 32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Day.beforeLast(0))
                .withMessage("daysBefore: must be from 1 to 30, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.everyMonths(13, Month.MAY, Day.last()))
                .withMessage("months: must be from 1 to 12, but is 13");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Schedules.monthly(Day.last()).at(BERLIN, 24))
                .withMessage("hour: must be from 0 to 23, but is 24");
    }

    private static void assertRefused(String json, String message) throws Exception {
        TENANT.clearLogs();
        Schedule schedule = parsed(json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLIENT.campaignTemplates().setSchedule(TEMPLATE, schedule))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CLIENT.withRawResponse().campaignTemplates().setSchedule(TEMPLATE, schedule))
                .withMessage(message);
        assertThat(TENANT.requests()).isEmpty();
    }

    private static Schedule parsed(String json) throws Exception {
        return JsonMapper.builder().build().readValue(json.replace('\'', '"'), Schedule.class);
    }
}
