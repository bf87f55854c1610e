package io.github.sailpointcampaigns.internal.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Counts what is read, and stops where it becomes too much, or has grown out of too little. */
final class BoundedInputStream extends FilterInputStream {
    /** Campaigns that differ in nothing but their ids come to 40. */
    private static final int MOST_EXPANSION = 100;

    /** Up to here nobody is harmed. */
    private static final int EXPANDS_FREELY = 1 << 20;

    private final long most;
    private final @Nullable BoundedInputStream packed;
    private long count;

    /** What a caller is told. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        TooLargeException(String detail) {
            super(detail);
        }
    }

    /**
     * Reads on from a stream.
     *
     * @param packed what {@code in} unpacks, if it does
     */
    BoundedInputStream(InputStream in, long most, @Nullable BoundedInputStream packed) {
        super(in);
        this.most = most;
        this.packed = packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count += Math.max(0, read);
        if (count > most) {
            throw new TooLargeException("the answer has more than " + most + " bytes");
        }
        if (packed != null && count > EXPANDS_FREELY && count / MOST_EXPANSION > packed.count) {
            throw new TooLargeException("the answer expands to more than " + MOST_EXPANSION + " times its size");
        }
        return read;
    }
}
