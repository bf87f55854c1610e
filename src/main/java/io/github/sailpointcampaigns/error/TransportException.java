package io.github.sailpointcampaigns.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * There is no answer: the connection could not be made, or it broke, or it took too long. {@link #mayHaveBeenProcessed()}
 * tells whether the tenant may have acted all the same.
 */
public final class TransportException extends CallException {
    @Serial
    private static final long serialVersionUID = 1;

    /** What went wrong on the way. */
    public enum Reason {
        /** No connection: unknown host, refused, unreachable, broken off within the handshake, or not made in time. Nothing was sent. */
        CONNECT,
        /** No trusted connection: the message says why, such as an expired certificate. Nothing was sent. */
        TLS,
        /** A proxy refuses: the password, or to let the tenant's host through. Nothing was sent, and trying again won't help. */
        PROXY,
        /** The answer did not come, or did not end, in time. */
        TIMEOUT,
        /** The connection broke before the answer was complete. */
        CONNECTION_LOST,
        /** The answer is larger than the client takes. */
        TOO_LARGE,
        /** The calling thread was interrupted; its flag is still set. */
        INTERRUPTED
    }

    private final Reason reason;
    private final boolean mayHaveBeenProcessed;

    /**
     * Makes an exception.
     *
     * @param operation the operation's id in the spec, such as {@code getCampaign}
     * @param reason what went wrong
     * @param mayHaveBeenProcessed whether the tenant may have acted on the request
     * @param detail what happened, in words, for the message; without secrets
     * @param cause the exception behind it, if any
     */
    public TransportException(
            String operation, Reason reason, boolean mayHaveBeenProcessed, String detail, @Nullable Throwable cause) {
        super(
                operation,
                reason + ": " + detail
                        + (mayHaveBeenProcessed ? " | the tenant may have processed it" : " | nothing was processed"),
                cause);
        this.reason = reason;
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
    }

    /**
     * What went wrong.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether the tenant may have acted on the request.
     *
     * @return {@code false} only if it is certain that it has not
     */
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }
}
