package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.spec.Spec;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form that sends an operation's request from its page, where a simulated tenant serves the page. */
final class TryIt {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}");

    private final Spec.Operation place;

    TryIt(Spec.Operation place) {
        this.place = place;
    }

    /** Filled in with what the operation's command sends. */
    String form(Sample sample) {
        SeenRequest request = sample.taken();
        Map<String, String> values = values(request);
        String fields = place.parameters().stream()
                .map(parameter -> field(parameter, values))
                .collect(Collectors.joining());
        String note = sample.curl().startsWith("#")
                ? "<p>"
                        + Html.escaped(
                                sample.curl().lines().findFirst().orElseThrow().substring(2)) + "</p>\n"
                : "";
        return """
                <details class="try" id="try" hidden>
                <summary>Try it</summary>
                <form data-method="%s" data-path="%s" data-type="%s">
                %s%s%s<p><button>Send</button> <span class="where"></span></p>
                <div class="answer" aria-live="polite"></div>
                </form>
                </details>
                """.formatted(
                        request.method(),
                        Html.escaped((place.isHandWritten() ? "" : "/v2024") + place.path()),
                        Html.escaped(request.header("Content-Type").orElse("")),
                        note,
                        fields,
                        request.body().isEmpty() ? "" : body(request));
    }

    private static String body(SeenRequest request) {
        String body = HttpText.body(request);
        return "<label class=\"body\"><span>body</span>\n<textarea name=\"body\" rows=\"%d\" spellcheck=\"false\">\n%s</textarea></label>\n"
                .formatted(Math.min(18, body.lines().count() + 1), Html.escaped(body));
    }

    private static String field(JsonNode parameter, Map<String, String> values) {
        String name = parameter.path("name").asText();
        return "<label><span>%s</span> <input name=\"%1$s\" data-in=\"%s\" value=\"%s\"%s></label>\n"
                .formatted(
                        Html.escaped(name),
                        parameter.path("in").asText(),
                        Html.escaped(values.getOrDefault(name, "")),
                        parameter.path("required").asBoolean() ? " required" : "");
    }

    /** What the request has for each parameter. */
    private Map<String, String> values(SeenRequest request) {
        Map<String, String> values = new HashMap<>();
        Arrays.stream(request.query().split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(decoded(pair[0]), decoded(pair[1])));
        Matcher path = Pattern.compile(".*" + PLACEHOLDER.matcher(place.path()).replaceAll("([^/]+)"))
                .matcher(request.path());
        if (path.matches()) {
            Matcher names = PLACEHOLDER.matcher(place.path());
            for (int group = 1; names.find(); group++) {
                values.put(names.group(1), decoded(path.group(group)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
