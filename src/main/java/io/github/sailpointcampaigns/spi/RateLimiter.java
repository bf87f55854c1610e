package io.github.sailpointcampaigns.spi;

import java.io.Serial;
import java.time.Duration;

/**
 * Holds requests back so that the tenant never has to refuse them. The tenant allows 100 requests in 10 seconds for each
 * client id and API version, and everything that uses that client id shares them. The client has one for a process; for
 * several processes there is {@code Bucket4jRateLimiter}, and this interface for what shares a budget by other means.
 *
 * <p>Implementations are called from any thread. Closing a client interrupts those of its calls that wait here, and leaves
 * the limiter as it is, for others may share it.
 */
public interface RateLimiter {
    /**
     * Waits for a permit to send one request. Blocks. Who is served first is up to the implementation: where processes poll
     * a store, nobody knows who came first.
     *
     * @param budget whose budget it is: the tenant, the client id and the API version
     * @param route what a 429 shuts: the operation's id in the spec, such as {@code getCampaign}
     * @param atMost how long the caller can wait
     * @return the permit; one of its methods is called exactly once, unless the process dies: by the time that {@code atMost}
     *     counts to, for then the call is over. An implementation that waits to be told takes the permit back after that,
     *     and no earlier
     * @throws StoreUnavailable if what knows of the permits can't be asked
     * @throws RuntimeException if there is none to be had for any other reason. After this and {@code StoreUnavailable} the
     *     call fails at once with an {@link io.github.sailpointcampaigns.error.ExtensionException}, whose cause it is, and is not sent
     * @throws WouldTakeTooLong at once, if it is clear that the permit can't come in that time, else when the time is up
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    Permit acquire(String budget, String route, Duration atMost) throws WouldTakeTooLong, InterruptedException;

    /** The right to send one request. What its methods throw is logged, and changes nothing about the answer. */
    interface Permit {
        /** Tells that the request has been answered, or has failed. */
        void answered();

        /**
         * Tells that the tenant answered 429: nobody of this budget may send to this route before that time is over. The
         * other routes stay open.
         *
         * @param retryAfter how long the tenant asks to wait, from now
         */
        void refused(Duration retryAfter);
    }

    /** The shared store that knows of the permits is down. */
    final class StoreUnavailable extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        /**
         * Makes an exception.
         *
         * @param cause what the store's client threw
         */
        public StoreUnavailable(Throwable cause) {
            super("the store that shares the rate limit can't be asked", cause);
        }
    }

    /** There is no permit in the time that the caller has. */
    final class WouldTakeTooLong extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final Duration needed;

        /**
         * Makes an exception.
         *
         * @param needed how long the permit would take, as far as it is known
         */
        public WouldTakeTooLong(Duration needed) {
            super("a permit would take " + needed.toMillis() + " ms");
            this.needed = needed;
        }

        /**
         * How long the permit would take.
         *
         * @return a duration, as far as it is known
         */
        public Duration needed() {
            return needed;
        }
    }
}
