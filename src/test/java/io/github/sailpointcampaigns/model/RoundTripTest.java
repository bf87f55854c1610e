package io.github.sailpointcampaigns.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.spec.SampleJson;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tenant sends is the same JSON value when it is written again. */
class RoundTripTest {
    private static final Spec SPEC = Spec.read();

    /** The examples of the documentation, then an object of each model with all its properties. */
    static Stream<Arguments> documents() throws IOException {
        List<Arguments> documents = new ArrayList<>();
        for (var use : exampleUses()) {
            JsonNode schema = use.getValue();
            documents.add(Arguments.of(
                    use.getKey().getFileName() + " as " + SPEC.javaType(schema),
                    Files.readAllBytes(use.getKey()),
                    SPEC.type(schema)));
        }
        for (String model : SPEC.objects().keySet()) {
            var schema = SPEC.models().get(model);
            JsonNode sample = new SampleJson(SPEC, 0).object(schema);
            documents.add(Arguments.of("sample of " + model, JsonDifferences.bytes(sample), ModelClasses.named(model)));
        }
        return documents.stream();
    }

    /** Each example file, with the schema of each body that it stands for. */
    private static List<Map.Entry<Path, JsonNode>> exampleUses() {
        return SPEC.calls().stream()
                .flatMap(Spec.Operation::bodies)
                .flatMap(body -> Spec.children(body.path("examples"))
                        .map(example ->
                                Map.entry(Path.of("openapi/examples", Spec.exampleFile(example)), body.path("schema"))))
                .distinct()
                .toList();
    }

