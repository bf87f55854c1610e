package io.github.sailpointcampaigns.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.spec.SampleJson;
import io.github.sailpointcampaigns.spec.Spec;
import io.github.sailpointcampaigns.spec.Spec.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that every generated object follows, whatever the template. {@link EnumRulesTest} has those of the enums. */
class ModelRulesTest {
    private static final Spec SPEC = Spec.read();

    static Set<String> objects() {
        return SPEC.objects().keySet();
    }

    /** Each property of each model. */
    static Stream<Arguments> properties() {
        return SPEC.objects().entrySet().stream()
                .flatMap(model -> model.getValue().stream().map(property -> Arguments.of(model.getKey(), property)));
    }

    static Stream<Arguments> lists() {
        return properties().filter(arguments -> ((Property) arguments.get()[1]).isList());
    }

    static Stream<Arguments> required() {
        return properties().filter(arguments -> ((Property) arguments.get()[1]).required());
    }

    static Stream<Arguments> neededToBuild() {
        return properties()
                .filter(arguments -> neededToBuild((Property) arguments.get()[1]));
    }

    static Stream<Arguments> explicitEnums() {
        return properties().filter(arguments -> {
            Property property = (Property) arguments.get()[1];
            return property.has("x-explicit") && Spec.isEnum(SPEC.resolved(property.schema()));
        });
    }

    static Stream<Arguments> nullableByMark() {
        return properties().filter(arguments -> ((Property) arguments.get()[1]).has("x-null-is-a-value"));
    }

    static Stream<Arguments> boundedLists() {
        return lists().filter(
                        arguments -> ((Property) arguments.get()[1]).schema().has("maxItems"));
    }

    static Stream<Arguments> nullIfUnset() {
        return properties().filter(arguments -> ((Property) arguments.get()[1]).nullIfUnset());
    }

