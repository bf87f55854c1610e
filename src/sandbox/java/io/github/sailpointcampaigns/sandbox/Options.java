package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads the optional bodies of activate and complete. */
final class Options {

    private Options() {}

    /**
     * A text of the body; absent and null are the same.
     *
     * @throws Refusal 400 if the body is no object, or the property no text
     */
    static Optional<String> text(JsonNode body, String property) {
        if (!body.isObject()) {
            throw Refusal.badRequest("the body is an object, not " + body);
        }
        JsonNode value = body.path(property);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw Refusal.badRequest(property + " is a text, not " + value);
        }
        return Optional.of(value.textValue());
    }
}
