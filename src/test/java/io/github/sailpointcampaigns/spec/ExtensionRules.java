package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the extensions of an operation say must fit the operation, and our templates must know its kinds of parameter and body. */
final class ExtensionRules {
    private static final Set<String> OPERATORS =
            Set.of("eq", "ne", "gt", "ge", "lt", "le", "in", "sw", "co", "isnull", "pr", "ca");

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Spec spec;
    private final String path;
    private final String method;
    private final JsonNode operation;
    private final List<String> breaches;

    private ExtensionRules(Spec spec, Spec.Operation operation, List<String> breaches) {
        this.spec = spec;
        this.path = operation.path();
        this.method = operation.method();
        this.operation = operation.node();
        this.breaches = breaches;
    }

    /** What an operation says of itself as a whole: its effect, its name, its subject, what shows it, its job, its hints. */
    static List<String> wrongOperations(Spec spec) {
        Map<String, String> names = new TreeMap<>();
        return each(spec, rules -> {
            rules.effect();
            rules.name(names);
            rules.subject();
            rules.read();
            rules.state();
            rules.job();
            rules.echo();
            rules.hints();
        });
    }

    /** What a list says of its pages, filters and sorters, and a patch of its fields. */
    static List<String> wrongDetails(Spec spec) {
        return each(spec, rules -> {
            rules.paging();
            rules.filtersAndSorters();
            rules.notWith();
            rules.patchable();
        });
    }

    /** What no template renders: it would be lost, or sent in a form that the tenant does not read. */
    static List<String> unknownKinds(Spec spec) {
        return each(spec, ExtensionRules::kinds);
    }

    private static List<String> each(Spec spec, Consumer<ExtensionRules> rules) {
        List<String> breaches = new ArrayList<>();
        spec.operations().stream()
                .filter(operation -> !operation.isInternal())
                .forEach(operation -> rules.accept(new ExtensionRules(spec, operation, breaches)));
        return breaches;
    }

    private void effect() {
        String effect = operation.path("x-effect").asText();
        check(Set.of("read", "write", "job").contains(effect), "x-effect must be read, write or job, not '%s'", effect);
        check(!method.equals("get") || effect.equals("read"), "x-effect of a GET is read, not '%s'", effect);
        check(
                !operation.has("x-repeatable") || !effect.equals("read"),
                "x-repeatable is for what changes something; a read is repeatable anyway");
        check(!operation.has("x-read") || !effect.equals("read"), "x-read is for what changes something");
        check(!operation.has("x-state") || effect.equals("read"), "x-state is for a read");
        check(
                operation.has("x-job") == (effect.equals("job") && operation.has("x-read")),
                "x-job stands where x-effect is job and x-read shows it, and only there");
    }

    private void name(Map<String, String> names) {
        String name = operation.path("x-method").asText();
        check(name.matches("[a-z][A-Za-z]*"), "x-method must be a Java method's name, not '%s'", name);
        String other = names.put(operation.path("tags") + name, id());
        check(other == null, "x-method '%s' is the name of %s, too", name, other);
    }

    private void subject() {
        String subject = operation.path("x-subject").asText();
        check(
                path.contains("{") != subject.isEmpty(),
                "x-subject stands where the path has a parameter, and only there");
        check(subject.isEmpty() || path.contains("{" + subject + "}"), "x-subject '%s' is not in the path", subject);
    }

    /** The read that shows what was done, of the same thing. */
    private void read() {
        String name = operation.path("x-read").asText();
        if (name.isEmpty()) {
            return;
        }
        Spec.Operation read = read(name);
        check(read != null, "x-read is '%s', which is no operation", name);
        if (read != null) {
            String subject = operation.path("x-subject").asText();
            check(
                    read.node().path("x-effect").asText().equals("read")
                            && read.node().path("x-subject").asText().equals(subject)
                            && path.startsWith(read.path().replaceFirst("}.*", "}")),
                    "x-read is '%s', which does not read the same '%s'",
                    name,
                    subject);
        }
    }

    private void state() {
        JsonNode state = operation.path("x-state");
        if (state.isMissingNode()) {
            return;
        }
        String property = state.path("property").asText();
        JsonNode schema = answer(operation).get(property);
        check(schema != null, "x-state has a property, '%s', that the answer lacks", property);
        if (schema != null) {
            String type = state.path("type").asText();
            check(Spec.name(schema).equals(type), "x-state has the type '%s', its property another", type);
            values(schema, state.path("order"), "x-state");
            values(schema, state.path("dead-ends"), "x-state");
        }
    }

