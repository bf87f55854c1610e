package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report of what the contract covers, by resource and with a filter. */
final class Coverage {
    static final String PAGE = "coverage.html";

    private static final Pattern OPERATION = Pattern.compile("(?s)<details id=\"(\\w+)\".*?</details>\n");
    private static final Pattern SUBJECT = Pattern.compile("<th scope=\"row\">([^< ]+)");
    private static final Pattern COVERED = Pattern.compile("(\\d+) of (\\d+) covered");

    private final String report;
    private final Map<String, String> operations = new LinkedHashMap<>();

    private Coverage(String report) {
        this.report = report;
        OPERATION.matcher(report).results().forEach(part -> operations.put(part.group(1), part.group()));
    }

    static Coverage read(Path build) throws IOException {
        return new Coverage(Files.readString(build.resolve("contract/" + PAGE)));
    }

    /** The page's content; {@code built} says of what and when. */
    String content(Reference reference, String built) {
        String intro = report.substring(report.indexOf("<h1>"), report.indexOf("<details"));
        return intro + "<p>" + built + "</p>\n"
                + """
                <h2 id="real-tenant">What a real tenant would add</h2>
                <p>Nothing here has run against a real tenant. It would show whether the vendor's documentation is right: which optional
                properties it sends, what its errors say, how long its jobs take. %s replays what a test tenant allows and says what differs.</p>
                """.formatted(Html.link("contract.html", "One command"))
                + "<h2 id=\"operations\">Operations</h2>\n"
                + filter(reference)
                + reference.places().entrySet().stream()
                        .map(resource -> resource(
                                resource.getKey(),
                                resource.getValue().stream()
                                        .map(place -> operations.get(place.id()))
                                        .toList()))
                        .collect(Collectors.joining())
                + "<p id=\"no-row\" hidden>Nothing documented is like that.</p>\n";
    }

    private static String resource(String name, List<String> operations) {
        List<MatchResult> counts = operations.stream()
                .flatMap(operation -> COVERED.matcher(operation).results().limit(1))
                .toList();
        return "<section class=\"coverage\" data-resource=\"%1$s\">\n<h3>%1$s <span class=\"count\">%2$d of %3$d covered</span></h3>\n%4$s</section>\n"
                .formatted(
                        name,
                        sum(counts, 1),
                        sum(counts, 2),
                        String.join("", operations).replace(" covered</span>", "</span>"));
    }

    private static int sum(List<MatchResult> counts, int group) {
        return counts.stream()
                .mapToInt(count -> Integer.parseInt(count.group(group)))
                .sum();
    }

    private String filter(Reference reference) {
        return "<form class=\"filter\" hidden>\n"
                + select("Resource", reference.places().keySet().stream())
                + select(
                        "Documented",
                        new TreeSet<>(SUBJECT.matcher(report)
                                        .results()
                                        .map(subject -> subject.group(1))
                                        .toList())
                                .stream())
                + select("Result", Stream.of("covered", "not covered"))
                + "</form>\n";
    }

    private static String select(String name, Stream<String> options) {
        return "<label>%1$s <select name=\"%1$s\">\n<option value=\"\">all</option>\n%2$s</select></label>\n"
                .formatted(
                        name,
                        options.map(option -> "<option>" + option + "</option>\n")
                                .collect(Collectors.joining()));
    }

    /** A link. */
    String of(String operation) {
        if (!operations.containsKey(operation)) {
            throw new IllegalArgumentException(PAGE + " has no anchor " + operation);
        }
        return Html.link(PAGE + "#" + operation, "what covers this operation");
    }
}
