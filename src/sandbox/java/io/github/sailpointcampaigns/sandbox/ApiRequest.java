package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A request for a campaign operation that has passed every check common to all of them. */
record ApiRequest(
        Route route,
        QueryParameters query,
        Optional<String> contentType,
        byte[] body,
        String clientId,
        String requestId) {

    String campaignId() {
        return route.campaignId();
    }

    /**
     * The JSON body, if there is one.
     *
     * @throws Refusal 400 if it is something else; 415 if it is labelled with none of {@code mediaTypes}
     */
    Optional<JsonNode> jsonBody(Set<String> mediaTypes) {
        if (body.length == 0) {
            return Optional.empty();
        }
        String mediaType = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!mediaTypes.contains(mediaType)) {
            throw Refusal.unsupportedMediaType("the media type is one of " + mediaTypes + ", not " + mediaType);
        }
        try {
            return Optional.of(Json.read(body));
        } catch (IOException e) {
            throw Refusal.badRequest("the body is not JSON: " + e.getMessage());
        }
    }
}
