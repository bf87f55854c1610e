package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.ExtensionException;
import io.github.sailpointcampaigns.error.ExtensionException.Source;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls to what callers brought, none of which may hide or change what became of a request. */
public final class Extensions {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    private Extensions() {}

    /** Tells something that needs no answer. What it throws, be it an {@link Error}, is logged and disturbs nothing. */
    public static void tell(String who, String operation, Runnable call) {
        try {
            call.run();
        } catch (Throwable e) {
            LOG.warn("The {} failed on {}", who, operation, e);
        }
    }

    /**
     * Asks for something that the request can't be sent without.
     *
     * @param time closing it interrupts the call
     * @throws ExtensionException if it fails or gives {@code null}
     * @throws IllegalStateException if the client is closed meanwhile
     */
    static <T> T ask(Source source, String operation, ClosableTime time, Supplier<? extends @Nullable T> call) {
        try {
            return time.waiting(() -> ask(source, operation, call));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExtensionException(operation, source, e);
        }
    }

    private static <T> T ask(Source source, String operation, Supplier<? extends @Nullable T> call) {
        @Nullable T given;
        try {
            given = call.get();
        } catch (CampaignsException e) {
            throw e;
        } catch (Exception | LinkageError | AssertionError e) {
            throw new ExtensionException(operation, source, e);
        }
        if (given == null) {
            throw new ExtensionException(operation, source, null);
        }
        return given;
    }
}
