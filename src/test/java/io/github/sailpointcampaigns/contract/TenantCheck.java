package io.github.sailpointcampaigns.contract;

import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.sandbox.ExchangeObserver;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Holds what every simulated tenant answers during a test to the spec, and what it accepts as well. {@link
 * TenantCheckExtension} says when a test runs, and fails it; outside of tests nothing is checked.
 */
public final class TenantCheck implements ExchangeObserver {

    /** Apart from the tenant's threads, whose answers it would hold back. */
    private static final ExecutorService WORKER = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "tenant-check");
        thread.setDaemon(true);
        return thread;
    });

    private static final Queue<Future<List<String>>> CHECKS = new ConcurrentLinkedQueue<>();
    private static volatile String test = "";

    /** Attributes what comes to a test, by class and method. */
    static void during(String newTest) {
        test = newTest;
    }

    /** What was found since the last time, in all that has been answered. */
    static List<String> findings() throws InterruptedException {
        List<String> findings = new ArrayList<>();
        for (Future<List<String>> check = CHECKS.poll(); check != null; check = CHECKS.poll()) {
            try {
                findings.addAll(check.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("an exchange could not be checked", e.getCause());
            }
        }
        return findings;
    }

    /** Waits until all that has been answered is checked, and so no longer held. */
    public static void settle() throws InterruptedException {
        try {
            WORKER.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void answered(SeenRequest request, Response response) {
        String current = test;
        // What a test writes as an answer is no answer of the tenant's.
        if (!current.isEmpty() && !response.scripted()) {
            CHECKS.add(WORKER.submit(() -> check(current, request, response)));
        }
    }

    private static List<String> check(String current, SeenRequest request, Response response) {
        Exchange exchange = new Exchange(
                request.method(),
                request.path(),
                request.query(),
                request.headers(),
                request.body(),
                response.status(),
                response.headers(),
                new String(response.body(), StandardCharsets.UTF_8));
        boolean accepted = request.processed() && response.status() < 300;
        SpecConformance conformance = SpecConformance.read();
        List<String> findings = accepted ? conformance.findings(exchange) : conformance.responseFindings(exchange);
        return findings.stream()
                .filter(finding -> !Deviation.isKnown(finding, current))
                .map(finding -> finding + " (" + request + ", in " + current + ")")
                .toList();
    }
}
