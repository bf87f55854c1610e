package io.github.sailpointcampaigns.internal.transport;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an answer, in a buffer that can be lent to the next one. For one thread. Without {@link #release} nothing is
 * lost but the buffer.
 */
public final class Body {
    private final int length;
    private final @Nullable Buffers lender;
    private byte @Nullable [] buffer;

    Body(byte[] buffer, int length, @Nullable Buffers lender) {
        this.buffer = buffer;
        this.length = length;
        this.lender = lender;
    }

    /** A body that is nobody else's. */
    public static Body of(byte[] bytes) {
        return new Body(bytes, bytes.length, null);
    }

    /** The buffer, of which the first {@link #length} bytes are the body. */
    public byte[] buffer() {
        if (buffer == null) {
            throw new IllegalStateException("the buffer of this body has been released");
        }
        return buffer;
    }

    /** How many bytes it has. */
    public int length() {
        return length;
    }

    /** The bytes, to be kept. */
    public byte[] bytes() {
        return Arrays.copyOf(buffer(), length);
    }

    /** Gives the buffer up: nothing can be read from this body any more. */
    public void release() {
        if (lender != null && buffer != null) {
            lender.giveBack(buffer);
        }
        buffer = null;
    }
}