    @Test
    void example_ofTheDocumentation_hasASchemaInTheSpec() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("openapi/examples"))) {
            assertThat(exampleUses()).extracting(Map.Entry::getKey).containsAll(files.toList());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void document_readAndWritten_isTheSame(String name, byte[] json, Type type) throws IOException {
        byte[] written = Json.write(Json.read(json, type));

        assertThat(JsonDifferences.between(json, written)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void unknownProperties_inEveryObject_areKept(String name, byte[] json, Type type) throws IOException {
        JsonNode tree = JsonDifferences.tree(json);
        addUnknownProperties(tree);
        byte[] extended = JsonDifferences.bytes(tree);

        byte[] written = Json.write(Json.read(extended, type));

        assertThat(JsonDifferences.between(extended, written)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void text_thatNoEnumKnows_isKept(String name, byte[] json, Type type) throws IOException {
        JsonNode tree = JsonDifferences.tree(json);
        replaceEnumValues(tree);
        byte[] changed = JsonDifferences.bytes(tree);

        byte[] written = Json.write(Json.read(changed, type));

        assertThat(JsonDifferences.between(changed, written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2020-03-15T10:00:01.456+02:00",
                "2020-03-15T10:00:01.456-05:30",
                "2020-03-15T10:00:01Z",
                "2020-03-15T10:00:00Z",
                "2020-03-15T10:00:01.123456789+14:00"
            })
    void dateTime_withAnyOffset_isWrittenAsItCame(String deadline) throws IOException {
        Campaign campaign = campaign("{\"deadline\": \"" + deadline + "\"}");

        assertThat(json(campaign)).isEqualTo("{\"deadline\":\"" + deadline + "\"}");
    }

    @Test
    void dateTime_readWithAnOffset_hasIt() throws IOException {
        Campaign campaign = campaign("{\"deadline\": \"2020-03-15T10:00:01.456+02:00\"}");

        assertThat(campaign.deadline()).isNotNull();
        assertThat(campaign.deadline().getOffset()).isEqualTo(ZoneOffset.ofHours(2));
        assertThat(campaign.deadline().getHour()).isEqualTo(10);
    }

    @Test
    void list_empty_isWritten() throws IOException {
        Campaign campaign = campaign("{\"alerts\": []}");

        assertThat(campaign.alerts()).isEmpty();
        assertThat(json(campaign)).isEqualTo("{\"alerts\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"alerts\": null}"})
    void list_absentOrNull_readsAsEmptyAndIsNotWritten(String json) throws IOException {
        Campaign campaign = campaign(json);

        assertThat(campaign.alerts()).isEmpty();
        assertThat(json(campaign)).isEqualTo("{}");
    }

    @Test
    void list_withANullAmongItsElements_readsWithoutIt() throws IOException {
        Campaign campaign = campaign("{\"alerts\": [null, {\"level\": \"WARN\"}]}");

        assertThat(campaign.alerts()).extracting(CampaignAlert::level).containsExactly(AlertLevel.WARN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"deadline\":\"2020-03-15\"",
                "\"deadline\":\"2020-03-15T24:00:00Z\"",
                "\"deadline\":\"2020-03-15T10:00:01+19:00\"",
                "\"deadline\":\"\"",
                "\"deadline\":1584266401456",
                "\"totalCertifications\":1.5",
                "\"totalCertifications\":1E400",
                "\"totalCertifications\":3000000000",
                "\"totalCertifications\":\"7\"",
                "\"totalCertifications\":\"\"",
                "\"totalCertifications\":[7]",
                "\"emailNotificationEnabled\":\"\"",
                "\"emailNotificationEnabled\":1",
                "\"emailNotificationEnabled\":\"true\"",
                "\"description\":5",
                "\"description\":false",
                "\"description\":1.50",
                "\"description\":{\"a\":[1.10,null,{}]}",
                "\"correlatedStatus\":7",
                "\"correlatedStatus\":[\"CORRELATED\"]",
                "\"alerts\":\"\"",
                "\"alerts\":{}",
                "\"alerts\":[{\"level\":\"WARN\"},5]",
                "\"filter\":\"\"",
                "\"filter\":[]"
            })
    void value_ofAnotherType_isKeptAsItCame(String odd) throws IOException {
        String json = "{\"id\":\"a\"," + odd + "}";

        Campaign campaign = campaign(json);

        assertThat(JsonDifferences.between(json.getBytes(StandardCharsets.UTF_8), Json.write(campaign)))
                .isEmpty();
        assertThat(campaign.id()).isEqualTo("a");
        assertThat(campaign.additionalProperties()).hasSize(1);
    }

    @Test
    void value_ofAnotherTypeDeepInside_leavesAllAroundIt() throws IOException {
        Campaign campaign = campaign("""
                {"id": "a", "alerts": [{"level": 1, "localizations": [{"text": 2, "locale": "en"}]}, {"level": "WARN"}]}""");

        CampaignAlert odd = campaign.alerts().get(0);
        assertThat(campaign.alerts().get(1).level()).isEqualTo(AlertLevel.WARN);
        assertThat(odd.localizations().get(0).locale()).isEqualTo("en");
        assertThatIllegalStateException().isThrownBy(odd::level).withMessageContaining("'level' as 1");
        assertThatIllegalStateException()
                .isThrownBy(() -> odd.localizations().get(0).text())
                .withMessageContaining("LocalizedMessage[");
    }

    @Test
    void unknownProperty_read_isAPlainJavaValue() throws IOException {
        Campaign campaign = campaign("""
                {"a": "text", "b": true, "c": 1.10, "d": 18446744073709551616, "e": null, "f": [1, {"g": "h"}]}""");

        Map<String, Object> nothing = new HashMap<>();
        nothing.put("e", null);
        assertThat(campaign.additionalProperties())
                .containsEntry("a", "text")
                .containsEntry("b", true)
                .containsEntry("c", new BigDecimal("1.10"))
                .containsEntry("d", new BigInteger("18446744073709551616"))
                .containsAllEntriesOf(nothing)
                .containsEntry("f", List.of(1, Map.of("g", "h")));
    }

    private static void addUnknownProperties(JsonNode tree) {
        tree.forEach(RoundTripTest::addUnknownProperties);
        if (tree instanceof ObjectNode object) {
            object.put("unknownText", "\u00fc \" \\ \ud83d\ude00")
                    .put("unknownFlag", true)
                    .put("unknownNumber", Long.MAX_VALUE)
                    .put("unknownBigNumber", BigInteger.TWO.pow(200))
                    .put("unknownDecimal", new BigDecimal("1.10"))
                    .put("unknownTinyDecimal", new BigDecimal("1E-400"))
                    .put("unknownDateTime", "2020-01-02T03:04:05+02:00")
                    .putNull("unknownNull");
            object.putArray("unknownEmptyList");
            object.putObject("unknownObject")
                    .put("deadline", 1)
                    .putNull("name")
                    .putArray("list")
                    .addNull()
                    .add(1)
                    .addObject()
                    .putNull("x");
        }
    }

    /** Gives every property of an enum's type a value that the spec does not have. */
    private static void replaceEnumValues(JsonNode tree) {
        tree.forEach(RoundTripTest::replaceEnumValues);
        if (tree instanceof ObjectNode object) {
            List<String> known =
                    SPEC.enums().values().stream().flatMap(List::stream).toList();
            object.properties().forEach(property -> {
                if (property.getValue().isTextual()
                        && known.contains(property.getValue().asText())) {
                    property.setValue(object.textNode("A new one"));
                }
            });
        }
    }

    private static Campaign campaign(String json) throws IOException {
        return (Campaign) Json.read(json.getBytes(StandardCharsets.UTF_8), Campaign.class);
    }

    private static String json(Object model) {
        return new String(Json.write(model), StandardCharsets.UTF_8);
    }
}
