package io.github.sailpointcampaigns.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** JSON Patch as RFC 6902 has it: all operations in their order, or none. */
public final class JsonPatch {

    /** RFC 6902 calls 1 and 1.0 equal, Jackson does not; everything else is compared as Jackson does. */
    private static final Comparator<JsonNode> NUMERICALLY = (left, right) -> {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue());
        }
        return left.equals(right) ? 0 : 1;
    };

    private final List<Step> steps;

    private JsonPatch(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Reads a patch document.
     *
     * @throws Refusal 400 if it is not one
     */
    public static JsonPatch parse(JsonNode document) {
        if (!document.isArray()) {
            throw Refusal.badRequest("a JSON Patch is an array of operations");
        }
        List<Step> steps = new ArrayList<>();
        document.forEach(operation -> steps.add(Step.parse(operation)));
        return new JsonPatch(List.copyOf(steps));
    }

    /** The places that applying this patch writes to or takes away from, as JSON Pointers. */
    public List<String> changedPlaces() {
        List<String> places = new ArrayList<>();
        for (Step step : steps) {
            if (step.op() != Op.TEST) {
                places.add(step.path().toString());
            }
            if (step.op() == Op.MOVE) {
                places.add(step.from().toString());
            }
        }
        return places;
    }

    /**
     * Applies the patch to a copy of {@code document}.
     *
     * @throws Refusal 400 if an operation fails; {@code document} never changes
     */
    public JsonNode applyTo(JsonNode document) {
        JsonNode result = document.deepCopy();
        for (Step step : steps) {
            result = step.applyTo(result);
        }
        return result;
    }

    private enum Op {
        ADD,
        REMOVE,
        REPLACE,
        MOVE,
        COPY,
        TEST;

        static Op parse(JsonNode name) {
            return switch (name.asText()) {
                case "add" -> ADD;
                case "remove" -> REMOVE;
                case "replace" -> REPLACE;
                case "move" -> MOVE;
                case "copy" -> COPY;
                case "test" -> TEST;
                default -> throw Refusal.badRequest("not a JSON Patch operation: " + name);
            };
        }

        boolean hasValue() {
            return this == ADD || this == REPLACE || this == TEST;
        }

        boolean hasFrom() {
            return this == MOVE || this == COPY;
        }
    }

    /** One operation. {@code from} and {@code value} are null for the operations that have none. */
    private record Step(Op op, Pointer path, Pointer from, JsonNode value) {

        static Step parse(JsonNode operation) {
            if (!operation.isObject()) {
                throw Refusal.badRequest("a JSON Patch operation is an object, not " + operation);
            }
            Op op = Op.parse(operation.path("op"));
            if (op.hasValue() && !operation.has("value")) {
                throw Refusal.badRequest("\"value\" is missing: " + operation);
            }
            Pointer from = op.hasFrom() ? Pointer.parse(operation.path("from")) : null;
            return new Step(op, Pointer.parse(operation.path("path")), from, operation.get("value"));
        }

        JsonNode applyTo(JsonNode document) {
            return switch (op) {
                case ADD -> path.add(document, value.deepCopy());
                case REMOVE -> path.remove(document);
                case REPLACE -> path.replace(document, value.deepCopy());
                case MOVE -> move(document);
                case COPY -> path.add(document, from.get(document).deepCopy());
                case TEST -> test(document);
            };
        }

        private JsonNode move(JsonNode document) {
            if (from.isProperPrefixOf(path)) {
                throw Refusal.badRequest("nothing can be moved into itself: " + from + " to " + path);
            }
            JsonNode moved = from.get(document);
            // What is moved to its own place stays; taking the whole document away first would leave no place.
            return from.equals(path) ? document : path.add(from.remove(document), moved);
        }

        private JsonNode test(JsonNode document) {
            if (!path.get(document).equals(NUMERICALLY, value)) {
                throw Refusal.badRequest("the test of \"" + path + "\" failed");
            }
            return document;
        }
    }

    /** A JSON Pointer (RFC 6901), already split and unescaped. */
    private record Pointer(List<String> tokens) {

        private static final Pattern SYNTAX = Pattern.compile("(/([^~]|~[01])*)?", Pattern.DOTALL);
        private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

        static Pointer parse(JsonNode node) {
            if (!node.isTextual() || !SYNTAX.matcher(node.textValue()).matches()) {
                throw Refusal.badRequest("not a JSON Pointer: " + node);
            }
            String text = node.textValue();
            List<String> tokens = new ArrayList<>();
            if (!text.isEmpty()) {
                for (String token : text.substring(1).split("/", -1)) {
                    tokens.add(token.replace("~1", "/").replace("~0", "~"));
                }
            }
            return new Pointer(List.copyOf(tokens));
        }

        boolean isProperPrefixOf(Pointer other) {
            return other.tokens.size() > tokens.size()
                    && other.tokens.subList(0, tokens.size()).equals(tokens);
        }

        JsonNode get(JsonNode document) {
            JsonNode node = document;
            for (String token : tokens) {
                node = child(node, token);
            }
            return node;
        }

        JsonNode add(JsonNode document, JsonNode value) {
            if (tokens.isEmpty()) {
                return value;
            }
            if (parent(document) instanceof ObjectNode object) {
                object.set(last(), value);
            } else if (parent(document) instanceof ArrayNode array) {
                array.insert(last().equals("-") ? array.size() : index(last(), array.size()), value);
            } else {
                throw noSuchPlace();
            }
            return document;
        }

        JsonNode remove(JsonNode document) {
            if (tokens.isEmpty()) {
                throw Refusal.badRequest("the whole document can't be removed");
            }
            get(document);
            if (parent(document) instanceof ObjectNode object) {
                object.remove(last());
            } else if (parent(document) instanceof ArrayNode array) {
                array.remove(index(last(), array.size() - 1));
            }
            return document;
        }

        JsonNode replace(JsonNode document, JsonNode value) {
            if (tokens.isEmpty()) {
                return value;
            }
            get(document);
            if (parent(document) instanceof ObjectNode object) {
                object.set(last(), value);
            } else if (parent(document) instanceof ArrayNode array) {
                array.set(index(last(), array.size() - 1), value);
            }
            return document;
        }

        private JsonNode parent(JsonNode document) {
            return new Pointer(tokens.subList(0, tokens.size() - 1)).get(document);
        }

        private String last() {
            return tokens.get(tokens.size() - 1);
        }

        private JsonNode child(JsonNode node, String token) {
            JsonNode child = node.isArray() ? node.get(index(token, node.size() - 1)) : node.get(token);
            if (child == null) {
                throw noSuchPlace();
            }
            return child;
        }

        private int index(String token, int max) {
            if (!INDEX.matcher(token).matches() || Integer.parseInt(token) > max) {
                throw noSuchPlace();
            }
            return Integer.parseInt(token);
        }

        private Refusal noSuchPlace() {
            return Refusal.badRequest("the document has no place \"" + this + "\"");
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            tokens.forEach(
                    token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
            return text.toString();
        }
    }
}
