package io.github.sailpointcampaigns.docs;

import java.util.List;

/** What a call goes through on its way to the tenant. */
final class ChainPicture {
    /** A part, by the simple name of its class. */
    record Part(String type, String name, String does) {}

    static final List<Part> PARTS = List.of(
            new Part("RetryTransport", "Retry", "tries again where that is safe, until the deadline"),
            new Part("RateLimitTransport", "Rate limit", "waits for a permit: 80 requests in 10 seconds by default"),
            new Part("AuthTransport", "Authentication", "adds the token, and gets a new one after a 401"),
            new Part("ObservedTransport", "Listener", "tells your listener and the log, without bodies or secrets"),
            new Part("ApacheTransport", "Connection", "Apache HttpClient: proxy, TLS, time-outs, size of the answer"));

    private ChainPicture() {}

    static String draw() {
        Picture picture = new Picture();
        for (Part part : PARTS) {
            picture.box("main", Picture.LEFT, Picture.WIDTH - 2 * Picture.LEFT, part.name(), List.of(part.does()));
            picture.arrow();
        }
        picture.text("name", Picture.ARROW - 10, picture.bottom + Picture.LINE, "The tenant");
        picture.say("The tenant", List.of());
        picture.bottom += 2 * Picture.PADDING;
        return picture.drawn("What a call goes through");
    }
}
