package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the extensions of an operation say must fit the operation, and our templates must know its kinds of parameter and body. */
record ExtensionRules(Spec spec, Spec.Operation operation, JsonNode node, Consumer<String> breaches) {
    private static final Set<String> OPERATORS =
            Set.of("eq", "ne", "gt", "ge", "lt", "le", "in", "sw", "co", "isnull", "pr", "ca");

    private static final JsonNode NOTHING = MissingNode.getInstance();

    /** What an operation says of itself as a whole: its effect, its name, its subject, what shows it, its job, its hints. */
    static void operations(Spec spec, Consumer<String> breaches) {
        Map<String, String> names = new HashMap<>();
        each(spec, breaches, rules -> {
            rules.effect();
            rules.name(names);
            rules.subject();
            rules.read();
            rules.state();
            rules.job();
            rules.hints();
        });
    }

    /** What a list says of its pages, filters and sorters, and a patch of its fields. */
    static void details(Spec spec, Consumer<String> breaches) {
        each(spec, breaches, rules -> {
            rules.paging();
            rules.parameters();
            rules.patchable();
        });
    }

    /** What no template renders: it would be lost, or sent in a form that the tenant does not read. */
    static void kinds(Spec spec, Consumer<String> breaches) {
        each(spec, breaches, ExtensionRules::kinds);
    }

    private static void each(Spec spec, Consumer<String> breaches, Consumer<ExtensionRules> rules) {
        spec.calls()
                .forEach(operation -> rules.accept(new ExtensionRules(spec, operation, operation.node(), breaches)));
    }

    private void effect() {
        String effect = text("x-effect");
        boolean reads = effect.equals("read");
        check(Set.of("read", "write", "job").contains(effect), "x-effect must be read, write or job, not '%s'", effect);
        check(reads || !operation.method().equals("get"), "x-effect of a GET is read, not '%s'", effect);
        check(
                !reads || !has("x-repeatable"),
                "x-repeatable is for what changes something; a read is repeatable anyway");
        check(!reads || !has("x-read"), "x-read is for what changes something");
        check(reads || !has("x-state"), "x-state is for a read");
        check(
                has("x-job") == (effect.equals("job") && has("x-read")),
                "x-job stands where x-effect is job and x-read shows it, and only there");
    }

    private void name(Map<String, String> names) {
        String name = text("x-method");
        check(name.matches("[a-z][A-Za-z]*"), "x-method must be a Java method's name, not '%s'", name);
        String other = names.put(operation.resource() + name, operation.id());
        check(other == null, "x-method '%s' is the name of %s, too", name, other);
    }

    private void subject() {
        String subject = text("x-subject");
        String path = operation.path();
        check(
                path.contains("{") != subject.isEmpty(),
                "x-subject stands where the path has a parameter, and only there");
        check(subject.isEmpty() || path.contains("{" + subject + "}"), "x-subject '%s' is not in the path", subject);
        check(
                !has("x-echo") || has("x-subject") && answer().containsKey(text("x-echo")),
                "x-echo is '%s', which repeats no subject",
                text("x-echo"));
    }

    /** The read that shows what was done, of the same thing. */
    private void read() {
        check(!has("x-read") || shown().isPresent(), "x-read is '%s', which is no operation", text("x-read"));
        shown().ifPresent(read -> check(
                read.node().path("x-effect").asText().equals("read")
                        && read.node().path("x-subject").equals(node.path("x-subject"))
                        && operation.path().startsWith(read.path().replaceFirst("}.*", "}")),
                "x-read is '%s', which does not read the same '%s'",
                text("x-read"),
                text("x-subject")));
    }

    private void state() {
        JsonNode state = node.path("x-state");
        String property = state.path("property").asText();
        JsonNode schema = answer().getOrDefault(property, NOTHING);
        check(!has("x-state") || !schema.isEmpty(), "x-state has a property, '%s', that the answer lacks", property);
        if (!schema.isEmpty()) {
            String type = state.path("type").asText();
            check(Spec.name(schema).equals(Optional.of(type)), "x-state has the type '%s', its property another", type);
            known(state.path("order"), values(schema), "x-state has '%s', which is no known value");
            known(state.path("dead-ends"), values(schema), "x-state has '%s', which is no known value");
        }
    }

