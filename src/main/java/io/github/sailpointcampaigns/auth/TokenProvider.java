package io.github.sailpointcampaigns.auth;

/**
 * Supplies the bearer token of each request, for callers who don't use a client id and secret. Implementations are called
 * from any thread, and decide themselves how long a token is reused. They may block: closing the client interrupts them, but
 * how long they take is up to them, for a call's deadline is only looked at again when they return.
 */
@FunctionalInterface
public interface TokenProvider {
    /**
     * The token for the next request.
     *
     * @return a token that the tenant should accept now
     * @throws RuntimeException if there is none; the call that needed it fails with an
     *     {@link io.github.sailpointcampaigns.error.ExtensionException}, whose cause this is
     */
    AccessToken token();

    /**
     * Tells that the tenant answered 401 to a request with this token. The request is sent once more, so the next
     * {@link #token()} should be a new one. What this throws is logged. Does nothing by default.
     *
     * @param token the refused token
     */
    default void rejected(AccessToken token) {}
}
