package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each operation says of itself in the tenant, and in the spec. */
class SandboxSpecTest {
    private static final Set<String> SCOPES = Set.of(
            "idn:campaign:read", "idn:campaign:manage", "idn:campaign-report:read", "idn:campaign-report:manage");

    private static JsonNode inTheSpec(Operation operation) throws IOException {
        return new YAMLMapper()
                .readTree(Path.of("target/openapi/campaigns.yaml").toFile()).findParents("operationId").stream()
                        .filter(node -> node.path("operationId").asText().equals(operation.id()))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("the spec has no operation " + operation.id()));
    }

    private static List<String> texts(JsonNode list) {
        return texts(List.of(list));
    }

    private static List<String> texts(List<JsonNode> lists) {
        return lists.stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATE_TOKEN")
    void access_eachLevelAndScope_isAsInTheSpec(Operation operation) throws IOException {
        JsonNode specified = inTheSpec(operation);
        List<String> levels = texts(specified.path("x-user-levels"));
        List<String> scopes = texts(specified.path("security").findValues("oauth2"));

        assertThat(SCOPES).containsAll(scopes);
        for (UserLevel level : UserLevel.values()) {
            SandboxClient client = SandboxClient.of("client", "secret").levels(level);
            for (String scope : SCOPES) {
                assertThat(catchThrowable(() -> operation.authorize(client.scopes(scope))) == null)
                        .as("%s with %s", level, scope)
                        .isEqualTo(levels.contains(level.name()) && scopes.contains(scope));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void deprecation_inEachFamily_isAsInTheSpec(Operation operation) throws IOException {
        List<String> deprecating = texts(inTheSpec(operation).path("x-deprecated-in"));

        for (Family family : Family.values()) {
            assertThat(family.deprecates(operation))
                    .as(family.version())
                    .isEqualTo(deprecating.contains(family.version()));
        }
    }
}
