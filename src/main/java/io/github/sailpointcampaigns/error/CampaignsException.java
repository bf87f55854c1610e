package io.github.sailpointcampaigns.error;

import io.github.sailpointcampaigns.internal.text.Line;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The root of all that a call throws, except {@link IllegalArgumentException} for a bad argument,
 * {@link IllegalStateException} for a closed client and {@link UnsupportedOperationException} for a write through a
 * read-only one. Immutable. No message of any kind holds a token or a secret, and each is one line, whatever the tenant sent. Java
 * serialization keeps all but the campaigns that some hold.
 */
public abstract class CampaignsException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    CampaignsException(String message, @Nullable Throwable cause) {
        // What the tenant sent is part of many.
        super(Line.of(message), cause);
    }
}
