package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NullMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.spec.Spec;
import io.github.sailpointcampaigns.spec.Spec.Property;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a tenant's body may have in place of an example's values: another value of the enum, another date-time, another value
 * of the type, more or fewer items of a list within. What is null in the example has to be null.
 */
final class ResponseRules {
    private static final String DATE_TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?(Z|[+-]\\d{2}:?\\d{2})";

    private static final Spec SPEC = Spec.read();

    private final MatchingRuleCategory rules;
    private final Set<String> exact;

    private ResponseRules(MatchingRuleCategory rules, Set<String> exact) {
        this.rules = rules;
        this.exact = exact;
    }

    /**
     * Adds the rules of an operation's answer. If it is a list, it has to have as many items, each like the one in its place.
     *
     * @param exact the paths of what must be as in the example
     */
    static void add(MatchingRuleCategory rules, String operation, int status, JsonNode body, Set<String> exact) {
        ResponseRules all = new ResponseRules(rules, exact);
        Map<String, Property> properties = properties(operation, status);
        if (body.isArray()) {
            IntStream.range(0, body.size()).forEach(i -> all.object("$[" + i + "]", body.get(i), properties));
        } else {
            all.object("$", body, properties);
        }
    }

    /** Adds the rules of a list of one or more items, all like the first one. */
    static void addEach(MatchingRuleCategory rules, String operation, int status, JsonNode list) {
        rules.addRule("$", new MinTypeMatcher(1));
        new ResponseRules(rules, Set.of()).object("$[*]", list.get(0), properties(operation, status));
    }

    /** Those of the answer, or of its items if it is a list; of the first alternative, which is the one with most. */
    private static Map<String, Property> properties(String operation, int status) {
        JsonNode answer = SPEC.resolved(SPEC.operation(operation).answerSchema(String.valueOf(status)));
        JsonNode item = answer.has("items") ? SPEC.resolved(answer.get("items")) : answer;
        return properties(SPEC.properties(item.has("anyOf") ? item.at("/anyOf/0") : item));
    }

    private static Map<String, Property> properties(List<Property> properties) {
        return properties.stream().collect(Collectors.toMap(Property::name, property -> property));
    }

    private void object(String path, JsonNode object, Map<String, Property> properties) {
        object.properties().forEach(property -> {
            Property described = properties.get(property.getKey());
            if (described == null) {
                throw new IllegalArgumentException(
                        "the spec has no property " + path + "." + property.getKey() + ", but an example has");
            }
            String at = path + "." + property.getKey();
            if (property.getValue().isNull() && described.nullIfUnset()) {
                rules.addRules(at, List.of(NullMatcher.INSTANCE, new RegexMatcher(".*")), RuleLogic.OR);
            }
            value(at, property.getValue(), SPEC.resolved(described.schema()));
        });
    }

    private void value(String path, JsonNode value, JsonNode schema) {
        if (value.isNull() || exact.contains(path)) {
            return;
        }
        if (value.isArray()) {
            list(path, value, SPEC.resolved(schema.path("items")));
        } else if (value.isObject()) {
            object(path, value, properties(SPEC.properties(schema)));
        } else if (Spec.isEnum(schema)) {
            rules.addRule(path, new RegexMatcher(String.join("|", Spec.values(schema))));
        } else if (schema.path("format").asText().equals("date-time")) {
            rules.addRule(path, new RegexMatcher(DATE_TIME));
        } else {
            rules.addRule(path, TypeMatcher.INSTANCE);
        }
    }

    private void list(String path, JsonNode list, JsonNode items) {
        if (list.isEmpty()) {
            return;
        }
        rules.addRule(path, new MinTypeMatcher(1));
        value(path + "[*]", list.get(0), items);
    }
}
