package io.github.sailpointcampaigns.sandbox.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts requests per client id and version in a sliding window, and refuses those beyond the budget.
 *
 * <p>Refused requests use nothing up. With the back-off on, a client that calls a route again before it may is shut out
 * of that route for the next of the documented spells; one that waits starts anew.
 */
public final class RateLimit {

    public static final int DOCUMENTED_REQUESTS = 100;
    public static final Duration DOCUMENTED_WINDOW = Duration.ofSeconds(10);

    private static final List<Duration> SPELLS =
            List.of(Duration.ofSeconds(60), Duration.ofSeconds(300), Duration.ofSeconds(600), Duration.ofSeconds(1200));

    private final Clock clock;
    private final int requests;
    private final Duration window;
    private final boolean backsOff;
    private final Map<Key, Deque<Instant>> passed = new HashMap<>();
    private final Map<RouteKey, Ban> bans = new HashMap<>();

    public RateLimit(Clock clock, int requests, Duration window, boolean backsOff) {
        this.clock = clock;
        this.requests = requests;
        this.window = window;
        this.backsOff = backsOff;
    }

    /**
     * Lets a request pass and counts it.
     *
     * @throws Refusal 429 if the budget is used up
     */
    public synchronized void pass(String clientId, String version, String operation) {
        Instant now = clock.instant();
        RouteKey route = new RouteKey(new Key(clientId, version), operation);
        Ban ban = bans.get(route);
        if (ban != null && now.isBefore(ban.until())) {
            throw refuse(route, now, ban.next(now));
        }
        Deque<Instant> inWindow = inWindow(route.key(), now);
        if (inWindow.size() >= requests) {
            Instant free =
                    requests == 0 ? now.plus(window) : inWindow.getFirst().plus(window);
            throw refuse(route, now, new Ban(free, 0));
        }
        inWindow.addLast(now);
    }

    /** Uses up budget as somebody else with the same client id would. */
    public synchronized void use(String clientId, String version, int count) {
        Instant now = clock.instant();
        Deque<Instant> inWindow = inWindow(new Key(clientId, version), now);
        for (int i = 0; i < count; i++) {
            inWindow.addLast(now);
        }
    }

    private Deque<Instant> inWindow(Key key, Instant now) {
        Deque<Instant> instants = passed.computeIfAbsent(key, k -> new ArrayDeque<>());
        Instant start = now.minus(window);
        while (!instants.isEmpty() && !instants.getFirst().isAfter(start)) {
            instants.removeFirst();
        }
        return instants;
    }

    private Refusal refuse(RouteKey route, Instant now, Ban ban) {
        if (backsOff) {
            bans.put(route, ban);
        }
        // Rounded up: whoever comes back after exactly so many seconds has to be let in.
        long seconds = Duration.between(now, ban.until()).plusNanos(999_999_999).toSeconds();
        return Refusal.rateLimited(Math.max(1, seconds), "the budget of " + requests + " in " + window + " is used up");
    }

    private record Key(String clientId, String version) {}

    private record RouteKey(Key key, String operation) {}

    /** No request passes before {@code until}; {@code spell} numbers the one that follows an early request. */
    private record Ban(Instant until, int spell) {

        Ban next(Instant now) {
            return new Ban(now.plus(SPELLS.get(spell)), Math.min(spell + 1, SPELLS.size() - 1));
        }
    }
}
