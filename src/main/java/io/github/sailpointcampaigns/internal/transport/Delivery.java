package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.util.Set;

/**
 * How far the latest attempt of a call got: not sent, sent, or answered with a status. Set at the wire alone; all that is said of
 * a write whose call failed derives from it, whatever was thrown where. For one thread.
 */
public final class Delivery {
    /** What the tenant answers before it changes anything: documented, or by its meaning in HTTP. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 404, 405, 406, 413, 414, 415, 422);

    private boolean earlierMayBeProcessed;
    private boolean sent;
    private int status;
    private Runnable announced = () -> {};

    /** Has something called before each attempt is sent; what it throws keeps the attempt from being sent. */
    public void announceTo(Runnable call) {
        announced = call;
    }

    /** A new attempt begins. What is harmless to repeat may be repeated although the one before was processed. */
    void begins() {
        earlierMayBeProcessed |= outcomeOfFailedWrite() == Outcome.UNKNOWN;
        sent = false;
        status = 0;
        announced.run();
    }

    /** From here on the tenant may have processed the request. */
    void sent() {
        sent = true;
    }

    void answered(int status) {
        this.status = status;
    }

    boolean isSent() {
        return sent;
    }

    /** What is known of a write whose call has failed. */
    public Outcome outcomeOfFailedWrite() {
        if (earlierMayBeProcessed) {
            return Outcome.UNKNOWN;
        }
        if (!sent || status == 401 || status == 429) {
            return Outcome.NOT_PROCESSED;
        }
        return isRefusal(status) ? Outcome.REFUSED : Outcome.UNKNOWN;
    }

    /** Whether a status says that the request was refused for what it is, and that nothing has changed. */
    public static boolean isRefusal(int status) {
        return REFUSALS.contains(status);
    }
}
