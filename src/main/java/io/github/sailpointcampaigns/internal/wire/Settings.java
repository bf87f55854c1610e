package io.github.sailpointcampaigns.internal.wire;

import java.net.Authenticator;
import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What callers can choose of the connections.
 *
 * @param mostIdle how long a connection is kept without being used
 * @param mostAge how long a connection is used at all
 * @param tls decides who is trusted and what this client shows of itself
 * @param proxies decides which proxy to use, if any
 * @param proxyPasswords is asked when a proxy wants a password
 */
public record Settings(
        Duration connectTimeout,
        int mostConnections,
        Duration mostIdle,
        Duration mostAge,
        @Nullable SSLContext tls,
        @Nullable ProxySelector proxies,
        @Nullable Authenticator proxyPasswords) {}
