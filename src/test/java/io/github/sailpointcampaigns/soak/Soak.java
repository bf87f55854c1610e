package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.contract.TenantCheck;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes every call of the spec, from many threads, while a simulated tenant spoils a part of the requests, and compares afterwards what
 * the client reported of each call with what the tenant did.
 */
final class Soak {
    /** How a call ended, as far as its caller can tell. */
    private enum End {
        NOT_BEGUN(null),
        READ(null),
        ACCEPTED(Write.Outcome.ACCEPTED),
        SETTLED_BY_READING(Write.Outcome.UNKNOWN),
        UNKNOWN(Write.Outcome.UNKNOWN),
        REFUSED(Write.Outcome.REFUSED),
        NOT_PROCESSED(Write.Outcome.NOT_PROCESSED),
        FAILED(null),
        UNTYPED(null);

        /** What the event of a write must say. */
        final Write.@Nullable Outcome event;

        End(Write.@Nullable Outcome event) {
            this.event = event;
        }
    }

    /** Threads of what holds the tenant to the spec; those of client and tenant have names of their own. */
    private static final Pattern OF_THE_TENANTS_CHECK = Pattern.compile("tenant-check|pool-[0-9]+-thread-[0-9]+");

    private final Plan plan;
    private final Path folder;
    private final Report report = new Report();
    private final End[] ends;
    private final Write.Outcome[] events;
    private final AtomicInteger doubleEvents = new AtomicInteger();
    private final AtomicInteger seen429 = new AtomicInteger();
    private final List<String> untyped = Collections.synchronizedList(new ArrayList<>());
    private final ThreadLocal<Integer> current = new ThreadLocal<>();
    private final Tokens tokens;

    private Soak(Plan plan, Path folder) {
        this.plan = plan;
        this.folder = folder;
        this.ends = new End[plan.calls()];
        this.events = new Write.Outcome[plan.calls()];
        // A token is used for nine tenths of its life; half of it tells a renewal from a storm on any machine.
        this.tokens = new Tokens(Plan.TOKEN_LIFE.dividedBy(2));
    }

    /**
     * Runs a soak.
     *
     * @param folder where downloads go
     */
    static Report run(Plan plan, Path folder) throws InterruptedException {
        return new Soak(plan, folder).run();
    }

    private Report run() throws InterruptedException {
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();
        List<Long> heap = new ArrayList<>();
        long begun = System.nanoTime();
        try (Tenancy tenancy = new Tenancy(plan, tokens)) {
            try (CampaignsClient client = client(tenancy.tenant())) {
                for (int phase = 0; phase < plan.phases(); phase++) {
                    int from = plan.calls() / plan.phases() * phase;
                    int to = from + plan.calls() / plan.phases();
                    List<String> subjects = tenancy.begin(from, to, phase % 2 == 0);
                    phase(client, subjects, from, to, begun);
                    tenancy.spoilNothing();
                    // So that a token revoked by the last request of all is missed by somebody.
                    client.campaigns().list();
                    tenancy.end();
                    heap.add(usedHeap());
                }
            }
            report.none(
                    "no connection is left after close",
                    leftInTheEnd(() -> Connections.to(tenancy.tenant().baseUrl().getPort())));
            compare(tenancy);
        }
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        report.none("no thread is left after close", leftInTheEnd(() -> threadsSince(threadsBefore)));
        heap(heap);
        long calls = IntStream.range(0, plan.calls())
                .filter(call -> is(call, End.NOT_BEGUN))
                .count();
        report.figure((plan.calls() - calls) + " calls from " + plan.threads() + " threads in " + took + " ms");
        return report;
    }

    private CampaignsClient client(SandboxTenant tenant) {
        return ClientProbe.of(tenant)
                .rateLimiter(CampaignsClient.rateLimiter(500_000, Duration.ofSeconds(10)))
                .listener(new Ear())
                .build();
    }

    private void phase(CampaignsClient client, List<String> subjects, int from, int to, long begun)
            throws InterruptedException {
        AtomicInteger next = new AtomicInteger(from);
        ExecutorService callers = Executors.newFixedThreadPool(plan.threads());
        for (int i = 0; i < plan.threads(); i++) {
            callers.execute(() -> {
                for (int call = next.getAndIncrement(); call < to; call = next.getAndIncrement()) {
                    boolean late = System.nanoTime() - begun > plan.atMost().toNanos();
                    ends[call] = late ? End.NOT_BEGUN : end(client, call, subjects.get(call - from));
                }
            });
        }
        callers.shutdown();
        // No call lasts longer than its deadline and, for a lost write, that of one reading.
        if (!callers.awaitTermination(plan.atMost().toMillis() + 25_000, TimeUnit.MILLISECONDS)) {
            callers.shutdownNow();
            throw new IllegalStateException("calls outlive their deadline");
        }
    }

