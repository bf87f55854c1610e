package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.docs.OperationSamples.Refusal;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the reference says of one operation. */
final class OperationPage {
    private static final Spec SPEC = Spec.read();

    private final Markdown markdown;
    private final Spec.Operation place;
    private final JsonNode operation;

    /** Where a body's schema, or a header, stands in the page. */
    private final Map<JsonNode, String> shown = new HashMap<>();

    OperationPage(Markdown markdown, Spec.Operation place) {
        this.markdown = markdown;
        this.place = place;
        this.operation = place.node();
    }

    /**
     * The page's content.
     *
     * @param guides links to the guides that speak of the operation
     * @param coverage a link to what the contract covers of it
     */
    String content(Sample sample, Map<Integer, Refusal> refusals, String guides, String coverage) {
        return "<h1>%s</h1>\n<p class=\"route\">%s <code>/v2024%s</code></p>\n"
                        .formatted(Html.escaped(place.summary()), verb(place.method()), place.path())
                + new SchemaTree(markdown, "").description(operation)
                + samples(sample)
                + new TryIt(place).form(sample)
                + facts(guides, coverage)
                + parameters()
                + body()
                + answers()
                + errors(refusals);
    }

    static String verb(String method) {
        return "<span class=\"verb %1$s\">%2$s</span>".formatted(method, method.toUpperCase(Locale.ROOT));
    }

    private String facts(String guides, String coverage) {
        List<String> facts = new ArrayList<>();
        if (operation.has("x-user-levels")) {
            facts.add("<strong>User level</strong>, one of: " + Html.codes(operation.get("x-user-levels")));
        }
        List<JsonNode> scopes = operation.path("security").findValues("oauth2");
        if (!scopes.isEmpty()) {
            facts.add("<strong>Scope</strong>, one of: "
                    + scopes.stream().map(Html::codes).collect(Collectors.joining(", ")));
        }
        for (JsonNode versioned : SPEC.root().path("x-resource-versions")) {
            String resource = "/" + versioned.path("resource").asText();
            if (resource.equals("/" + place.path().split("/")[1])) {
                facts.add("<strong>Paths</strong>: %s for %s; %s for %s"
                        .formatted(
                                Html.code("/{version}" + place.path()),
                                families(),
                                Html.code(resource + "/{version}" + place.path().substring(resource.length())),
                                Html.codes(versioned.path("versions"))));
            }
        }
        if (operation.has("x-deprecated-in")) {
            facts.add("<strong>Deprecated</strong> in " + Html.codes(operation.get("x-deprecated-in")) + " only");
        }
        if (!effect().isEmpty()) {
            facts.add("<strong>Effect</strong>: " + effect());
        }
        if (operation.path("x-effect").asText().matches("write|job")) {
            facts.add("<strong>Refused before it is sent</strong> by a client that is "
                    + Javadoc.methods(CampaignsClientBuilder.class, "readOnly")
                    + (operation.path("x-decides").asBoolean()
                            ? ", or was built without "
                                    + Javadoc.methods(CampaignsClientBuilder.class, "allowDecisions")
                            : ""));
        }
        facts.add("<strong>In Java</strong>: "
                + (operation.has("x-hand-written")
                        ? Javadoc.methods(CampaignsClient.class, "builder") + ": the client gets its tokens by itself"
                        : Javadoc.methods(StandardCall.of(place.id()))));
        facts.add("<strong>Guides</strong>: " + guides);
        facts.add("<strong>Contract</strong>: " + coverage);
        return facts.stream()
                .collect(Collectors.joining(
                        "</li>\n<li>",
                        "<h2 id=\"about\">Permissions and effect</h2>\n<ul class=\"facts\">\n<li>",
                        "</li>\n</ul>\n"));
    }

    /** The families that have the operation, of those with the version in front. */
    private String families() {
        return SPEC.root()
                .at("/servers/0/variables/version/x-extensible-enum")
                .valueStream()
                .filter(family -> operation.path("x-not-in").valueStream().noneMatch(family::equals))
                .map(family -> Html.code(family.asText()))
                .collect(Collectors.joining(", "));
    }

    private String effect() {
        String again = operation.path("x-repeatable").asBoolean()
                ? "idempotent, so the client may retry it"
                : "the client retries it only if the tenant can't have processed it";
        return switch (operation.path("x-effect").asText()) {
            case "read" -> "changes nothing; the client may retry it";
            case "write" -> "changes something; " + again;
            case "job" ->
                "starts a job that goes on after the answer"
                        + (operation.has("x-job")
                                ? ", until %s shows %s"
                                        .formatted(
                                                Html.link(
                                                        Reference.address(operation
                                                                .path("x-read")
                                                                .asText()),
                                                        Html.code(operation
                                                                .path("x-read")
                                                                .asText())),
                                                Html.codes(operation.at("/x-job/goal")))
                                : "")
                        + "; " + again;
            default -> "";
        };
    }

    private String samples(Sample sample) {
        String needs = operation.has("x-hand-written")
                ? "With the variables that the simulated tenant prints when it starts: "
                : "With the variables and the token that the simulated tenant prints when it starts: ";
        return """
                <h2 id="call">Call</h2>
                <fieldset class="tabs">
                <legend>Language</legend>
                <input type="radio" name="sample" id="in-java" checked><label for="in-java">Java</label>
                <input type="radio" name="sample" id="in-curl"><label for="in-curl">cURL</label>
                <input type="radio" name="sample" id="in-http"><label for="in-http">HTTP</label>
                <div class="java">%s</div>
                <div class="curl">%s<p>%s<code>mvn -q -Psandbox -Dport=4010</code>, see %s.</p></div>
                <div class="http">%s</div>
                </fieldset>
                """.formatted(
                        (operation.path("x-companion").asBoolean()
                                        ? "<p>Callers call %s, which does more than to send a request. The request alone:</p>\n"
                                                .formatted(Javadoc.methods(StandardCall.of(place.id())))
                                        : "")
                                + Html.block("java", sample.java()),
                        Html.block("bash", sample.curl()),
                        needs,
                        Html.link("testing.html", "Testing with the sandbox"),
                        Html.block("http", sample.http()));
    }