    private void job() {
        JsonNode job = operation.path("x-job");
        if (job.isMissingNode()) {
            return;
        }
        check(job.has("of"), "x-job says not what its read gives");
        JsonNode order = stateOfRead().path("order");
        check(!job.path("goal").isEmpty(), "x-job has no goal");
        check(!order.isEmpty(), "x-job needs a read that has x-state");
        Stream.of("goal", "settled-by")
                .flatMap(list -> job.path(list).valueStream())
                .filter(value -> order.valueStream().noneMatch(value::equals))
                .forEach(value -> check(false, "x-job has '%s', which is not in the order of x-state", value.asText()));
    }

    private void echo() {
        String echo = operation.path("x-echo").asText();
        check(
                echo.isEmpty()
                        || operation.has("x-subject") && answer(operation).containsKey(echo),
                "x-echo is '%s', which repeats no subject",
                echo);
    }

    private void hints() {
        for (JsonNode hint : operation.path("x-hints")) {
            String status = hint.path("status").asText();
            check(operation.path("responses").has(status), "x-hints has the undocumented status '%s'", status);
            String text = hint.path("text").asText();
            check(
                    text.matches("[^\"\\\\]+[^\"\\\\.]"),
                    "x-hints has '%s', where a text without quotes and full stop belongs",
                    text);
        }
    }

    private void paging() {
        JsonNode paging = operation.path("x-paging");
        if (paging.isMissingNode()) {
            return;
        }
        Set<String> known =
                parameters().map(parameter -> parameter.path("name").asText()).collect(Collectors.toSet());
        for (String name : List.of("limit", "offset", "count")) {
            String parameter = paging.path(name).asText();
            check(
                    known.contains(parameter) || name.equals("count") && parameter.isEmpty(),
                    "x-paging has a %s, '%s', that is no parameter",
                    name,
                    parameter);
        }
        String total = paging.path("total").asText();
        check(
                total.isEmpty() || operation.at("/responses/200/headers").has(total),
                "x-paging has a total, '%s', that is no header of the answer",
                total);
        check(paging.has("total") == paging.has("count"), "x-paging has a count without a total, or a total without");
        String items = paging.path("items").asText();
        JsonNode list = items.isEmpty() ? body(operation) : answer(operation).getOrDefault(items, NOTHING);
        check(list.has("items"), "x-paging has items, '%s', that are no list", items);
        String item = items.isEmpty() ? "" : Spec.name(list.path("items"));
        check(
                paging.path("item").asText().equals(item),
                "x-paging has items of '%s', which are '%s'",
                paging.path("item").asText(),
                item);
        String key = paging.path("key").asText();
        check(
                key.isEmpty() || properties(list.path("items")).containsKey(key),
                "x-paging has a key, '%s', that an item lacks",
                key);
        String sorter = paging.path("sorter").asText();
        check(
                sorter.isEmpty()
                        || parameters()
                                .flatMap(
                                        parameter -> parameter.path("x-sorters").valueStream())
                                .anyMatch(field -> field.asText().equals(sorter)),
                "x-paging has a sorter, '%s', that is not among x-sorters",
                sorter);
    }

    private void filtersAndSorters() {
        parameters().forEach(parameter -> {
            Set<String> fields = new HashSet<>();
            for (JsonNode filter : parameter.path("x-filters")) {
                String field = filter.path("field").asText();
                check(!field.isBlank() && fields.add(field), "x-filters has no field, or one twice: '%s'", field);
                type(filter, "x-filters");
                check(!filter.path("operators").isEmpty(), "x-filters has no operators for '%s'", field);
                filter.path("operators")
                        .forEach(operator -> check(
                                OPERATORS.contains(operator.asText()),
                                "x-filters has the unknown operator '%s'",
                                operator.asText()));
            }
            Set<String> sorters = new HashSet<>();
            parameter
                    .path("x-sorters")
                    .forEach(
                            sorter -> check(sorters.add(sorter.asText()), "x-sorters has '%s' twice", sorter.asText()));
        });
    }

    private void notWith() {
        parameters()
                .forEach(parameter -> parameter.path("x-not-with").forEach(other -> {
                    boolean mutual = parameters()
                            .filter(each -> each.get("name").equals(other))
                            .flatMap(each -> each.path("x-not-with").valueStream())
                            .anyMatch(parameter.get("name")::equals);
                    check(
                            mutual,
                            "x-not-with has '%s', which says nothing of '%s'",
                            other.asText(),
                            parameter.get("name").asText());
                }));
    }