    private void job() {
        JsonNode job = node.path("x-job");
        JsonNode order = stateOfRead().path("order");
        check(!has("x-job") || job.has("of"), "x-job says not what its read gives");
        check(!has("x-job") || !job.path("goal").isEmpty(), "x-job has no goal");
        check(!has("x-job") || !order.isEmpty(), "x-job needs a read that has x-state");
        for (String list : List.of("goal", "settled-by")) {
            known(job.path(list), texts(order), "x-job has '%s', which is not in the order of x-state");
        }
    }

    private void hints() {
        for (JsonNode hint : node.path("x-hints")) {
            String status = hint.path("status").asText();
            check(node.path("responses").has(status), "x-hints has the undocumented status '%s'", status);
            String text = hint.path("text").asText();
            check(
                    text.matches("[^\"\\\\]+[^\"\\\\.]"),
                    "x-hints has '%s', where a text without quotes and full stop belongs",
                    text);
        }
    }

    private void paging() {
        JsonNode paging = node.path("x-paging");
        if (!has("x-paging")) {
            return;
        }
        Set<String> parameters = operation.parameters().stream()
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
        Set<String> sorters = operation.parameters().stream()
                .flatMap(parameter -> texts(parameter.path("x-sorters")).stream())
                .collect(Collectors.toSet());
        String items = paging.path("items").asText();
        JsonNode list =
                spec.resolved(items.isEmpty() ? operation.answerSchema("200") : answer().getOrDefault(items, NOTHING));
        JsonNode item = list.path("items");
        check(list.has("items"), "x-paging has items, '%s', that are no list", items);
        check(paging.has("total") == paging.has("count"), "x-paging has a count without a total, or a total without");
        named(paging, "limit", parameters, "that is no parameter");
        named(paging, "offset", parameters, "that is no parameter");
        named(paging, "count", optional(parameters), "that is no parameter");
        named(paging, "total", optional(headers()), "that is no header of the answer");
        named(paging, "item", Set.of(items.isEmpty() ? "" : Spec.name(item).orElse("")), "which is another type");
        named(paging, "key", optional(properties(item).keySet()), "that an item lacks");
        named(paging, "sorter", optional(sorters), "that is not among x-sorters");
    }

    private void named(JsonNode paging, String what, Set<String> known, String breach) {
        String name = paging.path(what).asText();
        check(known.contains(name), "x-paging has as %s '%s', %s", what, name, breach);
    }

    private static Set<String> optional(Set<String> names) {
        return Stream.concat(names.stream(), Stream.of("")).collect(Collectors.toSet());
    }

