package io.github.sailpointcampaigns.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the table of coverage as a page and as Markdown, and fails if it has gaps. */
public final class CoverageReport {
    private static final Path FOLDER = Path.of("target/contract");
    private static final String TITLE = "What the contract covers";
    private static final String EXPLANATION =
            "Each row is something that the spec documents: a status and its example, a parameter, a value, a path family. Beside it"
                    + " are the recorded interactions that have it, and whether they passed: against the spec, against the simulated"
                    + " tenant, and against a real one.";

    private final Coverage coverage;

    private CoverageReport(Coverage coverage) {
        this.coverage = coverage;
    }

    /**
     * Takes no arguments.
     *
     * @throws IllegalStateException if something that the spec documents is not covered; the message names it
     */
    public static void main(String[] args) throws IOException {
        Coverage coverage = write(PactFile.read(PactFile.RECORDED));
        if (!coverage.gaps().isEmpty()) {
            throw new IllegalStateException("the contract does not cover the spec; see " + FOLDER + "/coverage.html\n"
                    + String.join("\n", coverage.gaps()));
        }
    }

    static Coverage write(PactFile pact) throws IOException {
        Coverage coverage = Coverage.of(pact, Requirements.read());
        CoverageReport report = new CoverageReport(coverage);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("coverage.html"), report.html());
        Files.writeString(FOLDER.resolve("coverage.md"), report.markdown());
        return coverage;
    }

    private String html() {
        StringBuilder page = new StringBuilder("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%1$s</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b }
                summary { overflow-wrap: anywhere }
                .failed { color: #b00020 }
                table { border-collapse: collapse; width: 100%% }
                th, td { border: 1px solid #8a8a8a; padding: .3rem .5rem; text-align: left; vertical-align: top }
                thead th { background: #eee }
                tr.gap td, tr.gap th { background: #fde2e0 }
                td ul { margin: 0; padding-left: 1.1rem }
                @media (max-width: 60rem) {
                  thead { display: none }
                  tr, th, td { display: block; overflow-wrap: anywhere }
                  tr { margin-bottom: 1rem }
                  td:empty { display: none }
                  td::before { content: attr(data-label) ": "; color: #555 }
                }
                </style>
                </head>
                <body>
                <main>
                <h1>%1$s</h1>
                <p><strong>%3$s</strong></p>
                <p>%2$s</p>
                """.formatted(TITLE, EXPLANATION, coverage.total()));
        coverage.byOperation().forEach((operation, rows) -> {
            long covered = rows.stream().filter(Coverage.Row::isCovered).count();
            page.append("""
                    <details id="%1$s"%2$s>
                    <summary>%1$s <span class="%3$s">%4$d of %5$d covered%6$s</span></summary>
                    <table>
                    <thead><tr>""".formatted(
                            operation,
                            covered < rows.size() ? " open" : "",
                            covered < rows.size() ? "failed" : "yes",
                            covered,
                            rows.size(),
                            covered < rows.size() ? results(rows) : ""));
            headings().forEach(heading -> page.append("<th scope=\"col\">" + heading + "</th>"));
            page.append("</tr></thead>\n<tbody>\n");
            rows.forEach(row -> page.append(htmlRow(row)));
            page.append("</tbody>\n</table>\n</details>\n");
        });
        return page + "</main>\n</body>\n</html>\n";
    }

    /** What came of checking all rows, by means. */
    private static String results(List<Coverage.Row> rows) {
        return Coverage.MEANS.stream()
                .map(means -> "; " + means + ": "
                        + rows.stream()
                                .map(row -> row.verifiedBy(means))
                                .distinct()
                                .collect(Collectors.joining(", ")))
                .map(CoverageReport::escaped)
                .collect(Collectors.joining());
    }

    private static String htmlRow(Coverage.Row row) {
        String interactions = row.interactions().stream()
                .map(name -> "<li>" + escaped(name) + "</li>")
                .collect(Collectors.joining());
        return (row.isCovered() ? "<tr>" : "<tr class=\"gap\">")
                + "<th scope=\"row\">" + row.requirement().subject() + "</th>"
                + cell(1, row.requirement().example())
                + cell(2, "<ul>" + interactions + "</ul>")
                + IntStream.range(0, Coverage.MEANS.size())
                        .mapToObj(i -> cell(3 + i, result(row.verifiedBy(Coverage.MEANS.get(i)))))
                        .collect(Collectors.joining())
                + "</tr>\n";
    }

    /** In words, and marked for a colour. */
    private static String result(String words) {
        return "<span class=\"%s\">%s</span>"
                .formatted(words.equals("yes") ? "yes" : words.equals("failed") ? "failed" : "not-run", escaped(words));
    }

    private static String cell(int column, String content) {
        return "<td data-label=\"" + headings().get(column) + "\">" + content + "</td>";
    }

    private String markdown() {
        StringBuilder page = new StringBuilder("# " + TITLE + "\n\n" + EXPLANATION + "\n");
        coverage.byOperation().forEach((operation, rows) -> {
            page.append("\n## " + operation + "\n\n| " + String.join(" | ", headings())
                    + " |\n|---|---|---|---|---|---|\n");
            rows.forEach(row -> page.append("| " + row.requirement().subject() + " | "
                    + row.requirement().example() + " | "
                    + String.join("; ", row.interactions()).replace("|", "\\|") + " | "
                    + Coverage.MEANS.stream().map(row::verifiedBy).collect(Collectors.joining(" | ")) + " |\n"));
        });
        return page + "\n" + coverage.total() + "\n";
    }

    private static List<String> headings() {
        return List.of("Documented", "Example or value", "Interactions", "Spec", "Simulated tenant", "Real tenant");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
