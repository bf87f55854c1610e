package io.github.sailpointcampaigns.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the ruler that {@link RoundTripTest} measures with. */
class JsonDifferencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": null, \"b\": 1}                | {\"b\": 1}",
                "{\"b\": 1, \"a\": [{}]}                | {\"a\": [{}], \"b\": 1}",
                "{\"a\": 1.10}                          | {\"a\": 1.1}",
                "[\"2020-01-02T03:04:05.600Z\"]         | [\"2020-01-02T03:04:05.6Z\"]",
                "[\"2020-01-02T03:04:05.000+02:00\"]    | [\"2020-01-02T03:04:05+02:00\"]",
            })
    void difference_allowed_isNone(String expected, String actual) {
        assertThat(between(expected, actual)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}                             | {}",
                "{}                                     | {\"a\": null}",
                "{\"unknown\": null}                    | {}",
                "{\"unknown\": {\"a\": null}}           | {\"unknown\": {}}",
                "{\"a\": []}                            | {}",
                "{\"a\": []}                            | {\"a\": [null]}",
                "{\"a\": [1, 1]}                        | {\"a\": [1]}",
                "{\"a\": 1}                             | {\"a\": \"1\"}",
                "[\"2020-01-02T03:04:05.607Z\"]         | [\"2020-01-02T03:04:05.67Z\"]",
                "[\"2020-01-02T03:04:05.600Z\"]         | [\"2020-01-02T03:04:05Z\"]",
                "[\"2020-01-02T03:04:50Z\"]             | [\"2020-01-02T03:04:05Z\"]",
                "[\"2020-01-02T03:04:05+02:00\"]        | [\"2020-01-02T01:04:05Z\"]",
            })
    void difference_ofAnyOtherKind_isFound(String expected, String actual) {
        assertThat(between(expected, actual)).hasSize(1);
    }

    @Test
    void difference_deepDown_isNamedByItsPlace() {
        assertThat(between("{\"a\": [{\"b\": 1}]}", "{\"a\": [{\"b\": 2}]}")).isEqualTo(List.of("/a/0/b: 1 became 2"));
    }

    private static List<String> between(String expected, String actual) {
        return JsonDifferences.between(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }
}