    private End end(CampaignsClient client, int call, String subject) {
        current.set(call);
        CampaignsClient mine = client.with(RequestOptions.defaults()
                .deadline(Duration.ofSeconds(10))
                .attemptTimeout(Duration.ofSeconds(5))
                .header(Tenancy.CALL, Integer.toString(call)));
        boolean writes = plan.writes(call);
        Path files = folder.resolve(Integer.toString(call));
        try {
            Object answer = plan.operation(call).call(mine, subject, Files.createDirectory(files));
            return !writes ? End.READ : answer instanceof Accepted<?> accepted ? end(accepted) : End.ACCEPTED;
        } catch (OutcomeUnknownException e) {
            return End.UNKNOWN;
        } catch (ApiException e) {
            boolean before = e.operation().equals("createToken") || e.status() == 401 || e.status() == 429;
            return !writes ? End.FAILED : before ? End.NOT_PROCESSED : End.REFUSED;
        } catch (CampaignsException e) {
            // Unreadable: of a write only the token's answer is ever spoilt that way.
            return writes ? End.NOT_PROCESSED : End.FAILED;
        } catch (IOException | RuntimeException | Error e) {
            untyped.add("call " + call + " " + plan.operation(call) + ": " + e);
            return End.UNTYPED;
        }
    }

    private static End end(Accepted<?> accepted) {
        return accepted.settledByReading() ? End.SETTLED_BY_READING : End.ACCEPTED;
    }

    private final class Ear implements CallListener {
        @Override
        public void onAttempt(Attempt attempt) {
            if (attempt.operation().equals("createToken") && attempt.status().orElse(0) == 200) {
                tokens.given();
            }
            if (attempt.status().orElse(0) == 429) {
                seen429.incrementAndGet();
            }
        }

        @Override
        public void onWrite(Write write) {
            int call = current.get();
            if (events[call] != null) {
                doubleEvents.incrementAndGet();
            }
            events[call] = write.outcome();
        }
    }

    private void compare(Tenancy tenancy) {
        int begun = (int) IntStream.range(0, plan.calls())
                .filter(call -> !is(call, End.NOT_BEGUN))
                .count();
        report.check("all calls were made in time", begun + " of " + plan.calls(), begun == plan.calls());
        Map<Fault, Integer> faults = tenancy.faults();
        int faulted = faults.values().stream().mapToInt(Integer::intValue).sum();
        double part = (double) faulted / tenancy.requests();
        report.check(
                "of the requests were spoilt at least " + (int) (plan.faulted() * 80) + " %",
                faulted + " of " + tenancy.requests(),
                part >= plan.faulted() * 0.8);
        report.none("every exception is a CampaignsException", untyped);
        report.none(
                "every accepted write took effect",
                calls(call -> is(call, End.ACCEPTED, End.SETTLED_BY_READING) && tenancy.effects[call] == 0));
        report.none(
                "no write took effect twice, but where repeating it changes nothing more",
                calls(call -> !plan.isRepeatable(call) && tenancy.effects[call] > 1));
        report.none(
                "no write reported refused or not processed took effect",
                calls(call -> !plan.isRepeatable(call)
                        && is(call, End.REFUSED, End.NOT_PROCESSED)
                        && tenancy.effects[call] != 0));
        report.none(
                "no such write was sent again after anything but a 429 or a 401",
                calls(call -> !plan.isRepeatable(call) && tenancy.sentAfterTheEnd[call] > 0));
        report.check(
                "writes were accepted, unknown and refused",
                ends(),
                ends().keySet().containsAll(Set.of(End.ACCEPTED, End.UNKNOWN, End.REFUSED)));
        report.none("every write has one event, which says the same", calls(call -> events[call] != ends[call].event));
        report.check("no write has two events", doubleEvents.get(), doubleEvents.get() == 0);
        report.none("every token request has a reason", tokens.unexplained());
        report.check(
                "token requests = first + revoked + grown old + faulted",
                tokens.requests() + " = " + tokens,
                tokens.requests() == tokens.explained());
        int scripted = faults.getOrDefault(Fault.STATUS_429, 0);
        report.check(
                "no 429 but those of the script",
                seen429 + " seen, " + tenancy.answered429() + " sent, " + scripted + " scripted",
                seen429.get() == scripted && tenancy.answered429() == scripted);
        report.figure("faults: " + new TreeMap<>(faults));
    }

    private Map<End, Long> ends() {
        return IntStream.range(0, plan.calls())
                .boxed()
                .collect(Collectors.groupingBy(call -> ends[call], TreeMap::new, Collectors.counting()));
    }

    private boolean is(int call, End... any) {
        return Set.of(any).contains(ends[call]);
    }

    private List<String> calls(IntPredicate condition) {
        return IntStream.range(0, plan.calls())
                .filter(condition)
                .mapToObj(call -> "call " + call + " " + plan.operation(call) + " " + ends[call])
                .toList();
    }

    private void heap(List<Long> used) {
        long first = used.get(0);
        long last = used.get(used.size() - 1);
        report.check(
                "the heap holds at most " + plan.heapGrowth() / 1000 + " kB more at the end than after a quarter",
                used.stream().map(bytes -> bytes / 1000 + " kB").collect(Collectors.joining(", ")),
                last - first <= plan.heapGrowth());
    }

    private static long usedHeap() throws InterruptedException {
        TenantCheck.settle();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(20);
            least = Math.min(
                    least,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    private static List<String> threadsSince(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> !OF_THE_TENANTS_CHECK.matcher(name).matches())
                .toList();
    }

    /** What is still left when it had two seconds to go. */
    private static List<String> leftInTheEnd(Supplier<List<String>> left) throws InterruptedException {
        for (int i = 0; i < 40 && !left.get().isEmpty(); i++) {
            Thread.sleep(50);
        }
        return left.get();
    }
}
