package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.util.List;

/** What colours code, from its webjar. */
final class Prism {
    /** Each behind those that it builds on. */
    private static final List<String> PARTS = List.of("core", "markup", "clike", "java", "json", "bash", "http");

    private final String folder;

    /** Takes the version of the webjar. */
    Prism(String version) {
        this.folder = "/META-INF/resources/webjars/prismjs/" + version + "/";
    }

    String script() throws IOException {
        StringBuilder script = new StringBuilder();
        for (String part : PARTS) {
            script.append(Site.resource(folder + "components/prism-" + part + ".min.js"))
                    .append('\n');
        }
        return script.toString();
    }

    String licence() throws IOException {
        return "Prism\n\n" + Site.resource(folder + "LICENSE");
    }
}
