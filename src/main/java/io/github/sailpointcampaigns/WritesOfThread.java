package io.github.sailpointcampaigns;

/** Whether this thread has sent a write that the tenant took or may have taken, for who must tell what is safe to try again. */
final class WritesOfThread {
    private static final ThreadLocal<Boolean> TAKEN = ThreadLocal.withInitial(() -> false);

    private WritesOfThread() {}

    static void forget() {
        TAKEN.remove();
    }

    static void takenOrUnknown() {
        TAKEN.set(true);
    }

    static boolean any() {
        return TAKEN.get();
    }
}
