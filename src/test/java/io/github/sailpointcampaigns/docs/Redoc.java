package io.github.sailpointcampaigns.docs;

import java.io.IOException;

/** The renderer of the API reference, from its webjar. */
final class Redoc {
    /** The only thing that it would ask a server for. */
    private static final String LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg";

    private final String folder;

    Redoc(String version) {
        this.folder = "/META-INF/resources/webjars/redoc/" + version + "/";
    }

    /** All of it, without its logo, ready to stand in a page. */
    String script() throws IOException {
        String script = Site.resource(folder + "bundles/redoc.standalone.js");
        if (!script.contains(LOGO)) {
            throw new IllegalStateException("this version of Redoc has its logo elsewhere");
        }
        return script.replace(LOGO, "data:,").replace("</script", "<\\/script");
    }

    /** Its licence and those of what it is made of. */
    String licences() throws IOException {
        return "Redoc\n\n" + Site.resource(folder + "LICENSE") + "\n"
                + Site.resource(folder + "bundles/redoc.standalone.js.LICENSE.txt");
    }
}
