package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The access tokens that this tenant has given out. They look like JWTs, and are known by their text alone. */
final class Tokens {

    private static final String TENANT_ID = "5d8e2f4c-6f0b-4a43-9a35-7a5ab1b0c7de";

    /** More than are in use at once: those that have expired are kept, for a reset may take the clock back. */
    private static final int MAX_TOKENS = 100_000;

    private final Clock clock;
    private final Duration lifetime;
    private final Ids ids;
    private final Map<String, Token> byText = new LinkedHashMap<>();
    private long issued;
    private long revoked;

    Tokens(Clock clock, Duration lifetime, Ids ids) {
        this.clock = clock;
        this.lifetime = lifetime;
        this.ids = ids;
    }

    /** The answer of the token endpoint, with a new token in it. */
    synchronized ObjectNode issue(SandboxClient client) {
        Instant now = clock.instant();
        if (byText.size() == MAX_TOKENS) {
            byText.remove(byText.keySet().iterator().next());
        }
        ObjectNode claims = Json.object();
        claims.put("tenant_id", TENANT_ID).put("org", "sandbox").put("pod", "sandbox-local");
        if (client.hasUser()) {
            claims.put("identity_id", Ids.derivedFrom(client.id())).put("user_name", client.id() + ".owner");
        }
        claims.put("scope", String.join(" ", client.tokenScopes())).put("jti", ids.next());
        ObjectNode signed = claims.deepCopy()
                .put("client_id", client.id())
                .put("iat", now.getEpochSecond())
                .put("exp", now.plus(lifetime).getEpochSecond());
        String text = base64(Json.object().put("alg", "HS256").put("typ", "JWT")) + "." + base64(signed) + "."
                + base64((ids.next() + ids.next()).getBytes(StandardCharsets.US_ASCII));
        byText.put(text, new Token(client.id(), now.plus(lifetime), ++issued));
        ObjectNode answer = Json.object()
                .put("access_token", text)
                .put("token_type", "bearer")
                .put("expires_in", lifetime.toSeconds());
        return answer.setAll(claims);
    }

    /**
     * Finds the id of the client that sends {@code authorization}.
     *
     * @param trusted whose any token is that isn't one of this tenant
     * @throws Refusal 401 if it is missing, or not a token that is valid now
     */
    synchronized String authenticate(String authorization, Optional<String> trusted) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Refusal.unauthorized("no bearer token in the Authorization header");
        }
        Token token = byText.get(authorization.substring(7).strip());
        boolean unknown = token == null || token.number() <= revoked;
        if (unknown && trusted.isPresent()) {
            return trusted.get();
        }
        if (unknown) {
            throw Refusal.unauthorized("not a token of this tenant, or one that was revoked");
        }
        if (!token.validAt(clock.instant())) {
            throw Refusal.unauthorized("the token expired at " + token.expiry());
        }
        return token.clientId();
    }

    synchronized void revokeAll() {
        revoked = issued;
    }

    /** Makes valid again what was revoked. */
    synchronized void restoreAll() {
        revoked = 0;
    }

    private static String base64(JsonNode node) {
        return base64(Json.write(node));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private record Token(String clientId, Instant expiry, long number) {

        boolean validAt(Instant now) {
            return now.isBefore(expiry);
        }
    }
}
