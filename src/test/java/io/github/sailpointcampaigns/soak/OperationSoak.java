package io.github.sailpointcampaigns.soak;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes every call of the spec, from many threads, while the tenant spoils a part of the requests, and compares afterwards what each
 * caller heard with what the tenant processed.
 */
final class OperationSoak {
    private static final String CALL = "X-Soak-Call";
    private static final List<StandardCall> OPERATIONS = StandardCall.all();

    /** How a call ended, as far as its caller can tell. */
    private enum End {
        DONE,
        UNKNOWN,
        FAILED
    }

    /**
     * How much of what.
     *
     * @param faulted the part of all requests that goes wrong
     * @param atMost after which no further call is begun
     */
    record Load(int threads, int calls, double faulted, Duration atMost, long seed) {
        static Load full() {
            return new Load(16, 8_800, 0.12, Duration.ofSeconds(30), 3);
        }

        /** For the build: each operation ten times. */
        static Load small() {
            return new Load(8, 440, 0.15, Duration.ofSeconds(20), 42);
        }
    }

    private final Load load;
    private final Path folder;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicLong arrivals = new AtomicLong();
    private final Map<Integer, End> ends = new ConcurrentHashMap<>();
    private final List<String> untyped = Collections.synchronizedList(new ArrayList<>());

    private OperationSoak(Load load, Path folder) {
        this.load = load;
        this.folder = folder;
    }

    static Report run(Load load) throws InterruptedException {
        try {
            return new OperationSoak(load, Files.createTempDirectory("soak")).run();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Report run() throws InterruptedException {
        long begun = System.nanoTime();
        Report report = new Report();
        try (SandboxTenant tenant = SandboxTenant.builder().withoutRateLimit().start();
                CampaignsClient client = ClientProbe.of(tenant)
                        .rateLimiter(CampaignsClient.rateLimiter(500_000, Duration.ofSeconds(10)))
                        .build()) {
            tenant.answerBy(this::answer);
            ExecutorService threads = Executors.newFixedThreadPool(load.threads());
            Callable<Void> caller = () -> {
                for (int call = next.getAndIncrement();
                        call < load.calls()
                                && System.nanoTime() - begun < load.atMost().toNanos();
                        call = next.getAndIncrement()) {
                    call(client, call);
                }
                return null;
            };
            threads.invokeAll(Collections.nCopies(load.threads(), caller));
            threads.shutdown();
            compare(report, processed(tenant));
        }
        report.figure("operations, by how their calls ended: "
                + ends.values().stream()
                        .collect(Collectors.groupingBy(end -> end, TreeMap::new, Collectors.counting())));
        report.figure(ends.size() + " calls of " + OPERATIONS.size() + " operations in "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
        return report;
    }

    private Optional<Answer> answer(SeenRequest request) {
        boolean token = request.operationId().equals(Optional.of("createToken"));
        SplittableRandom random = new SplittableRandom(load.seed() + arrivals.incrementAndGet());
        return Fault.drawn(random, load.faulted())
                .filter(fault -> fault != Fault.REVOKED)
                .map(fault -> fault.answer(token || request.method().equals("GET"), random.nextLong(1_000_000)));
    }

    private static StandardCall operation(int call) {
        return OPERATIONS.get(call % OPERATIONS.size());
    }

    private void call(CampaignsClient client, int call) throws IOException {
        StandardCall operation = operation(call);
        CampaignsClient mine = client.with(RequestOptions.defaults()
                .deadline(Duration.ofSeconds(10))
                .attemptTimeout(Duration.ofSeconds(5))
                .header(CALL, Integer.toString(call)));
        Path into = Files.createDirectory(folder.resolve(Integer.toString(call)));
        try {
            operation.call(mine, operation.subject(), into);
            ends.put(call, End.DONE);
        } catch (OutcomeUnknownException e) {
            ends.put(call, End.UNKNOWN);
        } catch (CampaignsException e) {
            ends.put(call, End.FAILED);
        } catch (RuntimeException | Error e) {
            untyped.add("call " + call + " " + operation.id() + ": " + e);
        }
    }

    /** The requests of each write that took effect. */
    private static Map<Integer, List<String>> processed(SandboxTenant tenant) {
        Map<Integer, List<String>> processed = new TreeMap<>();
        tenant.requests().stream()
                // A GET of a call that writes only looks what became of it.
                .filter(request ->
                        request.header(CALL).isPresent() && !request.method().equals("GET"))
                .filter(request -> request.processed() && request.refusal().isEmpty())
                .forEach(request -> processed
                        .computeIfAbsent(Integer.valueOf(request.header(CALL).get()), call -> new ArrayList<>())
                        .add(request.toString()));
        return processed;
    }

    private void compare(Report report, Map<Integer, List<String>> processed) {
        report.none("every exception is a typed one", untyped);
        report.none(
                "no write that is not harmless to repeat is processed twice",
                writes(
                        processed,
                        call -> processed.getOrDefault(call, List.of()).size() > 1));
        // A lost answer is settled by what is read, and that may be another call's doing: they share their subjects.
        report.none(
                "what is reported as done was processed",
                writes(
                        processed,
                        call -> ends.get(call) == End.DONE
                                && !processed.containsKey(call)
                                && operation(call).operation().settledBy().isEmpty()));
        report.none(
                "what is reported as failed was not processed",
                writes(processed, call -> ends.get(call) == End.FAILED && processed.containsKey(call)));
        report.check(
                "every operation was called, and some calls of a write ended in each way",
                ends.size(),
                ends.size() >= OPERATIONS.size()
                        && List.of(End.values()).stream()
                                .noneMatch(end -> writes(processed, call -> ends.get(call) == end)
                                        .isEmpty()));
    }

    private List<String> writes(Map<Integer, List<String>> processed, Predicate<Integer> which) {
        return ends.keySet().stream()
                .filter(call -> !operation(call).operation().reads()
                        && !operation(call).operation().repeatable())
                .filter(which)
                .map(call -> "call " + call + " " + operation(call).id() + " " + processed.get(call))
                .toList();
    }
}
