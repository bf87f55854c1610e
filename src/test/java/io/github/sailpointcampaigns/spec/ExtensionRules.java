package io.github.sailpointcampaigns.spec;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.StreamSupport;

/** What the extensions of an operation say must fit the operation, and our templates must know its kinds of parameter and body. */
final class ExtensionRules {
    private static final Set<String> OPERATORS =
            Set.of("eq", "ne", "gt", "ge", "lt", "le", "in", "sw", "co", "isnull", "pr", "ca");

    private final Spec spec;
    private final String path;
    private final String method;
    private final JsonNode operation;
    private final List<String> breaches;

    private ExtensionRules(Spec spec, String path, String method, JsonNode operation, List<String> breaches) {
        this.spec = spec;
        this.path = path;
        this.method = method;
        this.operation = operation;
        this.breaches = breaches;
    }

    /** What an operation says of itself as a whole: its effect, its name, its subject, its job, its hints. */
    static List<String> wrongOperations(Spec spec) {
        Map<String, String> names = new TreeMap<>();
        return each(spec, rules -> {
            rules.effect();
            rules.name(names);
            rules.subject();
            rules.job();
            rules.hints();
        });
    }

    /** What a list says of its pages, filters and sorters, and a patch of its fields. */
    static List<String> wrongDetails(Spec spec) {
        return each(spec, rules -> {
            rules.paging();
            rules.filtersAndSorters();
            rules.patchable();
        });
    }

    /** What no template renders: it would be lost, or sent in a form that the tenant does not read. */
    static List<String> unknownKinds(Spec spec) {
        return each(spec, ExtensionRules::kinds);
    }

    private static List<String> each(Spec spec, Consumer<ExtensionRules> rules) {
        List<String> breaches = new ArrayList<>();
        spec.bundle()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(member -> {
                    JsonNode operation = member.getValue();
                    if (operation.has("operationId")
                            && !operation.path("x-internal").asBoolean()) {
                        rules.accept(new ExtensionRules(spec, path.getKey(), member.getKey(), operation, breaches));
                    }
                }));
        return breaches;
    }

    private void effect() {
        String effect = operation.path("x-effect").asText();
        check(Set.of("read", "write", "job").contains(effect), "x-effect must be read, write or job, not '%s'", effect);
        check(!method.equals("get") || effect.equals("read"), "x-effect of a GET is read, not '%s'", effect);
        check(effect.equals("job") == operation.has("x-job"), "x-job stands where x-effect is job, and only there");
        check(
                !operation.has("x-repeatable") || !effect.equals("read"),
                "x-repeatable is for what changes something; a read is repeatable anyway");
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

    private void job() {
        JsonNode job = operation.path("x-job");
        if (job.isMissingNode()) {
            return;
        }
        JsonNode read = spec.bundle().path("paths").findParents("operationId").stream()
                .filter(other -> other.path("operationId")
                        .asText()
                        .equals(job.path("read").asText()))
                .findFirst()
                .orElse(null);
        check(
                read != null,
                "x-job reads by '%s', which is no operation",
                job.path("read").asText());
        check(!job.path("goal").isEmpty(), "x-job has no goal");
        JsonNode state =
                read == null ? null : answer(read).get(job.path("state").asText());
        check(
                state != null,
                "x-job has a state, '%s', that the read does not give",
                job.path("state").asText());
        if (state != null) {
            Stream.of("goal", "dead-ends", "settled-by").forEach(list -> values(state, job.path(list), "x-job"));
        }
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
    }

    private void filtersAndSorters() {
        parameters().forEach(parameter -> {
            Set<String> fields = new HashSet<>();
            for (JsonNode filter : parameter.path("x-filters")) {
                String field = filter.path("field").asText();
                check(!field.isBlank() && fields.add(field), "x-filters has no field, or one twice: '%s'", field);
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

    private void patchable() {
        JsonNode patchable = operation.path("x-patchable");
        check(
                patchable.isMissingNode()
                        != operation.at("/requestBody/content").has("application/json-patch+json"),
                "x-patchable stands where the body is a JSON Patch, and only there");
        Map<String, JsonNode> answer = patchable.isMissingNode() ? Map.of() : answer(operation);
        for (JsonNode field : patchable) {
            String name = field.path("field").asText();
            check(answer.containsKey(name), "x-patchable has '%s', which the answer lacks", name);
            JsonNode status = answer.get("status");
            if (status != null) {
                values(status, field.path("in"), "x-patchable");
            }
        }
    }

    private void kinds() {
        parameters().forEach(parameter -> {
            String name = parameter.path("name").asText();
            String in = parameter.path("in").asText();
            check(Set.of("path", "query").contains(in), "the templates render no %s parameter: '%s'", in, name);
            String type = resolved(parameter.path("schema")).path("type").asText();
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
                        names(content).allMatch("application/json"::equals),
                        "the templates render no answer but JSON, not %s",
                        names(content).toList()));
    }

    /** The properties of an operation's answer, or of the first alternative of it. */
    private Map<String, JsonNode> answer(JsonNode answering) {
        Map<String, JsonNode> properties = new TreeMap<>();
        collect(
                resolved(spec.resolve(answering.at("/responses/200")).at("/content/application~1json/schema")),
                properties);
        return properties;
    }

    private void collect(JsonNode schema, Map<String, JsonNode> properties) {
        schema.path("properties")
                .properties()
                .forEach(each -> properties.put(each.getKey(), resolved(each.getValue())));
        schema.path("allOf").forEach(part -> collect(resolved(part), properties));
        if (schema.has("anyOf")) {
            collect(resolved(schema.at("/anyOf/0")), properties);
        }
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode target = spec.resolve(schema);
        return target.path("allOf").size() == 1 ? resolved(target.at("/allOf/0")) : target;
    }

    private void values(JsonNode schema, JsonNode values, String extension) {
        Set<String> known = StreamSupport.stream(
                        schema.path("x-extensible-enum").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
        values.forEach(value -> check(
                known.contains(value.asText()), "%s has '%s', which is no known value", extension, value.asText()));
    }

    private Stream<JsonNode> parameters() {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(spec::resolve);
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