    private Set<String> headers() {
        return operation
                .answer("200")
                .path("headers")
                .propertyStream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private void parameters() {
        for (JsonNode parameter : operation.parameters()) {
            Set<String> fields = new HashSet<>();
            for (JsonNode filter : parameter.path("x-filters")) {
                String field = filter.path("field").asText();
                check(!field.isBlank() && fields.add(field), "x-filters has no field, or one twice: '%s'", field);
                type(filter, "x-filters");
                check(!filter.path("operators").isEmpty(), "x-filters has no operators for '%s'", field);
                known(filter.path("operators"), OPERATORS, "x-filters has the unknown operator '%s'");
            }
            Set<String> sorters = new HashSet<>();
            texts(parameter.path("x-sorters"))
                    .forEach(sorter -> check(sorters.add(sorter), "x-sorters has '%s' twice", sorter));
            String name = parameter.path("name").asText();
            Set<String> mutual = operation.parameters().stream()
                    .filter(other -> texts(other.path("x-not-with")).contains(name))
                    .map(other -> other.path("name").asText())
                    .collect(Collectors.toSet());
            known(parameter.path("x-not-with"), mutual, "x-not-with has '%s', which says nothing of '" + name + "'");
        }
    }

    private void patchable() {
        check(
                has("x-patchable") == node.at("/requestBody/content").has("application/json-patch+json"),
                "x-patchable stands where the body is a JSON Patch, and only there");
        JsonNode states = answer().getOrDefault(stateOfRead().path("property").asText(), NOTHING);
        for (JsonNode field : node.path("x-patchable")) {
            String name = field.path("field").asText();
            JsonNode property = answer().get(name);
            check(property != null, "x-patchable has '%s', which the answer lacks", name);
            String type = type(field, "x-patchable");
            check(
                    property == null || type(field).equals(type(property)) || isPart(type, property),
                    "x-patchable has '%s' as %s, the answer has another type",
                    name,
                    type);
            check(field.path("in").isEmpty() || !states.isEmpty(), "x-patchable has states, but x-read has no x-state");
            known(field.path("in"), values(states), "x-patchable has '%s', which is no known value");
        }
    }

    /** Whether a schema of ours has only properties that another has, too: of what can be created, and what is. */
    private boolean isPart(String name, JsonNode of) {
        Set<String> properties =
                properties(spec.root().at("/components/schemas/" + name)).keySet();
        return !properties.isEmpty() && properties(of).keySet().containsAll(properties);
    }

    /** The type that an entry names: one of a value, or that of a schema of ours. */
    private String type(JsonNode entry, String extension) {
        String type = entry.path("type").asText();
        check(
                Set.of("string", "boolean").contains(type)
                        || spec.root().at("/components/schemas").has(type),
                "%s has the unknown type '%s'",
                extension,
                type);
        return type;
    }

    private static String type(JsonNode schema) {
        return Spec.name(schema)
                .orElse(schema.path("format").asText(schema.path("type").asText()));
    }

    private void kinds() {
        for (JsonNode parameter : operation.parameters()) {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            check(Set.of("path", "query").contains(in), "the templates render no %s parameter: '%s'", in, name);
            String type = spec.resolved(parameter.path("schema")).path("type").asText();
            check(
                    Set.of("string", "integer", "boolean").contains(type),
                    "the templates render no parameter of type %s: '%s'",
                    type,
                    name);
        }
        List<String> body = names(spec.resolved(node.path("requestBody")).path("content"));
        check(
                body.size() <= 1 && body.stream().allMatch(media -> media.matches("application/(.*\\+)?json")),
                "the templates render one JSON body, not %s %s",
                body.size(),
                body);
        node.path("responses")
                .propertyStream()
                .filter(answer -> answer.getKey().startsWith("2"))
                .map(answer -> spec.resolved(answer.getValue()).path("content"))
                .forEach(content -> check(
                        names(content).stream().allMatch("application/json"::equals)
                                || content.valueStream()
                                        .allMatch(media -> media.at("/schema/format")
                                                .asText()
                                                .equals("binary")),
                        "the templates render no answer but JSON, a file or none, not %s",
                        names(content)));
        check(
                spec.resolved(operation.answerSchema("2.."))
                        .path("additionalProperties")
                        .isEmpty(),
                "the templates render no answer that is a map of one type");
    }

    private Optional<Spec.Operation> shown() {
        return spec.operations()
                .filter(other -> other.id().equals(text("x-read")))
                .findFirst();
    }

    private JsonNode stateOfRead() {
        return shown().map(read -> read.node().path("x-state")).orElse(NOTHING);
    }

    private Map<String, JsonNode> answer() {
        return properties(operation.answerSchema("2.."));
    }

    /** The properties of a schema, or of its first alternative. */
    private Map<String, JsonNode> properties(JsonNode reference) {
        JsonNode schema = spec.resolved(reference);
        return spec.properties(schema.has("anyOf") ? schema.at("/anyOf/0") : schema).stream()
                .collect(Collectors.toMap(Spec.Property::name, Spec.Property::schema));
    }

    private List<String> values(JsonNode schema) {
        return Spec.values(spec.resolved(schema));
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey).toList();
    }

    private void known(JsonNode values, Collection<String> known, String breach) {
        texts(values).forEach(value -> check(known.contains(value), breach, value));
    }

    private boolean has(String extension) {
        return node.has(extension);
    }

    private String text(String extension) {
        return node.path(extension).asText();
    }

    private void check(boolean holds, String breach, Object... of) {
        if (!holds) {
            breaches.accept(operation.id() + ": " + breach.formatted(Objects.requireNonNull(of)));
        }
    }
}
