package io.github.sailpointcampaigns.internal.transport;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A few buffers for bodies, so that not every answer needs new ones. For any number of threads, none of which ever waits. */
class Buffers {
    /** A page of 250 campaigns fits, and Jackson reads it in place. */
    static final int SIZE = 131_072;

    private static final int MOST_KEPT = 16;

    private final AtomicReferenceArray<byte[]> kept = new AtomicReferenceArray<>(MOST_KEPT);

    byte[] take() {
        for (int i = 0; i < MOST_KEPT; i++) {
            if (kept.getPlain(i) != null) {
                byte[] buffer = kept.getAndSet(i, null);
                if (buffer != null) {
                    return buffer;
                }
            }
        }
        return new byte[SIZE];
    }

    void giveBack(byte[] buffer) {
        for (int i = 0; i < MOST_KEPT; i++) {
            if (kept.getPlain(i) == null && kept.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }
}