    @Test
    void models_generated_areTheSchemasOfTheSpec() {
        assertThat(ModelClasses.names()).isEqualTo(List.copyOf(SPEC.models().keySet()));
        assertThat(lists()).isNotEmpty();
        assertThat(required()).isNotEmpty();
        assertThat(explicitEnums()).isNotEmpty();
        assertThat(nullableByMark()).isNotEmpty();
        assertThat(nullIfUnset()).isNotEmpty();
        assertThat(boundedLists()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void model_always_isAFinalClassWithoutAPublicConstructor(String model) {
        Class<?> type = ModelClasses.named(model);

        for (Class<?> each : List.of(type, builderOf(type))) {
            assertThat(each).isFinal().isPublic();
            assertThat(each.isRecord() || each.isEnum() || each.isInterface()).isFalse();
            assertThat(each.getDeclaredConstructors())
                    .isNotEmpty()
                    .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
        }
        assertThat(type.getSuperclass()).isEqualTo(Object.class);
        assertThat(type.getInterfaces()).isEmpty();
        assertThat(type.getDeclaredClasses()).containsExactly(builderOf(type));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void model_always_hasOnlyPrivateFinalFields(String model) {
        assertThat(ModelClasses.named(model).getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .isNotEmpty()
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
        assertThat(builderOf(ModelClasses.named(model)).getDeclaredFields())
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void model_always_hasAnAccessorPerPropertyAndNothingElse(String model) {
        Class<?> type = ModelClasses.named(model);
        List<String> names =
                SPEC.objects().get(model).stream().map(Property::name).toList();

        List<String> expected = new ArrayList<>(names);
        expected.addAll(List.of("builder", "toBuilder", "additionalProperties", "equals", "hashCode", "toString"));
        assertThat(publicMethods(type)).containsExactlyInAnyOrderElementsOf(expected);
        List<String> expectedToBuild = new ArrayList<>(names);
        expectedToBuild.addAll(List.of("additionalProperty", "build"));
        assertThat(publicMethods(builderOf(type))).containsExactlyInAnyOrderElementsOf(expectedToBuild);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_ofTheSpec_hasItsTypeInJava(String model, Property property) throws ReflectiveOperationException {
        Class<?> type = ModelClasses.named(model);
        Method accessor = type.getMethod(property.name());
        Method setter = setter(type, property.name());

        assertThat(accessor.getGenericReturnType().getTypeName()).isEqualTo(SPEC.javaType(property.schema()));
        assertThat(setter.getGenericParameterTypes()[0]).isEqualTo(accessor.getGenericReturnType());
        assertThat(setter.getReturnType()).isEqualTo(builderOf(type));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_thatMayBeMissing_isNullable(String model, Property property) throws ReflectiveOperationException {
        Class<?> type = ModelClasses.named(model);
        Method accessor = type.getMethod(property.name());

        assertThat(accessor.getAnnotatedReturnType().isAnnotationPresent(Nullable.class))
                .isEqualTo(!property.required() && !property.isList());
        assertThat(setter(type, property.name()).getAnnotatedParameterTypes()[0].isAnnotationPresent(Nullable.class))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("required")
    void requiredProperty_missing_isNamedWithTheObjectWhenItIsAskedFor(String model, Property property) {
        ObjectNode json = sample(model, 0);
        json.remove(property.name());
        Object decoded = decoded(model, json);

        assertThatIllegalStateException()
                .isThrownBy(() -> get(decoded, property))
                .withMessageContaining("'" + property.name() + "'")
                .withMessageContaining(model)
                .withMessageContaining(json.has("id") ? "id=" + json.get("id").asText() : model);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void model_fromAnEmptyObject_hasNothing(String model) {
        Object decoded = decoded(model, JsonDifferences.EXACT.createObjectNode());

        for (Property property : SPEC.objects().get(model)) {
            if (property.isList() && !property.required()) {
                assertThat(get(decoded, property)).isEqualTo(List.of());
            } else if (!property.required()) {
                assertThat(get(decoded, property)).isNull();
            }
        }
        assertThat(decoded).hasToString(model + "[]");
        assertThat(JsonDifferences.tree(Json.write(decoded)).properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrderElementsOf(SPEC.objects().get(model).stream()
                        .filter(Property::nullIfUnset)
                        .map(Property::name)
                        .toList());
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("lists")
    void list_whereverItIsFrom_isNeverNullAndUnmodifiable(String model, Property property)
            throws ReflectiveOperationException {
        ObjectNode json = sample(model, 0);
        Object element = ((List<?>) get(decoded(model, json), property)).get(0);
        JsonNode none = property.required() ? json.arrayNode() : json.nullNode();
        for (JsonNode list : List.of(json.get(property.name()), json.arrayNode(), none)) {
            json.set(property.name(), list);
            assertUnmodifiable((List<?>) get(decoded(model, json), property), element);
        }

        List<Object> passedIn = new ArrayList<>(List.of(element));
        Object builder = toBuilder(decoded(model, sample(model, 0)));
        set(builder, property.name(), passedIn);
        Object built = build(builder);
        passedIn.clear();
        assertThat(get(built, property)).isEqualTo(List.of(element));
        assertUnmodifiable((List<?>) get(built, property), element);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_ofAnotherType_isKeptAndComplainedOfByItsAccessorAlone(String model, Property property)
            throws ReflectiveOperationException {
        ObjectNode json = sample(model, 0);
        JsonNode odd = SPEC.javaType(property.schema()).startsWith(Spec.MODEL_PACKAGE)
                ? json.numberNode(7)
                : json.objectNode().set("odd", json.arrayNode().add("x\ny"));
        json.set(property.name(), odd);
        Object decoded = decoded(model, json);
        Object usual = decoded(model, sample(model, 0));
        if (SPEC.javaType(property.schema()).equals("java.lang.Object")) {
            return;
        }

        for (Object each :
                property.has("x-explicit") ? List.of(decoded) : List.of(decoded, build(toBuilder(decoded)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> get(each, property))
                    .withMessageContaining("'" + property.name() + "'")
                    .withMessageContaining(odd.isNumber() ? "7" : "{odd=[x y]}")
                    .withMessageContaining(model + "[")
                    .withMessageContaining(json.path("id").isTextual() ? "id=" : model);
            assertThat(JsonDifferences.between(JsonDifferences.bytes(json), Json.write(each)))
                    .isEmpty();
            assertThat(each).isEqualTo(decoded).hasSameHashCodeAs(decoded).isNotEqualTo(usual);
        }
        SPEC.objects().get(model).stream()
                .filter(other -> !other.name().equals(property.name()))
                .forEach(other -> assertThat(get(decoded, other)).isEqualTo(get(usual, other)));
        Object builder = toBuilder(decoded);
        set(builder, property.name(), get(usual, property));
        assertThat(build(builder)).isEqualTo(usual);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void toBuilder_built_isEqual(String model) {
        ObjectNode json = sample(model, 0);
        json.put("unknown", 1);
        Object original = decoded(model, json);

        assertThat(build(toBuilder(original))).isEqualTo(original).isNotSameAs(original);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void builder_usedAgain_doesNotChangeWhatItBuilt(String model, Property property)
            throws ReflectiveOperationException {
        Object original = decoded(model, sample(model, 0));
        Object other = decoded(model, sample(model, 1));
        Object builder = toBuilder(original);
        Object built = build(builder);

        set(builder, property.name(), get(other, property));
        additionalProperty(builder, "unknown", 1);

        assertThat(built).isEqualTo(original);
        assertThat(get(build(builder), property)).isEqualTo(get(other, property));
        assertThat(additionalProperties(built)).isEmpty();
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_different_makesObjectsDiffer(String model, Property property) {
        Object original = decoded(model, sample(model, 0));
        ObjectNode changed = sample(model, 0);
        changed.set(property.name(), sample(model, 1).get(property.name()));
        ObjectNode without = sample(model, 0);
        without.remove(property.name());

        assertThat(decoded(model, sample(model, 0))).isEqualTo(original).hasSameHashCodeAs(original);
        for (Object different : List.of(decoded(model, changed), decoded(model, without))) {
            assertThat(different).isNotEqualTo(original).doesNotHaveSameHashCodeAs(original);
        }
    }

    @ParameterizedTest
    @MethodSource("objects")
    void unknownProperty_different_makesObjectsDiffer(String model) {
        Object original = decoded(model, sample(model, 0));
        Object different = decoded(model, sample(model, 0).put("unknown", 1));

        assertThat(different).isNotEqualTo(original).doesNotHaveSameHashCodeAs(original);
        assertThat(original).isNotEqualTo(null).isNotEqualTo("text");
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void toString_always_showsWhatIsSet(String model, Property property) {
        ObjectNode json = JsonDifferences.EXACT.createObjectNode();
        json.set(property.name(), sample(model, 0).get(property.name()));
        json.put("unknown", "something");
        Object decoded = decoded(model, json);
        Object value = get(decoded, property);

        assertThat(decoded).hasToString(model + "[" + property.name() + "=" + value + ", unknown=something]");
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("neededToBuild")
    void build_withoutAPropertyThatItNeeds_namesIt(String model, Property property) {
        ObjectNode json = sample(model, 0);
        json.remove(property.name());
        Object builder = toBuilder(decoded(model, json));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(builder))
                .withMessageStartingWith(property.name() + ": ")
                .withMessageContaining(model)
                .withMessageContaining("missing");
    }

    @ParameterizedTest
    @MethodSource("objects")
    void build_withNothingButWhatItNeeds_succeeds(String model) {
        ObjectNode json = sample(model, 0);
        SPEC.objects().get(model).stream()
                .filter(property -> !neededToBuild(property))
                .forEach(property -> json.remove(property.name()));
        Object decoded = decoded(model, json);

        assertThat(build(toBuilder(decoded))).isEqualTo(decoded);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("explicitEnums")
    void build_withAnUnknownValueWhereADefaultIsDangerous_isRefused(String model, Property property) {
        ObjectNode json = sample(model, 0).put(property.name(), "APPROVEE");
        Object builder = toBuilder(decoded(model, json));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> build(builder))
                .withMessageStartingWith(property.name() + ": ")
                .withMessageContaining("'APPROVEE'");
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("nullableByMark")
    void propertyWhoseNullIsAValue_setToNull_isWritten(String model, Property property)
            throws ReflectiveOperationException {
        ObjectNode json = sample(model, 0).putNull(property.name());
        Object decoded = decoded(model, json);
        Object builder = toBuilder(decoded(model, sample(model, 0)));
        set(builder, property.name(), null);

        assertThat(get(decoded, property)).isNull();
        assertThat(build(builder)).isEqualTo(decoded);
        assertThat(JsonDifferences.tree(Json.write(decoded))).isEqualTo(json);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("boundedLists")
    void build_withAListOutOfItsBounds_namesThem(String model, Property property) throws ReflectiveOperationException {
        ObjectNode sample = sample(model, 0);
        Object item = ((List<?>) get(decoded(model, sample), property)).get(0);
        Object builder = toBuilder(decoded(model, sample));
        int most = property.schema().get("maxItems").asInt();
        int least = property.schema().path("minItems").asInt();

        for (int size : least == 0 ? List.of(most + 1) : List.of(least - 1, most + 1)) {
            set(builder, property.name(), Collections.nCopies(size, item));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> build(builder))
                    .withMessage(property.name() + ": must have " + least + " to " + most + " items, but has " + size);
        }
        set(builder, property.name(), Collections.nCopies(most, item));
        assertThat((List<?>) get(build(builder), property)).hasSize(most);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("nullIfUnset")
    void requiredPropertyThatMayBeNull_unset_isWrittenAsNull(String model, Property property)
            throws ReflectiveOperationException {
        Object builder = toBuilder(decoded(model, sample(model, 0)));
        set(builder, property.name(), null);
        Object built = build(builder);

        assertThat(get(built, property)).isNull();
        assertThat(additionalProperties(built)).isEmpty();
        assertThat(JsonDifferences.tree(Json.write(built)))
                .isEqualTo(sample(model, 0).putNull(property.name()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    @SuppressWarnings("unchecked") // JSON objects have names
    void additionalProperties_changedFromOutside_doNotChange(String model) throws ReflectiveOperationException {
        ObjectNode json = sample(model, 0);
        json.putObject("unknown").putArray("list").addObject().put("deep", 1);
        Object decoded = decoded(model, json);
        Map<String, Object> inner = new HashMap<>(Map.of("deep", 1));
        List<Object> list = new ArrayList<>(List.of(inner));
        Map<String, Object> value = new HashMap<>(Map.of("list", list));
        Object builder = toBuilder(decoded(model, sample(model, 0)));
        additionalProperty(builder, "unknown", value);
        inner.put("deep", 2);
        list.add(3);
        value.put("other", 4);
        Object built = build(builder);

        assertThat(built).isEqualTo(decoded);
        for (Object each : List.of(built, decoded)) {
            Map<String, Object> properties = additionalProperties(each);
            Map<String, Object> unknown = (Map<String, Object>) properties.get("unknown");
            List<Object> deep = (List<Object>) unknown.get("list");
            assertThatThrownBy(() -> properties.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> unknown.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> deep.add(1)).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> ((Map<String, Object>) deep.get(0)).put("x", 1))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // JSON objects have names
    void anyValue_changedFromOutside_doesNotChange() {
        List<Object> passedIn = new ArrayList<>(List.of(1));
        String[] array = {"a"};
        JsonPatchOperation operation = JsonPatchOperation.builder()
                .op(PatchOp.ADD)
                .path("/x")
                .value(Map.of("list", passedIn, "array", array))
                .build();
        passedIn.add(2);
        array[0] = "b";

        assertThat(operation.value()).isEqualTo(Map.of("list", List.of(1), "array", List.of("a")));
        Object list = ((Map<String, Object>) operation.value()).get("list");
        assertThatThrownBy(() -> ((List<Object>) list).add(2)).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void additionalProperty_withTheNameOfAProperty_isRefused(String model, Property property) {
        Object builder = toBuilder(decoded(model, sample(model, 0)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> additionalProperty(builder, property.name(), 1))
                .withMessageContaining("'" + property.name() + "'");
    }

    private static boolean neededToBuild(Property property) {
        return property.required() || property.has("x-explicit");
    }

    private static ObjectNode sample(String model, int variant) {
        return new SampleJson(SPEC, variant).object(SPEC.models().get(model));
    }

    private static Object decoded(String model, JsonNode json) {
        try {
            return Json.read(JsonDifferences.bytes(json), ModelClasses.named(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> builderOf(Class<?> type) {
        return Arrays.stream(type.getDeclaredClasses())
                .filter(inner -> inner.getSimpleName().equals("Builder"))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(Method::getName);
    }

    private static Method setter(Class<?> type, String name) {
        return Arrays.stream(builderOf(type).getMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
    }

    private static Object get(Object model, Property property) {
        return call(model, property.name());
    }

    private static Object toBuilder(Object model) {
        return call(model, "toBuilder");
    }

    private static Object build(Object builder) {
        return call(builder, "build");
    }

    @SuppressWarnings("unchecked") // the generated method says so
    private static Map<String, Object> additionalProperties(Object model) {
        return (Map<String, Object>) call(model, "additionalProperties");
    }

    private static void set(Object builder, String name, @Nullable Object value) throws ReflectiveOperationException {
        setter(builder.getClass().getDeclaringClass(), name).invoke(builder, value);
    }

    private static void additionalProperty(Object builder, String name, Object value)
            throws ReflectiveOperationException {
        Method method = builder.getClass().getMethod("additionalProperty", String.class, Object.class);
        try {
            method.invoke(builder, name, value);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        }
    }

    private static Object call(Object target, String method) {
        try {
            return target.getClass().getMethod(method).invoke(target);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static RuntimeException unwrapped(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
    }

    @SuppressWarnings("unchecked") // an element that came from such a list
    private static void assertUnmodifiable(List<?> list, Object element) {
        assertThatThrownBy(() -> ((List<Object>) list).add(element)).isInstanceOf(UnsupportedOperationException.class);
    }
}
