package io.github.sailpointcampaigns.sandbox.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What may be sent, as far as the description says it with the words that it uses of JSON Schema. */
public record Schema(Spec spec, JsonNode node) {

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");

    /** Whether {@code null} is allowed. */
    public boolean isNullable() {
        JsonNode schema = spec.resolve(node);
        return schema.path("nullable").asBoolean()
                || !schema.has("type") && parts(schema, "allOf").stream().anyMatch(Schema::isNullable);
    }

    /** The value of what is left out; missing if nothing is said. */
    public JsonNode defaultValue() {
        return spec.resolve(node).path("default");
    }

    /** The schema of a property, wherever it is declared; an empty one if it is not. */
    public Schema property(String name) {
        return new Schema(spec, properties().getOrDefault(name, Json.missing()));
    }

    /** Whether it declares a property. */
    public boolean has(String name) {
        return !property(name).node.isMissingNode();
    }

    /** The schema of each item of an array. */
    public Schema items() {
        return new Schema(spec, spec.resolve(node).path("items"));
    }

    /** Whether it is declared as {@code type}. */
    public boolean is(String type) {
        return spec.resolve(node).path("type").asText().equals(type);
    }

    /** The values of an enum that are known; empty if it is none. */
    public List<String> values() {
        return Stream.of("enum", "x-extensible-enum").flatMap(this::texts).toList();
    }

    /** The properties that the answer of every detail level has. */
    public Set<String> slimProperties() {
        Map<String, JsonNode> slim = properties();
        slim.values().removeIf(property -> property.path("x-full-only").asBoolean());
        return slim.keySet();
    }

    /** A text of a query in the schema's type; text if it does not look like it. */
    JsonNode read(String text) {
        if (is("integer") && INTEGER.matcher(text).matches()) {
            return BigIntegerNode.valueOf(new BigInteger(text));
        }
        if (is("boolean") && (text.equals("true") || text.equals("false"))) {
            return BooleanNode.valueOf(text.equals("true"));
        }
        return TextNode.valueOf(text);
    }

    /**
     * Checks a value that was sent.
     *
     * @param place what to call it
     * @throws Refusal 400 if the value is not allowed
     */
    public void check(JsonNode value, String place) {
        JsonNode schema = spec.resolve(node);
        if (value.isNull() && isNullable()) {
            return;
        }
        parts(schema, "allOf").forEach(part -> part.check(value, place));
        for (String alternatives : List.of("anyOf", "oneOf")) {
            List<Schema> kinds = parts(schema, alternatives);
            require(
                    kinds.isEmpty() || kinds.stream().anyMatch(kind -> kind.allows(value)),
                    () -> place + " is of no allowed kind");
        }
        String type = schema.path("type").asText();
        require(hasType(value, type), () -> place + " is of the type " + type + ", not " + value);
        List<String> values = values();
        require(
                values.isEmpty() || values.contains(value.asText()),
                () -> place + " is one of " + values + ", not " + value);
        switch (type) {
            case "integer", "number" -> checkNumber(schema, value, place);
            case "string" -> checkText(schema, value.textValue(), place);
            case "array" -> checkItems(schema, value, place);
            default -> checkProperties(schema, value, place);
        }
    }

    private boolean allows(JsonNode value) {
        try {
            check(value, "");
            return true;
        } catch (Refusal refusal) {
            return false;
        }
    }

    private static boolean hasType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static void checkNumber(JsonNode schema, JsonNode value, String place) {
        BigDecimal number = value.decimalValue();
        boolean small = !schema.path("format").asText().equals("int32") || value.canConvertToInt();
        boolean low =
                schema.has("minimum") && number.compareTo(schema.path("minimum").decimalValue()) < 0;
        boolean high =
                schema.has("maximum") && number.compareTo(schema.path("maximum").decimalValue()) > 0;
        require(
                small && !low && !high,
                () -> place + " is " + bounds(schema.path("minimum"), schema.path("maximum"), "") + ", not " + value);
    }

    /** From one to the other, or what there is of them; a number without either is one of 32 bits. */
    private static String bounds(JsonNode least, JsonNode most, String unit) {
        if (least.isMissingNode() && most.isMissingNode()) {
            return "a number of 32 bits";
        }
        if (most.isMissingNode()) {
            return "at least " + least + (least.asInt() == 1 ? unit.replaceFirst("s$", "") : unit);
        }
        return (least.isMissingNode() ? "at most " : "from " + least + " to ") + most + unit;
    }

    private static void checkText(JsonNode schema, String text, String place) {
        int length = text.codePointCount(0, text.length());
        require(
                length >= schema.path("minLength").asInt()
                        && length <= schema.path("maxLength").asInt(Integer.MAX_VALUE),
                () -> place + " has " + bounds(schema.path("minLength"), schema.path("maxLength"), " characters")
                        + ", not " + length);
        String pattern = schema.path("pattern").asText();
        require(
                pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find(),
                () -> place + " is like " + pattern + ", not \"" + text + "\"");
    }

