package io.github.sailpointcampaigns.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of all that a call throws, except {@link IllegalArgumentException} for a bad argument,
 * {@link IllegalStateException} for a closed client and {@link UnsupportedOperationException} for a write through a
 * read-only one. Immutable. No message of any kind holds a token or a secret.
 */
public abstract class CampaignsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CampaignsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
