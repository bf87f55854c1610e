package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The tenant's side: which requests it spoils, and what it knows of each call afterwards. Each phase has a tenant of its own
 * at the same address, so that what a tenant remembers, such as its campaigns and every connection that it ever broke, is
 * not in the heap when that is looked at.
 */
final class Tenancy implements AutoCloseable {
    /** Names the call in each of its requests; what belongs to no call, such as a token request, has none. */
    static final String CALL = "X-Soak-Call";

    private final Plan plan;
    private final Tokens tokens;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final AtomicLong arrivals = new AtomicLong();
    /** How often the tenant did what each call asked for. */
    final int[] effects;
    /** How many requests of each writing call came after one that the tenant may have processed. */
    final int[] sentAfterTheEnd;

    private final boolean[] ended;
    private final Map<Fault, Integer> faultCounts = new EnumMap<>(Fault.class);
    private int answered429;
    private int requests;
    private volatile boolean spoils;
    private volatile boolean revokes;
    private SandboxTenant tenant;

    Tenancy(Plan plan, Tokens tokens) {
        this.tenant = start(0);
        this.plan = plan;
        this.tokens = tokens;
        this.effects = new int[plan.calls()];
        this.sentAfterTheEnd = new int[plan.calls()];
        this.ended = new boolean[plan.calls()];
    }

    private static SandboxTenant start(int port) {
        return SandboxTenant.builder()
                .port(port)
                .tokenLifetime(Plan.TOKEN_LIFE)
                .queuedFor(Duration.ofMillis(5))
                .activatingFor(Duration.ofDays(1))
                .completingFor(Duration.ofDays(1))
                .rateLimit(1_000_000, Duration.ofSeconds(10))
                .start();
    }

    SandboxTenant tenant() {
        return tenant;
    }

    /**
     * Makes the campaigns of some calls, and spoils requests from here on.
     *
     * @param withRevocations whether tokens are revoked, too; those that are never grow old
     * @return what each call acts on: a campaign of its own where what it does can be done once, and is settled by reading
     */
    List<String> begin(int from, int to, boolean withRevocations) {
        List<String> subjects = new ArrayList<>();
        for (int call = from; call < to; call++) {
            StandardCall operation = plan.operation(call);
            subjects.add(
                    switch (operation.id()) {
                        case "activateCampaign" ->
                            tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(30)));
                        case "completeCampaign" ->
                            tenant.add(SandboxCampaign.active().pastDue());
                        default -> operation.subject();
                    });
        }
        spoils = true;
        revokes = withRevocations;
        SandboxTenant current = tenant;
        current.answerBy(request -> answer(current, request));
        return subjects;
    }

    /** Answers everything as usual from here on. */
    void spoilNothing() {
        spoils = false;
    }

    /** Keeps the numbers of what happened, and puts a new tenant in the place of this one. */
    void end() {
        fold();
        faults.clear();
        int port = tenant.baseUrl().getPort();
        tenant.close();
        tokens.forgotten();
        tenant = start(port);
    }

    @Override
    public void close() {
        tenant.close();
    }

    private Optional<Answer> answer(SandboxTenant current, SeenRequest request) {
        boolean token = Fault.isForToken(request);
        SplittableRandom random = new SplittableRandom(plan.seed() + arrivals.incrementAndGet());
        Optional<Fault> drawn = spoils ? Fault.drawn(random, plan.faulted()) : Optional.empty();
        // What can't be revoked is refused, so that the part of the requests that is spoilt does not hang on their
        // order.
        Optional<Fault> fault = drawn.map(f -> f == Fault.REVOKED && !revoke(current, token) ? Fault.STATUS_503 : f);
        if (token) {
            tokens.arrives(fault.isPresent());
        }
        return fault.map(f -> {
            faults.put(request.requestId(), f);
            return f.answer(request, random.nextLong(1_000_000));
        });
    }

    private boolean revoke(SandboxTenant current, boolean token) {
        return !token && revokes && tokens.revoke(current);
    }

    private void fold() {
        for (SeenRequest request : tenant.requests()) {
            requests++;
            Optional<Fault> fault = Optional.ofNullable(faults.get(request.requestId()));
            fault.ifPresent(f -> faultCounts.merge(f, 1, Integer::sum));
            answered429 += request.status().orElse(0) == 429 ? 1 : 0;
            Optional<String> call = request.header(CALL);
            // A GET of a call that writes only looks what became of it.
            if (call.isPresent() && !request.method().equals("GET")) {
                write(Integer.parseInt(call.get()), request, fault);
            }
        }
    }

    private void write(int call, SeenRequest request, Optional<Fault> fault) {
        sentAfterTheEnd[call] += ended[call] ? 1 : 0;
        effects[call] += request.processed() && request.refusal().isEmpty() ? 1 : 0;
        // A 401 that the client gets to see is that of a token which another request's fault has revoked; a cut body
        // does not hide it.
        boolean unauthorized = request.status().orElse(0) == 401
                && fault.filter(spoilt -> spoilt != Fault.TRUNCATED).isEmpty();
        ended[call] |= !(unauthorized || fault.filter(Fault::isRefusal).isPresent());
    }

    int requests() {
        return requests;
    }

    int answered429() {
        return answered429;
    }

    Map<Fault, Integer> faults() {
        return Map.copyOf(faultCounts);
    }
}
