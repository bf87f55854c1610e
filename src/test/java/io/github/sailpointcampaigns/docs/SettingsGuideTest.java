package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.RequestOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/settings.md has each setting, once, with its default. */
class SettingsGuideTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)\\(\\)` \\| ([^|]+) \\| [^|]+ \\|$");

    @Test
    void tables_haveEachSetting_onceWithItsDefault() throws Exception {
        Map<String, String> rows = rows();

        assertThat(rows.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(settings(CampaignsClientBuilder.class), settings(RequestOptions.class))
                                // It sets two others.
                                .filter(name -> !name.equals("environment"))
                                .toList());
        Map<String, String> defaults = new LinkedHashMap<>(defaults(CampaignsClient.builder()));
        defaults.putAll(defaults(RequestOptions.defaults()));
        assertThat(defaults)
                .hasSizeGreaterThan(8)
                .allSatisfy((name, value) -> assertThat(rows.get(name)).as(name).isEqualTo(value));
    }

    private static Map<String, String> rows() throws IOException {
        Map<String, String> rows = new LinkedHashMap<>();
        ROW.matcher(Files.readString(Path.of("docs/settings.md")))
                .results()
                .forEach(row -> assertThat(rows.put(row.group(1), row.group(2)))
                        .as(row.group(1))
                        .isNull());
        return rows;
    }

    private static Stream<String> settings(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getReturnType() == type && !Modifier.isStatic(method.getModifiers()))
                .map(Method::getName);
    }

    /** Those that are a number, a time or a choice, as the guide writes them. */
    private static Map<String, String> defaults(Object settings) throws IllegalAccessException {
        Map<String, String> defaults = new LinkedHashMap<>();
        for (Field field : settings.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            Object value = Modifier.isStatic(field.getModifiers()) ? null : field.get(settings);
            if (value instanceof Duration duration) {
                defaults.put(
                        field.getName(),
                        duration.toMinutes() > 1 ? duration.toMinutes() + " min" : duration.toSeconds() + " s");
            } else if (value instanceof Integer number && number == Integer.MAX_VALUE) {
                defaults.put(field.getName(), "until the deadline");
            } else if (value instanceof Integer number) {
                defaults.put(field.getName(), number < 1 << 20 ? number.toString() : (number >> 20) + " MiB");
            } else if (value instanceof Boolean || value instanceof Enum) {
                String name = field.getName().equals("decisions") ? "allowDecisions" : field.getName();
                defaults.put(name, "`" + (value instanceof Enum<?> each ? each.name() : value) + "`");
            }
        }
        return defaults;
    }
}
