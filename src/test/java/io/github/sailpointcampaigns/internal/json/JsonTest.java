package io.github.sailpointcampaigns.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is small on the wire and large once decoded is refused while it is read. */
class JsonTest {
    private static Object read(String json, Type type) throws IOException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    @Test
    void read_longestList_isTaken() throws IOException {
        assertThat((List<?>) read("[" + "1,".repeat(Json.MOST_ELEMENTS - 1) + "1]", List.class))
                .hasSize(Json.MOST_ELEMENTS);
    }

    @Test
    void read_longerList_isRefused() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("[" + "1,".repeat(Json.MOST_ELEMENTS) + "1]", List.class))
                .withMessageContaining("more than 10000 elements");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"a\":[%s]}", "{\"a\":{\"b\":[[%s]]}}"})
    void read_moreValuesThanAnyAnswerHas_endsThere(String around) {
        String json = String.format(around, "{},".repeat(500_000) + "{}");

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(json, Object.class))
                .withMessageContaining("exceeds the maximum allowed (1000000");
    }

    @Test
    void readObjectOrEmpty_moreValuesThanAnyAnswerHas_isEmpty() {
        String json = "{\"a\":[" + "1,".repeat(1_000_000) + "1]}";

        assertThat(Json.readObjectOrEmpty(json.getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }
}
