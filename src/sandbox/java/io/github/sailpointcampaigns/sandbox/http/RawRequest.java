package io.github.sailpointcampaigns.sandbox.http;

/** A request as it came; a header that is missing is empty, or null for {@code authorization}. */
public record RawRequest(
        String method, String path, String authorization, String contentType, String query, byte[] body) {}
