package io.github.sailpointcampaigns.internal.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeScannerTest {
    private static final String CHARACTERS = "0123456789-+:.TZtz ,/";

    /** One for each form of offset: a formatter with three optional ones would take several in a row. */
    private static final List<DateTimeFormatter> FORMATTERS = Stream.of("XXX", "XX", "X")
            .map(offset -> new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
                    .appendPattern(offset)
                    .toFormatter()
                    .withResolverStyle(ResolverStyle.STRICT))
            .toList();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-03-15T10:00:01.456Z",
                "2020-03-15T10:00:01Z",
                "2020-03-15T10:00Z",
                "2024-02-29T23:59:59.999999999+18:00",
                "2020-03-15T10:00:01.4-0830",
                "2020-03-15T10:00:01.456789+05",
                "0000-12-31T00:00:00-00:00"
            })
    void scan_dateTime_isReadAsTheFormatterReadsIt(String text) {
        assertThat(scanned(text)).isEqualTo(formatted(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2020-03-15",
                "2020-03-15T10:00:01",
                "+12020-03-15T10:00:01Z",
                "2021-02-29T10:00:01Z",
                "2020-04-31T10:00:01Z",
                "2020-00-10T10:00:01Z",
                "2020-13-10T10:00:01Z",
                "2020-03-00T10:00:01Z",
                "2020-03-15T24:00:00Z",
                "2020-03-15T10:60:01Z",
                "2020-03-15T10:00:60Z",
                "2016-12-31T23:59:61Z",
                "2016-12-31T23:59:60+01:00",
                "2020-03-15T10:00:01.Z",
                "2020-03-15_10:00:01Z",
                "2020-03-15T10:00:01+18:01",
                "2020-03-15T10:00:01+05:60",
                "2020-03-15T10:00:01+5",
                "2020-03-15T10:00:01+05:00Z",
                "2020-03-15T10:00:01Z "
            })
    void scan_noDateTime_isNull(String text) {
        assertThat(scanned(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2020-03-15t10:00:01z, 2020-03-15T10:00:01Z",
        "2020-03-15 10:00:01.5z, 2020-03-15T10:00:01.5Z",
        "2020-03-15T10:00:01.1234567891Z, 2020-03-15T10:00:01.123456789Z",
        "2020-03-15T10:00:01.00000000000000000000000000000000000001+02:00, 2020-03-15T10:00:01+02:00",
        "2016-12-31T23:59:60Z, 2016-12-31T23:59:59Z",
        "2016-12-31T23:59:60.5z, 2016-12-31T23:59:59.5Z",
        "2016-12-31T15:59:60-08:00, 2016-12-31T15:59:59-08:00",
        "2017-01-01T05:29:60+05:30, 2017-01-01T05:29:59+05:30"
    })
    void scan_whatJavaHasNoTextFor_isTheNearestThatItHas(String text, OffsetDateTime expected) {
        assertThat(scanned(text)).contains(expected);
    }

    @Test
    void scan_randomText_isReadAsTheFormatterReadsIt() {
        Random random = new Random(1);
        int valid = 0;
        for (int i = 0; i < 100_000; i++) {
            String text = mutated(written(random), random);
            Optional<OffsetDateTime> expected = formatted(text);
            assertThat(scanned(text)).as(text).isEqualTo(expected);
            valid += expected.isPresent() ? 1 : 0;
        }
        assertThat(valid).isBetween(30_000, 90_000);
    }

    private static String written(Random random) {
        String[] seconds = {"", ":%02d".formatted(random.nextInt(61)), ":01.%d".formatted(random.nextInt(1, 1 << 30))};
        String[] offsets = {"Z", "+%02d:%02d", "-%02d:%02d", "+%02d%02d", "-%02d", "+%02d:%02d:00"};
        return String.format(
                "%04d-%02d-%02dT%02d:%02d" + seconds[random.nextInt(3)] + offsets[random.nextInt(offsets.length)],
                random.nextInt(10_000),
                random.nextInt(1, 13),
                random.nextInt(1, 32),
                random.nextInt(25),
                random.nextInt(60),
                random.nextInt(19),
                random.nextInt(60));
    }

    private static String mutated(String text, Random random) {
        StringBuilder mutated = new StringBuilder(text);
        while (random.nextInt(4) == 0) {
            int at = random.nextInt(mutated.length());
            char other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> mutated.setCharAt(at, other);
                case 1 -> mutated.insert(at, other);
                default -> mutated.deleteCharAt(at);
            }
        }
        return mutated.toString();
    }

    /** As the formatter reads it, but for what RFC 3339 has otherwise: years, letters, fractions, leap seconds. */
    private static Optional<OffsetDateTime> formatted(String given) {
        String text =
                given.replace('z', 'Z').replaceFirst("^(.{10})[t ]", "$1T").replaceFirst("(\\.[0-9]{9})[0-9]+", "$1");
        if (!text.matches("[0-9]{4}-[^t]+") || text.matches(".*\\.[^0-9].*")) {
            return Optional.empty();
        }
        if (text.matches(".{17}60.*")) {
            return formatted(text.replaceFirst("^(.{17})60", "$159"))
                    .filter(time -> time.toInstant().toString().matches(".*T23:59:59.*"));
        }
        return FORMATTERS.stream()
                .flatMap(formatter -> formatted(text, formatter).stream())
                .findFirst();
    }

    private static Optional<OffsetDateTime> formatted(String text, DateTimeFormatter formatter) {
        try {
            return Optional.of(OffsetDateTime.parse(text, formatter));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** In the middle of a longer buffer, as a parser has it. */
    private static Optional<OffsetDateTime> scanned(String text) {
        return Optional.ofNullable(DateTimeScanner.scan(("12" + text + "34").toCharArray(), 2, text.length()));
    }
}
