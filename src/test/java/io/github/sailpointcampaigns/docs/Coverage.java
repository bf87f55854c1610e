package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of what the contract covers, which has an anchor for each operation. */
final class Coverage {
    static final String PAGE = "coverage.html";

    private final String report;

    private Coverage(String report) {
        this.report = report;
    }

    static Coverage read(Path build) throws IOException {
        return new Coverage(Files.readString(build.resolve("contract/" + PAGE)));
    }

    /** What stands in the report's page, without its head and style. */
    String content() {
        return report.substring(report.indexOf("<main>") + "<main>".length(), report.indexOf("</main>"));
    }

    /** A link. */
    String of(String operation) {
        if (!report.contains("id=\"" + operation + "\"")) {
            throw new IllegalArgumentException(PAGE + " has no anchor " + operation);
        }
        return Html.link(PAGE + "#" + operation, "what covers this operation");
    }
}
