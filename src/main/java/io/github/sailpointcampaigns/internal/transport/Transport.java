package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;

/** Takes a request to the tenant and brings back the answer, whatever its status. Blocks; safe for many threads. */
@FunctionalInterface
public interface Transport {
    /**
     * Sends the request.
     *
     * @throws TransportException if there is no answer
     */
    Response send(Request request);

    /** What waiting ended in that was interrupted. The flag is set again. */
    static TransportException interrupted(String operation, String when, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new TransportException(operation, Reason.INTERRUPTED, false, "interrupted " + when, e);
    }

    /** Whether what a call ended in may not happen to the next one. */
    static boolean mayPass(RuntimeException e) {
        return e instanceof ServerErrorException
                || e instanceof RateLimitedException
                || e instanceof DeadlineExceededException
                || (e instanceof TransportException lost
                        && switch (lost.reason()) {
                            case CONNECT, TIMEOUT, CONNECTION_LOST -> true;
                            case TLS, PROXY, TOO_LARGE, INTERRUPTED -> false;
                        });
    }
}