    private String parameters() {
        SchemaTree tree = new SchemaTree(markdown, "required");
        StringBuilder entries = new StringBuilder();
        for (JsonNode parameter : place.parameters()) {
            String name = parameter.path("name").asText();
            entries.append(
                    tree.entry(name, parameter, parameter.path("required").asBoolean(), "parameter." + name));
            entries.insert(entries.length() - "</li>\n".length(), examples(parameter, false));
        }
        return entries.isEmpty()
                ? ""
                : "<h2 id=\"parameters\">Parameters</h2>\n<ul class=\"tree\">\n" + entries + "</ul>\n";
    }

    private String body() {
        if (!operation.has("requestBody")) {
            return "";
        }
        JsonNode body = SPEC.resolved(operation.get("requestBody"));
        SchemaTree tree = new SchemaTree(markdown, "required");
        return "<h2 id=\"body\">Body</h2>\n" + tree.description(body) + content(body, tree, "body", true);
    }

    private String answers() {
        return responses(false)
                .map(response -> {
                    String anchor = "answer-" + response.getKey();
                    SchemaTree tree = new SchemaTree(markdown, "always present");
                    JsonNode answer = SPEC.resolved(response.getValue());
                    return "<h2 id=\"%s\">Answer <code>%s</code></h2>\n".formatted(anchor, response.getKey())
                            + tree.description(answer)
                            + content(answer, tree, anchor, true)
                            + headers(answer, tree, anchor);
                })
                .collect(Collectors.joining());
    }

    private java.util.stream.Stream<Map.Entry<String, JsonNode>> responses(boolean errors) {
        return operation.path("responses").properties().stream()
                .filter(response -> errors == (response.getKey().compareTo("400") >= 0));
    }

    /** The headers that no answer before had. */
    private String headers(JsonNode answer, SchemaTree tree, String anchor) {
        String headers = answer.path("headers").properties().stream()
                .filter(header -> shown.putIfAbsent(header.getValue(), anchor) == null)
                .map(header -> tree.entry(
                        header.getKey(),
                        SPEC.resolved(header.getValue()),
                        false,
                        anchor + "-header." + header.getKey()))
                .collect(Collectors.joining());
        return headers.isEmpty() ? "" : Html.details(false, "Headers", "<ul class=\"tree\">\n" + headers + "</ul>\n");
    }

    /** Each media type, with its tree, unless that is in the page, and its examples. */
    private String content(JsonNode described, SchemaTree tree, String anchor, boolean open) {
        StringBuilder content = new StringBuilder();
        described.path("content").properties().forEach(media -> {
            JsonNode schema = media.getValue().path("schema");
            String before = shown.putIfAbsent(schema, anchor);
            String like = before == null || before.equals(anchor)
                    ? ""
                    : " as in " + Html.link("#" + before, before.replaceFirst(".*-", ""));
            content.append("<p class=\"head\">%s <span class=\"type\">%s%s</span></p>\n"
                    .formatted(Html.code(media.getKey()), tree.type(schema), like));
            String inside = before == null ? tree.of(schema, anchor) : "";
            content.append(inside.isEmpty() ? "" : Html.details(open, "Properties", inside));
            content.append(examples(media.getValue(), open));
        });
        return content.toString();
    }

    /** The examples, of which the first may be open. */
    private String examples(JsonNode holder, boolean open) {
        StringBuilder examples = new StringBuilder();
        holder.path("examples").forEach(reference -> {
            JsonNode example = SPEC.resolved(reference);
            String summary = example.path("summary").asText("");
            JsonNode value = example.path("value");
            examples.append(Html.details(
                    open && examples.isEmpty(),
                    "Example" + (summary.isEmpty() ? "" : ": " + Html.escaped(summary)),
                    Html.block("json", value.isTextual() ? value.asText() : value.toPrettyString())));
        });
        return examples.toString();
    }

    private String errors(Map<Integer, Refusal> refusals) {
        String errors = responses(true)
                .map(response -> error(response.getKey(), SPEC.resolved(response.getValue()), refusals))
                .collect(Collectors.joining());
        return "<h2 id=\"errors\">Errors</h2>\n<p>What a call throws if it isn't retried, with the message for the"
                + " example answer. %s has every exception.</p>\n%s"
                        .formatted(Html.link("errors.html", "Errors"), errors);
    }

    private String error(String status, JsonNode answer, Map<Integer, Refusal> refusals) {
        Refusal refusal = Objects.requireNonNull(refusals.get(Integer.valueOf(status)), status);
        SchemaTree tree = new SchemaTree(markdown, "always present");
        String anchor = "error-" + status;
        return "<h3 id=\"%s\"><code>%s</code> %s</h3>\n".formatted(anchor, status, Javadoc.type(refusal.exception()))
                + tree.description(answer)
                + "<p class=\"message\">" + Html.escaped(refusal.message()) + "</p>\n"
                + Html.details(
                        false,
                        "Body and headers",
                        content(answer, tree, anchor, false) + headers(answer, tree, anchor));
    }
}