    private void checkItems(JsonNode schema, JsonNode array, String place) {
        require(
                array.size() >= schema.path("minItems").asInt()
                        && array.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE),
                () -> place + " has " + bounds(schema.path("minItems"), schema.path("maxItems"), " items") + ", not "
                        + array.size());
        array.forEach(item -> items().check(item, "an item of " + place));
    }

    private void checkProperties(JsonNode schema, JsonNode value, String place) {
        List<String> required = Spec.texts(schema.path("required"));
        for (String name : required) {
            boolean answersOnly =
                    schema.path("properties").path(name).path("readOnly").asBoolean();
            require(value.has(name) || answersOnly, () -> name + " of " + place + " is missing");
        }
        boolean closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").asBoolean();
        if (closed) {
            value.fieldNames().forEachRemaining(name -> requireDeclared(name, place));
        }
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            Schema of = new Schema(spec, property.getValue());
            JsonNode present = value.path(name);
            // Nobody reports that a null in place of what may be left out is refused.
            if (!present.isMissingNode() && (!present.isNull() || required.contains(name))) {
                of.check(present, name);
            }
        });
    }

    /**
     * Checks that there is a property of a name.
     *
     * @throws Refusal 400 if it is not declared; the reason names those that are
     */
    public void requireDeclared(String name, String place) {
        require(
                has(name),
                () -> place + " has no property " + name + ", only "
                        + String.join(", ", properties().keySet()));
    }

    /** What a body says of the properties that are known, with the defaults of those that are left out or null. */
    public ObjectNode withDefaults(JsonNode value) {
        ObjectNode known = Json.object();
        spec.resolve(node).path("properties").properties().forEach(property -> {
            JsonNode given = value.path(property.getKey());
            boolean absent = given.isMissingNode() || given.isNull();
            JsonNode counts = absent ? property.getValue().path("default") : given;
            if (!counts.isMissingNode()) {
                known.set(property.getKey(), counts);
            }
        });
        return known;
    }

    /**
     * The whole of an object of which somebody sent a part: what was left out has its default, or is null; what must be there
     * is from {@code otherwise}, or {@code now} if it is a time.
     */
    public ObjectNode completed(JsonNode sent, JsonNode otherwise, String now) {
        ObjectNode whole = Json.object();
        for (Map.Entry<String, JsonNode> declared : properties().entrySet()) {
            String name = declared.getKey();
            JsonNode given = sent.path(name);
            Schema property = new Schema(spec, declared.getValue());
            JsonNode value;
            if (given.isObject() && !property.properties().isEmpty()) {
                value = property.completed(given, otherwise.path(name), now);
            } else if (!given.isMissingNode() && !given.isNull()) {
                value = given;
            } else if (texts("required").anyMatch(name::equals) || property.isReadOnly() && otherwise.has(name)) {
                boolean time = declared.getValue().path("format").asText().equals("date-time");
                value = time && !property.isNullable() ? TextNode.valueOf(now) : otherwise.path(name);
            } else if (!property.defaultValue().isMissingNode()) {
                value = property.defaultValue();
            } else {
                value = property.isNullable() ? NullNode.getInstance() : Json.missing();
            }
            if (!value.isMissingNode()) {
                whole.set(name, value);
            }
        }
        return whole;
    }

    private boolean isReadOnly() {
        return node.path("readOnly").asBoolean();
    }

    /** The properties, wherever they are declared. */
    private Map<String, JsonNode> properties() {
        Map<String, JsonNode> properties = new LinkedHashMap<>();
        layers().flatMap(layer -> layer.path("properties").properties().stream())
                .forEach(property -> properties.put(property.getKey(), property.getValue()));
        return properties;
    }

    private Stream<String> texts(String keyword) {
        return layers().flatMap(layer -> Spec.texts(layer.path(keyword)).stream());
    }

    /** What {@code allOf} puts together, however deep, and what stands beside it. */
    private Stream<JsonNode> layers() {
        JsonNode schema = spec.resolve(node);
        return Stream.concat(parts(schema, "allOf").stream().flatMap(Schema::layers), Stream.of(schema));
    }

    private List<Schema> parts(JsonNode schema, String keyword) {
        List<Schema> parts = new ArrayList<>();
        schema.path(keyword).forEach(part -> parts.add(new Schema(spec, part)));
        return parts;
    }

    private static void require(boolean condition, Supplier<String> rule) {
        if (!condition) {
            throw Refusal.badRequest(rule.get());
        }
    }
}
