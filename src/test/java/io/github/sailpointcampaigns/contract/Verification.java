package io.github.sailpointcampaigns.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.contract.Outcome.Result;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What came of replaying a contract against a tenant: for a person, as JSON, and as JUnit XML. The same but for times, if the same came of it. */
final class Verification {
    static final String JSON = "results.json";
    static final String JUNIT = "TEST-contract.xml";

    private static final int SHOWN = 5;
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** All in one word, and the exit status that says so; 1 is Maven's own. */
    enum Verdict {
        KEPT(0),
        /** It could not be run, or not all of it, and what was run is as recorded. */
        ERROR(2),
        DRIFTED(3);

        final int exitStatus;

        Verdict(int exitStatus) {
            this.exitStatus = exitStatus;
        }
    }

    private record Checked(RecordedInteraction interaction, Outcome outcome, Duration took) {
        String operation() {
            return interaction.operationId();
        }
    }

    private final InstantSource clock;
    private final Instant started;
    private final List<Checked> checked = new ArrayList<>();
    private String provider = "";
    private String reason = "";

    Verification(InstantSource clock) {
        this.clock = clock;
        started = clock.instant();
    }

    void of(URI url) {
        provider = url.toString();
    }

    void add(RecordedInteraction interaction, Outcome outcome, Duration took) {
        checked.add(new Checked(interaction, outcome, took));
    }

    void couldNotBeRun(String why) {
        reason = why;
    }

    /** For the table of coverage. */
    void keep(PactFile pact) throws IOException {
        Outcomes outcomes = new Outcomes(Outcomes.REAL_TENANT, pact);
        outcomes().forEach(outcomes::add);
        outcomes.write();
        CoverageReport.write(pact);
    }

    Map<String, Outcome> outcomes() {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        checked.forEach(each -> outcomes.put(each.interaction().description(), each.outcome()));
        return outcomes;
    }

    Verdict verdict() {
        if (count(Result.FAILED) > 0) {
            return Verdict.DRIFTED;
        }
        boolean isWhole = reason.isEmpty() && count(Result.ERROR) == 0 && count(Result.PASSED) > 0;
        return isWhole ? Verdict.KEPT : Verdict.ERROR;
    }

    private long count(Result result) {
        return with(result).size();
    }

    private List<Checked> with(Result result) {
        return checked.stream()
                .filter(each -> each.outcome().result() == result)
                .toList();
    }

    /** What a person wants to know, the most important first. */
    String text() {
        if (!reason.isEmpty()) {
            return "NOT RUN: " + reason;
        }
        StringBuilder text = new StringBuilder(
                switch (verdict()) {
                    case KEPT -> "KEPT";
                    case ERROR -> "NOT ALL COULD BE RUN";
                    case DRIFTED -> "DRIFTED";
                });
        text.append(": %d passed, %d drifted, %d could not be run, %d skipped\n"
                .formatted(count(Result.PASSED), count(Result.FAILED), count(Result.ERROR), count(Result.SKIPPED)));
        by(with(Result.FAILED), Checked::operation).forEach((operation, its) -> {
            text.append("  ").append(operation).append(", ").append(its.size()).append(" drifted\n");
            List<Difference> differences = Difference.grouped(its.stream()
                    .flatMap(each -> each.outcome().differences().stream())
                    .toList());
            differences.stream().limit(SHOWN).forEach(difference -> text.append("    " + difference + "\n"));
            if (differences.size() > SHOWN) {
                text.append("    and ").append(differences.size() - SHOWN).append(" more\n");
            }
        });
        appendReasons("could not be run", Result.ERROR, text);
        appendReasons("skipped", Result.SKIPPED, text);
        return text.toString().strip();
    }

    private void appendReasons(String what, Result result, StringBuilder text) {
        by(with(result), each -> each.outcome().detail())
                .forEach((why, its) -> text.append("  %d %s: %s\n".formatted(its.size(), what, why)));
    }

    private static Map<String, List<Checked>> by(List<Checked> checked, Function<Checked, String> key) {
        return checked.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    void delete(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(JSON));
        Files.deleteIfExists(folder.resolve(JUNIT));
    }

    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(JSON), json() + "\n");
        Files.writeString(folder.resolve(JUNIT), junit());
    }

    private String json() throws IOException {
        ObjectNode root = MAPPER.createObjectNode()
                .put("verdict", verdict().toString().toLowerCase(Locale.ROOT))
                .put("exitStatus", verdict().exitStatus)
                .put("provider", provider)
                .put("started", started.toString())
                .put("seconds", seconds(Duration.between(started, clock.instant())));
        if (!reason.isEmpty()) {
            root.put("reason", reason);
        }
        ObjectNode counts = root.putObject("counts");
        List.of(Result.PASSED, Result.FAILED, Result.ERROR, Result.SKIPPED)
                .forEach(result -> counts.put(word(result), count(result)));
        ArrayNode interactions = root.putArray("interactions");
        for (Checked each : checked) {
            ObjectNode node = interactions
                    .addObject()
                    .put("operation", each.operation())
                    .put("description", each.interaction().description())
                    .put("result", word(each.outcome().result()))
                    .put("seconds", seconds(each.took()));
            if (each.outcome().result() == Result.FAILED) {
                node.set("differences", MAPPER.valueToTree(each.outcome().differences()));
            } else if (each.outcome().result() != Result.PASSED) {
                node.put("reason", each.outcome().detail());
            }
        }
        return MAPPER.writeValueAsString(root);
    }

    private static String word(Result result) {
        return result == Result.FAILED ? "drifted" : result.toString().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private String junit() {
        List<String> cases = new ArrayList<>();
        if (!reason.isEmpty()) {
            cases.add(testCase("contract", "can be replayed", Outcome.error(reason), Duration.ZERO));
        }
        checked.forEach(each -> cases.add(testCase(
                "contract." + each.operation(), each.interaction().description(), each.outcome(), each.took())));
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="contract" tests="%d" failures="%d" errors="%d" skipped="%d" timestamp="%s" time="%s">
                %s
                </testsuite>
                """.formatted(
                        cases.size(),
                        count(Result.FAILED),
                        count(Result.ERROR) + (reason.isEmpty() ? 0 : 1),
                        count(Result.SKIPPED),
                        started,
                        seconds(Duration.between(started, clock.instant())),
                        String.join("\n", cases));
    }

    private static String testCase(String group, String name, Outcome outcome, Duration took) {
        String element = switch (outcome.result()) {
            case FAILED -> "failure";
            case ERROR -> "error";
            default -> "skipped";
        };
        String detail = escaped(outcome.detail());
        // In an attribute a line break becomes a space.
        String result = outcome.result() == Result.PASSED
                ? ""
                : "<%1$s message=\"%2$s\">%3$s</%1$s>"
                        .formatted(element, detail.lines().findFirst().orElse(""), detail);
        return "  <testcase classname=\"%s\" name=\"%s\" time=\"%s\">%s</testcase>"
                .formatted(group, escaped(name), seconds(took), result);
    }

    /** Without what XML has no way to write; a tenant may send anything. */
    private static String escaped(String text) {
        return text.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}\\n]", "?")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
