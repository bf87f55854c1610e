package io.github.sailpointcampaigns.sandbox.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.fge.jsonpatch.JsonPatchException;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPatchTest {

    private static JsonNode apply(String document, String patch) {
        return JsonPatch.parse(Json.parse(patch)).applyTo(Json.parse(document));
    }

    /** The examples of RFC 6902, appendix A, and what they leave open. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1} | [{\"op\":\"add\",\"path\":\"/b\",\"value\":2}] | {\"a\":1,\"b\":2}",
                "{\"a\":1} | [{\"op\":\"add\",\"path\":\"/a\",\"value\":null}] | {\"a\":null}",
                "[1,3] | [{\"op\":\"add\",\"path\":\"/1\",\"value\":2}] | [1,2,3]",
                "[1] | [{\"op\":\"add\",\"path\":\"/1\",\"value\":2}] | [1,2]",
                "[1] | [{\"op\":\"add\",\"path\":\"/-\",\"value\":[2]}] | [1,[2]]",
                "{\"a\":1} | [{\"op\":\"add\",\"path\":\"\",\"value\":[]}] | []",
                "{\"a\":1,\"b\":2} | [{\"op\":\"remove\",\"path\":\"/a\"}] | {\"b\":2}",
                "[1,2,3] | [{\"op\":\"remove\",\"path\":\"/1\"}] | [1,3]",
                "{\"a\":1} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":{}}] | {\"a\":{}}",
                "{\"a\":{\"b\":1},\"c\":{}} | [{\"op\":\"move\",\"from\":\"/a/b\",\"path\":\"/c/d\"}] |"
                        + " {\"a\":{},\"c\":{\"d\":1}}",
                "[1,2,3] | [{\"op\":\"move\",\"from\":\"/0\",\"path\":\"/2\"}] | [2,3,1]",
                "{\"a\":1} | [{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a\"}] | {\"a\":1}",
                "{\"a\":[1]} |"
                        + " [{\"op\":\"copy\",\"from\":\"/a\",\"path\":\"/b\"},{\"op\":\"add\",\"path\":\"/b/-\",\"value\":2}]"
                        + " | {\"a\":[1],\"b\":[1,2]}",
                "{\"a\":1} | [{\"op\":\"test\",\"path\":\"/a\",\"value\":1.0}] | {\"a\":1}",
                "{\"a~/b\":1,\"\":2} | [{\"op\":\"remove\",\"path\":\"/a~0~1b\"},{\"op\":\"remove\",\"path\":\"/\"}] |"
                        + " {}",
                "{\"~1\":10} | [{\"op\":\"test\",\"path\":\"/~01\",\"value\":10}] | {\"~1\":10}",
                "{\"a\":1} | [{\"op\":\"remove\",\"path\":\"/a\",\"other\":1,\"value\":7}] | {}",
                "{\"a\":1} | [] | {\"a\":1}"
            })
    void patch_valid_isApplied(String document, String patch, String expected) {
        assertThat(apply(document, patch)).isEqualTo(Json.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | [{\"op\":\"add\",\"path\":\"/a/b\",\"value\":1}]",
                "{\"a\":1} | [{\"op\":\"add\",\"path\":\"/a/b\",\"value\":1}]",
                "[] | [{\"op\":\"add\",\"path\":\"/1\",\"value\":1}]",
                "[] | [{\"op\":\"add\",\"path\":\"/01\",\"value\":1}]",
                "[] | [{\"op\":\"add\",\"path\":\"/x\",\"value\":1}]",
                "[1] | [{\"op\":\"remove\",\"path\":\"/-\"}]",
                "{} | [{\"op\":\"remove\",\"path\":\"/a\"}]",
                "{} | [{\"op\":\"replace\",\"path\":\"/a\",\"value\":1}]",
                "{} | [{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/b\"}]",
                "{\"a\":{}} | [{\"op\":\"move\",\"from\":\"/a\",\"path\":\"/a/b\"}]",
                "{} | [{\"op\":\"copy\",\"path\":\"/b\"}]",
                "{\"a\":1} | [{\"op\":\"test\",\"path\":\"/a\",\"value\":\"1\"}]",
                "{\"a\":null} | [{\"op\":\"test\",\"path\":\"/b\",\"value\":null}]",
                "{} | [{\"op\":\"test\",\"path\":\"\"}]",
                "{} | [{\"op\":\"add\",\"path\":\"a\",\"value\":1}]",
                "{} | [{\"op\":\"add\",\"path\":\"/~2\",\"value\":1}]",
                "{} | [{\"op\":\"add\",\"value\":1}]",
                "{} | [{\"op\":\"ADD\",\"path\":\"/a\",\"value\":1}]",
                "{} | [{\"path\":\"/a\",\"value\":1}]",
                "{} | {\"op\":\"add\",\"path\":\"/a\",\"value\":1}"
            })
    void patch_invalidOrFailing_isRefused(String document, String patch) {
        assertThatThrownBy(() -> apply(document, patch)).isInstanceOf(Refusal.class);
    }

    @Test
    void patch_failing_leavesTheDocumentAlone() {
        JsonNode document = Json.parse("{\"a\":[1]}");
        JsonPatch patch = JsonPatch.parse(
                Json.parse("[{\"op\":\"add\",\"path\":\"/a/-\",\"value\":2},{\"op\":\"remove\",\"path\":\"/b\"}]"));

        assertThatThrownBy(() -> patch.applyTo(document)).isInstanceOf(Refusal.class);

        assertThat(document).isEqualTo(Json.parse("{\"a\":[1]}"));
    }

    @Test
    void patch_randomDocuments_givesWhatAnIndependentLibraryGives() throws IOException {
        SplittableRandom random = new SplittableRandom(6902);
        int applied = 0;
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            JsonNode document = value(random, 3);
            JsonNode patch = patch(random, document);

            Optional<JsonNode> ours = ours(document, patch);

            assertThat(ours).as("%s on %s", patch, document).isEqualTo(theirs(document, patch));
            applied += ours.isPresent() ? 1 : 0;
            refused += ours.isPresent() ? 0 : 1;
        }
        // If almost all were refused, or none, the comparison would say little.
        assertThat(applied).isGreaterThan(4_000);
        assertThat(refused).isGreaterThan(4_000);
    }

    private static Optional<JsonNode> ours(JsonNode document, JsonNode patch) {
        try {
            return Optional.of(JsonPatch.parse(patch).applyTo(document));
        } catch (Refusal e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> theirs(JsonNode document, JsonNode patch) throws IOException {
        try {
            return Optional.of(
                    com.github.fge.jsonpatch.JsonPatch.fromJson(patch).apply(document));
        } catch (JsonPatchException e) {
            return Optional.empty();
        }
    }

    private static JsonNode patch(SplittableRandom random, JsonNode document) {
        ArrayNode patch = Json.array();
        int operations = 1 + random.nextInt(3);
        for (int i = 0; i < operations; i++) {
            String op = pick(random, List.of("add", "add", "remove", "replace", "move", "copy", "copy", "test"));
            // The library removes a whole document and goes on with nothing, for which RFC 6902 has no meaning.
            int minDepth = op.equals("remove") ? 1 : 0;
            ObjectNode operation = patch.addObject().put("op", op).put("path", pointer(random, document, minDepth));
            if (op.equals("move") || op.equals("copy")) {
                operation.put("from", pointer(random, document, 0));
                // The library moves things into themselves, and to their own place even what isn't there.
                if (operation
                        .path("path")
                        .textValue()
                        .startsWith(operation.path("from").textValue())) {
                    operation.put("op", "copy");
                }
            } else if (!op.equals("remove")) {
                operation.set("value", value(random, 1));
            }
        }
        return patch;
    }

    /** Mostly one that leads somewhere in the document as it is at first. */
    private static String pointer(SplittableRandom random, JsonNode document, int minDepth) {
        StringBuilder pointer = new StringBuilder();
        JsonNode node = document;
        int depth = Math.max(minDepth, random.nextInt(4));
        for (int i = 0; i < depth && (i < minDepth || node.isContainerNode()); i++) {
            String token = token(random, node);
            node = node.isArray() && token.matches("[01]") ? node.path(Integer.parseInt(token)) : node.path(token);
            pointer.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }

    /** Never one with a leading zero, which the library takes for an index although RFC 6901 does not. */
    private static String token(SplittableRandom random, JsonNode node) {
        if (node.isObject() && !node.isEmpty() && random.nextInt(6) > 0) {
            List<String> names = new ArrayList<>();
            node.fieldNames().forEachRemaining(names::add);
            return pick(random, names);
        }
        return pick(random, node.isArray() ? List.of("0", "0", "1", "-", "a") : List.of("a", "b", "0", "", "~", "/"));
    }

    private static JsonNode value(SplittableRandom random, int depth) {
        int dice = depth == 0 ? 4 + random.nextInt(5) : random.nextInt(9);
        if (dice < 3) {
            ObjectNode object = Json.object();
            for (int i = random.nextInt(5); i > 0; i--) {
                object.set(pick(random, List.of("a", "b", "a", "b", "0", "", "~", "/")), value(random, depth - 1));
            }
            return object;
        }
        if (dice < 4) {
            ArrayNode array = Json.array();
            for (int i = random.nextInt(4); i > 0; i--) {
                array.add(value(random, depth - 1));
            }
            return array;
        }
        return Json.parse(pick(random, List.of("null", "true", "1", "1.0", "2", "\"1\"", "\"text\"")));
    }

    private static <T> T pick(SplittableRandom random, List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
