package io.github.sailpointcampaigns.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every generated enum follows: what the spec lists is a constant, what it does not list is no error. */
class EnumRulesTest {
    private static final Spec SPEC = Spec.read();

    static Set<String> enums() {
        return SPEC.enums().keySet();
    }

    static Stream<Arguments> values() {
        return SPEC.enums().entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(value -> Arguments.of(type.getKey(), value)));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void enum_always_isAFinalClassWithoutAPublicConstructor(String name) {
        Class<?> type = ModelClasses.named(name);

        assertThat(type).isFinal().isPublic().hasPublicMethods("of", "value", "known");
        assertThat(type.isEnum() || type.isRecord()).isFalse();
        assertThat(type.getDeclaredConstructors())
                .isNotEmpty()
                .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
        assertThat(type.getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .isNotEmpty()
                .allMatch(field -> Modifier.isFinal(field.getModifiers()))
                .allMatch(field -> Modifier.isStatic(field.getModifiers())
                        ? field.getType() == type
                        : isPrivate(field.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void known_always_listsWhatTheSpecLists(String name) {
        Class<?> type = ModelClasses.named(name);
        List<String> expected = new ArrayList<>(constants(SPEC.enums().get(name)));
        expected.add("OTHER");

        assertThat(type.getDeclaredClasses()).hasSize(1);
        Class<?> known = type.getDeclaredClasses()[0];
        assertThat(known.getSimpleName()).isEqualTo("Known");
        assertThat(Arrays.stream(known.getEnumConstants()).map(Object::toString))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("values")
    void value_ofTheSpec_isAConstant(String name, String value) throws ReflectiveOperationException, IOException {
        Class<?> type = ModelClasses.named(name);
        String constant = constants(List.of(value)).get(0);

        Object of = of(type, value);

        assertThat(of).isSameAs(type.getField(constant).get(null)).hasToString(value);
        assertThat(of).isSameAs(of(type, value)).isSameAs(Json.read(json(value), type));
        assertThat(type.getMethod("value").invoke(of)).isEqualTo(value);
        assertThat(type.getMethod("known").invoke(of)).hasToString(constant);
        assertThat(Json.write(of)).isEqualTo(json(value));
    }

    @ParameterizedTest
    @MethodSource("enums")
    void value_unknown_keepsItsText(String name) throws ReflectiveOperationException, IOException {
        Class<?> type = ModelClasses.named(name);
        String first = SPEC.enums().get(name).get(0);
        String otherCase = first.equals(first.toLowerCase(Locale.ROOT))
                ? first.toUpperCase(Locale.ROOT)
                : first.toLowerCase(Locale.ROOT);

        for (String value : List.of("Something new", "", otherCase, "OTHER")) {
            Object of = of(type, value);
            assertThat(of).hasToString(value).isEqualTo(of(type, value)).hasSameHashCodeAs(of(type, value));
            assertThat(of).isEqualTo(Json.read(json(value), type)).isNotEqualTo(of(type, first));
            assertThat(type.getMethod("value").invoke(of)).isEqualTo(value);
            assertThat(type.getMethod("known").invoke(of)).hasToString("OTHER");
            assertThat(Json.write(of)).isEqualTo(json(value));
        }
    }

    @ParameterizedTest
    @MethodSource("enums")
    void value_null_isRefused(String name) {
        assertThatNullPointerException().isThrownBy(() -> {
            try {
                of(ModelClasses.named(name), null);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    private static Object of(Class<?> type, String value) throws ReflectiveOperationException {
        return type.getMethod("of", String.class).invoke(null, value);
    }

    private static byte[] json(String text) {
        return ('"' + text + '"').getBytes(StandardCharsets.UTF_8);
    }

    private static boolean isPrivate(int modifiers) {
        return Modifier.isPrivate(modifiers);
    }

    private static List<String> constants(List<String> values) {
        return values.stream().map(value -> value.toUpperCase(Locale.ROOT)).toList();
    }
}
