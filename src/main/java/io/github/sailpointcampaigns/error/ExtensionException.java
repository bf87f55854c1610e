package io.github.sailpointcampaigns.error;

import java.io.Serial;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller brought has failed or gave {@code null} before the request was sent: the rate limiter, the token
 * provider, or the supplier of the client secret. Nothing was processed. The message names its exception's class alone; the
 * exception itself, whose message may hold anything, is the cause.
 */
public final class ExtensionException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What the caller brought. */
    public enum Source {
        /** The {@code RateLimiter} of the builder. */
        RATE_LIMITER,
        /** The {@code TokenProvider} of the builder. */
        TOKEN_PROVIDER,
        /** The supplier of the client secret, of the builder's {@code credentials}. */
        SECRET_SUPPLIER
    }

    private final Source source;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param source what failed
     * @param cause what it threw, or {@code null} if it gave {@code null}
     */
    public ExtensionException(String operation, Source source, @Nullable Throwable cause) {
        super(
                operation,
                "the "
                        + source.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + (cause == null
                                ? " gave null"
                                : " failed with " + cause.getClass().getName())
                        + " | nothing was processed",
                cause);
        this.source = source;
    }

    /**
     * What failed.
     *
     * @return what the caller brought
     */
    public Source source() {
        return source;
    }
}
