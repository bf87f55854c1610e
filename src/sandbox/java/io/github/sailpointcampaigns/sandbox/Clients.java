package io.github.sailpointcampaigns.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The API clients that the tenant knows. Thread-safe. */
final class Clients {

    private final Map<String, SandboxClient> byId;
    private final String mainId;
    private volatile boolean trustsStrangers;

    Clients(Map<String, SandboxClient> registered, String mainId) {
        this.byId = new ConcurrentHashMap<>(registered);
        this.mainId = mainId;
    }

    void register(SandboxClient client) {
        byId.put(client.id(), client);
    }

    Optional<SandboxClient> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    void trustStrangers(boolean trust) {
        trustsStrangers = trust;
    }

    /** The id of whom strangers are taken for, if they are. */
    Optional<String> trusted() {
        return trustsStrangers ? Optional.of(mainId) : Optional.empty();
    }

    Optional<SandboxClient> withCredentials(String id, String secret) {
        SandboxClient known = byId.get(id);
        return known == null
                ? trusted().flatMap(this::find)
                : Optional.of(known).filter(client -> client.hasSecret(secret));
    }
}
