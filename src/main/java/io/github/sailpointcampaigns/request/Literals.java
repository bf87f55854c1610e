package io.github.sailpointcampaigns.request;

import java.util.Objects;

/** Values in the tenant's filter syntax. */
final class Literals {
    private Literals() {}

    static String of(Object value) {
        String text = Objects.requireNonNull(value, "value").toString();
        return value instanceof Boolean || value instanceof Number
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
