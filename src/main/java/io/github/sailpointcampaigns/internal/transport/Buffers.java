package io.github.sailpointcampaigns.internal.transport;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A few buffers for bodies, so that not every answer needs a new one. For any number of threads, none of which ever waits. */
final class Buffers {
    private static final int MOST_KEPT = 8;
    private static final int SMALLEST = 16_384;
    private static final int LARGEST_KEPT = 1 << 20;

    private final AtomicReferenceArray<byte[]> kept = new AtomicReferenceArray<>(MOST_KEPT);

    byte[] take() {
        for (int i = 0; i < MOST_KEPT; i++) {
            byte[] buffer = kept.getAndSet(i, null);
            if (buffer != null) {
                return buffer;
            }
        }
        return new byte[SMALLEST];
    }

    void giveBack(byte[] buffer) {
        if (buffer.length > LARGEST_KEPT) {
            return;
        }
        for (int i = 0; i < MOST_KEPT; i++) {
            if (kept.compareAndSet(i, null, buffer)) {
                return;
            }
        }
    }
}
