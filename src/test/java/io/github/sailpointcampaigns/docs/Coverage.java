package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of what the contract covers, which has an anchor for each operation. */
final class Coverage {
    private static final String PAGE = "contract/coverage.html";

    private final String report;

    private Coverage(String report) {
        this.report = report;
    }

    /** Copies the report into the site. */
    static Coverage copied(Path build, Path site) throws IOException {
        Path report = build.resolve(PAGE);
        Path copy = site.resolve(PAGE);
        Files.createDirectories(copy.getParent());
        Files.copy(report, copy);
        return new Coverage(Files.readString(copy));
    }

    /** A link in Markdown. */
    String of(String operation) {
        if (!report.contains("id=\"" + operation + "\"")) {
            throw new IllegalArgumentException(PAGE + " has no anchor " + operation);
        }
        return "[what covers this operation](" + PAGE + "#" + operation + ")";
    }
}
