package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What may have been built on the spec of the last release holds with this one. */
class SpecCompatibilityIT {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Path BASELINE = Path.of("baseline");
    private static final Path BUILT = Path.of("target/openapi/campaigns.yaml");

    @Test
    void spec_besideThatOfTheLastRelease_isCompatible() throws IOException {
        assumeTrue(Files.exists(BASELINE), "not compared with the last release: there is none in baseline/");
        // Without the jar the build would not compare the API, and say that there was no release.
        assertThat(BASELINE.resolve("client.jar")).exists();

        assertThat(SpecCompatibility.breaks(
                        Files.readString(BASELINE.resolve("campaigns.yaml")), Files.readString(BUILT)))
                .isEmpty();
    }

    static Stream<Arguments> breaks() {
        return Stream.of(
                arguments("GET    /campaigns", at("/paths", paths -> paths.remove("/campaigns"))),
                arguments(
                        "GET    /campaigns/{id}",
                        at("/paths/~1campaigns~1{id}/get", get -> get.put("operationId", "readCampaign"))),
                arguments(
                        "Delete detail in query",
                        at("/paths/~1campaigns/get", list -> ((ArrayNode) list.get("parameters")).remove(0))),
                arguments(
                        "Changed limit in query",
                        at("/paths/~1campaigns/get/parameters/1/schema", limit -> limit.put("maximum", 200))),
                arguments(
                        "/components/schemas/SlimCampaign/properties/description is gone",
                        at("/components/schemas/SlimCampaign/properties", all -> all.remove("description"))),
                arguments(
                        "/components/schemas/Campaign/allOf/1/properties/filter is gone",
                        at("/components/schemas/Campaign/allOf/1/properties", all -> all.remove("filter"))),
                arguments(
                        "/components/schemas/CampaignStatus/x-extensible-enum has \"PENDING\" no longer",
                        at(
                                "/components/schemas/CampaignStatus",
                                status -> ((ArrayNode) status.get("x-extensible-enum")).remove(0))),
                arguments(
                        "/components/schemas/CompleteOptions/properties/autoCompleteAction/default was \"APPROVE\" and is \"REVOKE\"",
                        at(
                                "/components/schemas/CompleteOptions/properties/autoCompleteAction",
                                action -> action.put("default", "REVOKE"))),
                arguments(
                        "/components/schemas/CompleteOptions/properties/autoCompleteAction/x-explicit was true and is ",
                        at(
                                "/components/schemas/CompleteOptions/properties/autoCompleteAction",
                                action -> action.remove("x-explicit"))),
                arguments(
                        "/paths//campaigns/get/x-user-levels has \"REPORT_ADMIN\" no longer",
                        at("/paths/~1campaigns/get", list -> ((ArrayNode) list.get("x-user-levels")).remove(2))),
                arguments(
                        "/paths//campaigns/{id}/get/parameters/detail is in \"v3\" no longer",
                        at(
                                "/paths/~1campaigns~1{id}/get/parameters/1",
                                detail -> ((ArrayNode) detail.get("x-not-in")).add("v3"))),
                arguments(
                        "/paths//campaigns/get/parameters/limit/schema/default was 250 and is 50",
                        at("/paths/~1campaigns/get/parameters/1/schema", limit -> limit.put("default", 50))),
                arguments(
                        "/x-resource-versions/campaigns/versions has \"v1\" no longer",
                        at("/x-resource-versions/0", campaigns -> campaigns.putArray("versions"))),
                arguments(
                        "API changes broke backward compatibility",
                        at(
                                "/components/schemas/CompleteOptions",
                                options -> options.putArray("required").add("autoCompleteAction"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void spec_changed_isABreakThatIsNamed(String named, Consumer<ObjectNode> change) throws IOException {
        assertThat(String.join("\n", SpecCompatibility.breaks(built(), changed(change))))
                .contains(named);
    }

    static Stream<Arguments> additions() {
        return Stream.of(
                arguments("nothing", at("", root -> {})),
                arguments("a text", at("/paths/~1campaigns/get", list -> list.put("description", "Campaigns."))),
                arguments(
                        "a value of an answer's enum",
                        at(
                                "/components/schemas/CampaignStatus",
                                status -> ((ArrayNode) status.get("x-extensible-enum")).add("PAUSED"))),
                arguments(
                        "a parameter in more path families",
                        at("/paths/~1campaigns~1{id}/get/parameters/1", detail -> detail.remove("x-not-in"))),
                arguments(
                        "an operation that is deprecated nowhere",
                        at("/paths/~1campaigns/get", list -> list.remove("x-deprecated-in"))),
                arguments(
                        "a property that SLIM fills too",
                        at(
                                "/components/schemas/Campaign/allOf/1/properties/filter",
                                filter -> filter.remove("x-full-only"))),
                arguments(
                        "a property of an answer",
                        at(
                                "/components/schemas/SlimCampaign/properties",
                                all -> all.putObject("risk")
                                        .put("type", "string")
                                        .put("description", "How risky it is."))),
                arguments(
                        "a property of a request",
                        at(
                                "/components/schemas/CompleteOptions/properties",
                                all -> all.putObject("note")
                                        .put("type", "string")
                                        .put("description", "Why."))),
                arguments(
                        "an optional parameter",
                        at(
                                "/paths/~1campaigns/get",
                                list -> ((ArrayNode) list.get("parameters"))
                                        .insertObject(0)
                                        .put("name", "owner")
                                        .put("in", "query")
                                        .putObject("schema")
                                        .put("type", "string"))),
                arguments(
                        "a larger page",
                        at("/paths/~1campaigns/get/parameters/1/schema", limit -> limit.put("maximum", 500))),
                arguments(
                        "an operation",
                        at(
                                "/paths",
                                paths -> paths.set(
                                        "/notes", paths.get("/campaigns").deepCopy()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("additions")
    void spec_withMore_isNoBreak(String addition, Consumer<ObjectNode> change) throws IOException {
        assertThat(SpecCompatibility.breaks(built(), changed(change))).isEmpty();
    }

    private static Consumer<ObjectNode> at(String pointer, Consumer<ObjectNode> change) {
        return root -> change.accept((ObjectNode) root.at(pointer));
    }

    private static String built() throws IOException {
        return Files.readString(BUILT);
    }

    private static String changed(Consumer<ObjectNode> change) throws IOException {
        ObjectNode spec = (ObjectNode) YAML.readTree(built());
        change.accept(spec);
        return YAML.writeValueAsString(spec);
    }
}
