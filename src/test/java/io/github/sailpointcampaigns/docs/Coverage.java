package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The report of what the contracts cover, if the build has made one: it has an anchor for each operation. */
final class Coverage {
    private static final String PAGE = "contract/coverage.html";

    private final String report;

    private Coverage(String report) {
        this.report = report;
    }

    /** Copies the report into the site, if there is one. */
    static Coverage copied(Path build, Path site) throws IOException {
        Path report = build.resolve(PAGE);
        if (!Files.exists(report)) {
            return new Coverage("");
        }
        Path copy = site.resolve(PAGE);
        Files.createDirectories(copy.getParent());
        Files.copy(report, copy);
        return new Coverage(Files.readString(copy));
    }

    /** A sentence of Markdown with a link that leads somewhere, in either case. */
    String of(String operation) {
        if (report.isEmpty()) {
            return "not in this build of the site; [how to make it](contract.html#coverage)";
        }
        if (!report.contains("id=\"" + operation + "\"")) {
            throw new IllegalArgumentException(PAGE + " has no anchor " + operation);
        }
        return "[what the contracts cover](" + PAGE + "#" + operation + ")";
    }
}
