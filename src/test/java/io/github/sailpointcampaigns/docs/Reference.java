package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages of the API reference: an overview, and one for each operation of the spec. */
final class Reference {
    static final String PAGE = "reference.html";

    /** The resources in the order of a campaign's life. */
    private static final List<String> RESOURCES = List.of(
            "Campaign Filters",
            "Campaign Templates",
            "Campaigns",
            "Certifications",
            "Certification Tasks",
            "Reports",
            "Authentication");

    /** What somebody needs for a first request. */
    private static final String START = """
            <ul class="facts">
            <li><strong>Base URL</strong>: <code>https://{tenant}.api.identitynow.com</code>, then a <a href="families.html">path family</a> such as <code>/v2024</code></li>
            <li><strong>Authentication</strong>: <code>Authorization: Bearer</code> and a token from <a href="api-createToken.html"><code>/oauth/token</code></a>; see <a href="authentication.html">Authentication and 403s</a></li>
            <li><strong>Rate limit</strong>: 100 requests in 10 seconds, per client id and version; see <a href="rate-limits.html">Rate limits</a></li>
            <li><strong>Errors</strong>: JSON with a <code>detailCode</code>, a <code>trackingId</code> and <code>messages</code>; see <a href="errors.html">Errors</a></li>
            <li><strong>To try it</strong>: <code>mvn -q -Psandbox</code> starts a simulated tenant that also serves these pages, which can then send requests</li>
            <li><strong>For all operations</strong>: <a href="api.html">Paths, pages, dates, errors and more</a></li>
            </ul>
            """;

    private static final Spec SPEC = Spec.read();

    private final Markdown markdown;
    private final Map<String, List<Spec.Operation>> places;

    Reference(Markdown markdown) {
        this.markdown = markdown;
        this.places = byResource();
    }

    /** The page of an operation. */
    static String address(String operation) {
        return "api-" + operation + ".html";
    }

    private static Map<String, List<Spec.Operation>> byResource() {
        Map<String, List<Spec.Operation>> byResource =
                SPEC.operations().collect(Collectors.groupingBy(Spec.Operation::resource));
        if (!RESOURCES.containsAll(byResource.keySet())) {
            throw new IllegalStateException(
                    "the reference knows the resources " + RESOURCES + ", and the spec has " + byResource.keySet());
        }
        Map<String, List<Spec.Operation>> places = new LinkedHashMap<>();
        RESOURCES.stream()
                .filter(byResource::containsKey)
                .forEach(resource -> places.put(resource, byResource.get(resource)));
        return places;
    }

    /** The resources with their operations. */
    Map<String, List<Spec.Operation>> places() {
        return places;
    }

    /** The overview's content. */
    String overview() {
        String resources = places.entrySet().stream()
                .map(resource -> "<h2 id=\"resource-%s\">%s</h2>\n%s<ul class=\"operations\">\n%s</ul>\n"
                        .formatted(
                                resource.getKey().toLowerCase(Locale.ROOT).replace(' ', '-'),
                                resource.getKey(),
                                markdown.html(descriptionOf(resource.getKey())),
                                resource.getValue().stream()
                                        .map(Reference::line)
                                        .collect(Collectors.joining())))
                .collect(Collectors.joining());
        String introduction = markdown.html(SPEC.root().at("/info/description").asText());
        return "<h1>API reference</h1>\n" + introduction + START + resources;
    }

    private String descriptionOf(String resource) {
        return SPEC.root()
                .path("tags")
                .valueStream()
                .filter(tag -> tag.path("name").asText().equals(resource))
                .map(tag -> tag.path("description").asText())
                .collect(Collectors.joining());
    }

    private static String line(Spec.Operation place) {
        return "<li>%s <span>%s</span> <code>%s</code></li>\n"
                .formatted(
                        Html.link(address(place.id()), Html.escaped(place.summary())),
                        OperationPage.verb(place.method()),
                        place.path());
    }

    /** The contents of the operations' pages, by their ids. */
    Map<String, String> operations(Map<String, String> guides, Coverage coverage) throws IOException {
        var samples = OperationSamples.all();
        var refusals = OperationSamples.refusals();
        Map<String, String> pages = new LinkedHashMap<>();
        places.values().stream().flatMap(List::stream).forEach(place -> {
            String id = place.id();
            pages.put(
                    id,
                    new OperationPage(markdown, place)
                            .content(
                                    present(samples, id),
                                    present(refusals, id),
                                    guidesTo(place, guides),
                                    coverage.of(id)));
        });
        return pages;
    }

    private static <T> T present(Map<String, T> map, String id) {
        return Optional.ofNullable(map.get(id))
                .orElseThrow(() -> new IllegalArgumentException("there is no sample of " + id));
    }

    /** Links to the guides whose text names the operation, by its id or its call. */
    private String guidesTo(Spec.Operation place, Map<String, String> guides) {
        String named = place.isHandWritten() ? "token" : named(StandardCall.of(place.id()));
        Pattern pattern = Pattern.compile("\\b" + place.id() + "\\b|" + named);
        String links = guides.entrySet().stream()
                .filter(guide -> pattern.matcher(guide.getValue()).find())
                .map(guide -> Html.link(Site.page(guide.getKey()), Html.escaped(markdown.title(guide.getValue()))))
                .collect(Collectors.joining(", "));
        return links.isEmpty() ? Html.link("calls.html", "Resources and calls") : links;
    }

    private static String named(StandardCall call) {
        return call.accessor() + "\\(\\)\\s*\\.(with\\w+\\([^)]*\\)\\.)?" + call.methodName() + "(All)?\\(";
    }
}
