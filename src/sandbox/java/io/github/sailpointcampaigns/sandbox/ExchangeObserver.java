package io.github.sailpointcampaigns.sandbox;

import java.util.List;
import java.util.Map;

/**
 * Sees every exchange of every tenant in the JVM, for checks that no test should have to ask for. It is found as a service,
 * by {@link java.util.ServiceLoader}.
 */
public interface ExchangeObserver {

    /**
     * An answer is about to be sent. Called by many threads; who asked waits meanwhile.
     *
     * @param request as it is logged, its credentials blanked out
     */
    void answered(SeenRequest request, Response response);

    /**
     * An answer, whole even if only a part of it is sent.
     *
     * @param headers names in any case find them
     * @param body not to be changed; empty if there is none
     * @param scripted whether a test wrote the body; what {@link Answer#status} gives is the tenant's own
     */
    record Response(int status, Map<String, List<String>> headers, byte[] body, boolean scripted) {}
}
