package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.util.Optional;
import java.util.SplittableRandom;

/** What goes wrong with one request. */
enum Fault {
    /** Processed, but the connection is closed in place of the answer. */
    LOST,
    /** The connection is closed before anything is processed. */
    CLOSED,
    STATUS_500,
    STATUS_503,
    STATUS_429,
    /** All tokens are revoked while the request is on its way, so that it ends in a 401. */
    REVOKED,
    /** Processed, but the connection is closed within the body of the answer. */
    TRUNCATED,
    GARBAGE;

    /** Picks what goes wrong with a request, if it is of the part that is spoilt. */
    static Optional<Fault> drawn(SplittableRandom random, double part) {
        return random.nextDouble() < part ? Optional.of(values()[random.nextInt(values().length)]) : Optional.empty();
    }

    /**
     * How the tenant answers; not for {@link #REVOKED}, which it answers as usual.
     *
     * @param seed of whatever differs from time to time
     */
    Answer answer(SeenRequest request, long seed) {
        return switch (this) {
            case LOST -> Answer.asUsual().lost();
            case CLOSED -> Answer.connectionClosed();
            case STATUS_500 -> Answer.status(500);
            case STATUS_503 -> Answer.status(503);
            // A second of silence for everybody now and then, and none in most cases, or little else would happen.
            case STATUS_429 -> Answer.status(429).header("Retry-After", seed % 100 == 0 ? "1" : "0");
            case REVOKED -> Answer.asUsual();
            case TRUNCATED -> Answer.asUsual().truncatedAfter(1);
            // A 200 for a write that was not processed would be a lie of the tenant, which no client can find out.
            case GARBAGE ->
                isForToken(request) || request.method().equals("GET")
                        ? Answer.garbage()
                        : Answer.of(502, new byte[] {(byte) 0xff, 0, (byte) 0xc3, '<'});
        };
    }

    static boolean isForToken(SeenRequest request) {
        return request.operationId().equals(Optional.of("createToken"));
    }

    /** Whether sending again is safe after it, whatever the request. */
    boolean isRefusal() {
        return this == STATUS_429 || this == REVOKED;
    }
}
