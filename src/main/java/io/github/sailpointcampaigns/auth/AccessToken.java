package io.github.sailpointcampaigns.auth;

import java.time.Instant;
import java.util.Objects;

/** A bearer token and the moment at which it expires. Immutable and safe to share. It never prints its value. */
public final class AccessToken {
    private final String value;
    private final Instant expiresAt;

    private AccessToken(String value, Instant expiresAt) {
        this.value = value;
        this.expiresAt = expiresAt;
    }

    /**
     * Makes a token.
     *
     * @param value the token as it goes behind {@code Bearer}: printable ASCII without spaces, not empty
     * @param expiresAt when the tenant stops to accept it
     * @return the token
     * @throws IllegalArgumentException if {@code value} is empty or could not stand in a header; the message does not show it
     */
    public static AccessToken of(String value, Instant expiresAt) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (value.isEmpty() || !value.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "value: a token is one or more printable ASCII characters without spaces (the value is not shown)");
        }
        return new AccessToken(value, expiresAt);
    }

    /**
     * The token itself: a secret.
     *
     * @return the token as it goes behind {@code Bearer}
     */
    public String value() {
        return value;
    }

    /**
     * When the tenant stops to accept the token.
     *
     * @return the moment of expiry
     */
    public Instant expiresAt() {
        return expiresAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessToken that && value.equals(that.value) && expiresAt.equals(that.expiresAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value, expiresAt);
    }

    /** Shows when the token expires, never the token. */
    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
