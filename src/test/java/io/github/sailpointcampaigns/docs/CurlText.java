package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.util.Arrays;
import java.util.stream.Collectors;

/** A request as a command, with the variables that the simulated tenant prints when it starts. */
final class CurlText {
    private static final String CONTINUED = " \\\n  ";

    private CurlText() {}

    /** Takes the request, and whether what it answers is a file. */
    static String of(SeenRequest request, boolean isFile) {
        StringBuilder text = new StringBuilder("curl ");
        boolean isForm = request.header("Content-Type").orElse("").contains("form");
        if (!request.method().equals("GET") && !isForm) {
            text.append("-X ").append(request.method()).append(' ');
        }
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        text.append("\"$SAIL_BASE_URL").append(request.path()).append(query).append('"');
        request.header("Authorization")
                .ifPresent(hidden -> text.append(CONTINUED).append("-H \"Authorization: Bearer $token\""));
        if (isForm) {
            text.append(form(request));
        } else {
            request.header("Content-Type")
                    .ifPresent(type -> text.append(CONTINUED)
                            .append("-H 'Content-Type: ")
                            .append(type)
                            .append("'"));
            if (!request.body().isEmpty()) {
                text.append(CONTINUED)
                        .append("-d '")
                        .append(HttpText.body(request).replace("'", "'\\''"))
                        .append("'");
            }
        }
        return text + (isFile ? CONTINUED + "-o report.csv" : "");
    }

    private static String form(SeenRequest request) {
        String filled = HttpText.body(request)
                .replace("{client_id}", "$SAIL_CLIENT_ID")
                .replace("{client_secret}", "$SAIL_CLIENT_SECRET");
        return Arrays.stream(filled.split("&"))
                .map(field -> CONTINUED + "-d \"" + field + '"')
                .collect(Collectors.joining());
    }
}