    private void patchable() {
        JsonNode patchable = operation.path("x-patchable");
        check(
                patchable.isMissingNode()
                        != operation.at("/requestBody/content").has("application/json-patch+json"),
                "x-patchable stands where the body is a JSON Patch, and only there");
        Map<String, JsonNode> answer = patchable.isMissingNode() ? Map.of() : answer(operation);
        for (JsonNode field : patchable) {
            String name = field.path("field").asText();
            JsonNode property = answer.getOrDefault(name, NOTHING);
            check(answer.containsKey(name), "x-patchable has '%s', which the answer lacks", name);
            String type = type(field, "x-patchable");
            check(
                    property.isEmpty() || type(field).equals(type(property)) || isPart(type, property),
                    "x-patchable has '%s' as %s, the answer has another type",
                    name,
                    type);
            JsonNode state = stateOfRead();
            JsonNode states = answer.get(state.path("property").asText());
            check(field.path("in").isEmpty() || states != null, "x-patchable has states, but x-read has no x-state");
            if (states != null) {
                values(states, field.path("in"), "x-patchable");
            }
        }
    }

    /** Whether a schema of ours has only properties that another has, too: of what can be created, and what is. */
    private boolean isPart(String name, JsonNode of) {
        Set<String> properties =
                properties(spec.bundle().at("/components/schemas/" + name)).keySet();
        return !properties.isEmpty() && properties(of).keySet().containsAll(properties);
    }

    /** The type that an entry names: one of a value, or that of a schema of ours. */
    private String type(JsonNode entry, String extension) {
        String type = entry.path("type").asText();
        check(
                Set.of("string", "boolean").contains(type)
                        || spec.bundle().at("/components/schemas").has(type),
                "%s has the unknown type '%s'",
                extension,
                type);
        return type;
    }

    private static String type(JsonNode schema) {
        return Stream.of(
                        Spec.name(schema),
                        schema.path("format").asText(),
                        schema.path("type").asText())
                .filter(type -> !type.isEmpty())
                .findFirst()
                .orElse("");
    }

    private void kinds() {
        parameters().forEach(parameter -> {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            check(Set.of("path", "query").contains(in), "the templates render no %s parameter: '%s'", in, name);
            String type = spec.schema(parameter.path("schema")).path("type").asText();
            check(
                    Set.of("string", "integer", "boolean").contains(type),
                    "the templates render no parameter of type %s: '%s'",
                    type,
                    name);
        });
        JsonNode body = spec.resolve(operation.path("requestBody")).path("content");
        check(
                body.size() <= 1 && names(body).allMatch(media -> media.matches("application/(.*\\+)?json")),
                "the templates render one JSON body, not %s",
                body.size() + " " + names(body).toList());
        operation.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> spec.resolve(response.getValue()).path("content"))
                .forEach(content -> check(
                        names(content).allMatch("application/json"::equals)
                                || content.valueStream()
                                        .allMatch(media -> media.at("/schema/format")
                                                .asText()
                                                .equals("binary")),
                        "the templates render no answer but JSON, a file or none, not %s",
                        names(content).toList()));
    }

    private Spec.@Nullable Operation read(String name) {
        return spec.operations().stream()
                .filter(other -> other.id().equals(name))
                .findFirst()
                .orElse(null);
    }

    private JsonNode stateOfRead() {
        Spec.Operation read = read(operation.path("x-read").asText());
        return read == null ? NOTHING : read.node().path("x-state");
    }

    private JsonNode body(JsonNode answering) {
        return spec.schema(spec.resolve(answering.at("/responses/200")).at("/content/application~1json/schema"));
    }

    private Map<String, JsonNode> answer(JsonNode answering) {
        return properties(body(answering));
    }

    /** The properties of a schema, or of its first alternative. */
    private Map<String, JsonNode> properties(JsonNode reference) {
        Map<String, JsonNode> properties = new TreeMap<>();
        JsonNode schema = spec.schema(reference);
        schema.path("properties").forEachEntry(properties::put);
        schema.path("allOf").forEach(part -> properties.putAll(properties(part)));
        if (schema.has("anyOf")) {
            properties.putAll(properties(schema.at("/anyOf/0")));
        }
        return properties;
    }

    private void values(JsonNode schema, JsonNode values, String extension) {
        Set<String> known = spec.schema(schema)
                .path("x-extensible-enum")
                .valueStream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        values.forEach(value -> check(
                known.contains(value.asText()), "%s has '%s', which is no known value", extension, value.asText()));
    }

    private Stream<JsonNode> parameters() {
        return operation.path("parameters").valueStream().map(spec::resolve);
    }

    private static Stream<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey);
    }

    private String id() {
        return operation.path("operationId").asText();
    }

    private void check(boolean holds, String breach, Object... of) {
        if (!holds) {
            breaches.add(id() + ": " + breach.formatted(Objects.requireNonNull(of)));
        }
    }
}
