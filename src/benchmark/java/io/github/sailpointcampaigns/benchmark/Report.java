package io.github.sailpointcampaigns.benchmark;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Tables in Markdown, each figure with its ratio to the client written by hand. */
final class Report {
    private static final String REFERENCE = "handWritten";

    private final List<String> contenders;
    private final StringBuilder text = new StringBuilder();

    Report(List<String> contenders) {
        this.contenders = contenders;
        text.append(String.format(
                "%s %s, %s, %d processors%n",
                System.getProperty("java.vm.name"),
                System.getProperty("java.version"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors()));
    }

    void calls(Collection<RunResult> results) {
        table("Bytes allocated by a call", results, Report::allocation, "%,.0f");
        table("Microseconds for a call, ± half of the 99.9 % interval", results, RunResult::getPrimaryResult, "%,.1f");
    }

    void threads(Collection<RunResult> results) {
        table("Calls a second of eight threads together", results, RunResult::getPrimaryResult, "%,.0f");
    }

    private static Result<?> allocation(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private void table(
            String title, Collection<RunResult> results, Function<RunResult, Result<?>> figure, String format) {
        Map<String, Map<String, Result<?>>> byCase = new LinkedHashMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            byCase.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), unused -> new LinkedHashMap<>())
                    .put(result.getParams().getParam("contender"), figure.apply(result));
        }
        heading(title);
        byCase.forEach((name, measured) -> {
            text.append("| ").append(name);
            for (String contender : contenders) {
                Result<?> result = measured.get(contender);
                double error = result.getScoreError();
                text.append(" | ").append(number(format, result.getScore()));
                if (!Double.isNaN(error) && !result.getLabel().contains("alloc")) {
                    text.append(" ± ").append(number(format, error));
                }
                text.append(ratio(result.getScore(), measured.get(REFERENCE).getScore()));
            }
            text.append(" |\n");
        });
    }

    void coldStart(Map<String, Long> milliseconds) {
        heading("Milliseconds from the start of the JVM to its end with one campaign read, median of ten");
        text.append("| cold start");
        for (String contender : contenders) {
            text.append(" | ")
                    .append(milliseconds.get(contender))
                    .append(ratio(milliseconds.get(contender), milliseconds.get(REFERENCE)));
        }
        text.append(" |\n");
    }

    void downloads(Map<String, Long> milliseconds) {
        text.append(
                "\n## Milliseconds for a file of a GiB in a heap of 24 MB, median of five; in brackets, how many of them the client takes\n\n");
        long client = milliseconds.values().iterator().next();
        milliseconds.forEach((contender, time) -> text.append("- ")
                .append(contender)
                .append(": ")
                .append(time)
                .append(ratio(client, time))
                .append('\n'));
    }

    void blocked(Map<String, Double> milliseconds) {
        text.append(
                "\n## Milliseconds that eight threads waited at locks during 40,000 calls, by the class that locks\n\n");
        if (milliseconds.isEmpty()) {
            text.append("None.\n");
        }
        milliseconds.forEach((place, time) -> text.append("- ")
                .append(place)
                .append(": ")
                .append(number("%.1f", time))
                .append('\n'));
    }

    void size(String contender, Size size) {
        if (contender.equals(contenders.get(0))) {
            text.append("\n## Bytes of a jar of its classes, and of the jars it needs\n\n");
        }
        text.append("- ")
                .append(contender)
                .append(": ")
                .append(number("%,.0f", size.own()))
                .append(" and ")
                .append(number("%,.0f", size.dependencies()))
                .append('\n');
    }

    private void heading(String title) {
        text.append("\n## ").append(title).append("\n\n| |");
        contenders.forEach(contender -> text.append(' ').append(contender).append(" |"));
        text.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
    }

    private static String ratio(double one, double other) {
        return " (" + number("%.2f", one / other) + ")";
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
