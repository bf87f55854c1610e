package io.github.sailpointcampaigns.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Certifications.ItemsFilters;
import io.github.sailpointcampaigns.Certifications.ItemsRequest;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Lets reviewers decide all that they have while the tenant spoils a part of the requests, and compares afterwards what the client
 * reported of each decision with what the tenant took down.
 */
final class DecisionSoak {
    private static final ItemsRequest OPEN =
            ItemsRequest.builder().filters(ItemsFilters.COMPLETED.eq(false)).build();
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * How much of what.
     *
     * @param items of each reviewer
     * @param atOnce how many of them are handed over in one call
     * @param faulted the part of all requests that goes wrong
     * @param atMost after which no further call is begun
     */
    record Load(int reviewers, int items, int atOnce, double faulted, Duration atMost, long seed) {
        static Load full() {
            return new Load(8, 2500, 300, 0.12, Duration.ofSeconds(60), 2);
        }

        /** For the build. */
        static Load small() {
            return new Load(8, 50, 5, 0.15, Duration.ofSeconds(20), 42);
        }
    }

    private final Load load;
    private final Report report = new Report();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicLong arrivals = new AtomicLong();
    private final Map<Fault, Integer> faults = new ConcurrentHashMap<>();
    private final Set<String> items = ConcurrentHashMap.newKeySet();
    private final Set<String> signed = ConcurrentHashMap.newKeySet();
    private final List<String> untyped = Collections.synchronizedList(new ArrayList<>());

    /** What the client reported of each item, by call. */
    private final Map<Integer, Map<String, Outcome>> reported = new ConcurrentHashMap<>();

    /** The calls in which a decision on an item reached the tenant, unless it was refused with a 429 or a 401. */
    private final Map<String, List<Integer>> sent = new HashMap<>();

    /** The calls in which a decision on an item took effect. */
    private final Map<String, List<Integer>> effective = new HashMap<>();

    private final Map<String, String> decided = new HashMap<>();

    private DecisionSoak(Load load) {
        this.load = load;
    }

    static Report run(Load load) throws InterruptedException {
        return new DecisionSoak(load).run();
    }

    private Report run() throws InterruptedException {
        long begun = System.nanoTime();
        try (SandboxTenant tenant =
                        SandboxTenant.builder().emptyTenant().withoutRateLimit().start();
                CampaignsClient client = ClientProbe.of(tenant)
                        .rateLimiter(CampaignsClient.rateLimiter(500_000, Duration.ofSeconds(10)))
                        .build()) {
            tenant.add(SandboxCampaign.active().reviewers(load.reviewers(), load.items()));
            List<Certification> certifications = client.certifications().list().items();
            tenant.answerBy(request -> answer(tenant, request));
            ExecutorService reviewers = Executors.newFixedThreadPool(load.reviewers());
            certifications.forEach(each -> reviewers.execute(
                    () -> review(client, each.id(), begun + load.atMost().toNanos())));
            reviewers.shutdown();
            if (!reviewers.awaitTermination(load.atMost().toSeconds() + 150, TimeUnit.SECONDS)) {
                throw new IllegalStateException("calls outlive their deadline");
            }
            takeDown(tenant);
            compare(tenant);
        }
        report.figure("faults: " + new TreeMap<>(faults));
        report.figure("reported: "
                + reported.values().stream()
                        .flatMap(call -> call.values().stream())
                        .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting())));
        report.figure(items.size() + " decisions of " + load.reviewers() + " reviewers in " + calls + " calls in "
                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun) + " ms");
        return report;
    }

    private Optional<Answer> answer(SandboxTenant tenant, SeenRequest request) {
        SplittableRandom random = new SplittableRandom(load.seed() + arrivals.incrementAndGet());
        return Fault.drawn(random, load.faulted()).map(drawn -> {
            Fault fault = drawn == Fault.REVOKED && Fault.isForToken(request) ? Fault.STATUS_503 : drawn;
            faults.merge(fault, 1, Integer::sum);
            if (fault == Fault.REVOKED) {
                tenant.revokeTokens();
            }
            return fault.answer(request, random.nextLong(1_000_000));
        });
    }

    private void review(CampaignsClient client, String id, long end) {
        List<String> open = List.of();
        boolean look = true;
        while (System.nanoTime() - end < 0) {
            try {
                if (look) {
                    open = client.certifications().allItems(id, OPEN).stream()
                            .map(AccessReviewItem::id)
                            .toList();
                    items.addAll(open);
                    look = false;
                }
                if (open.isEmpty()) {
                    client.certifications().signOff(id);
                    signed.add(id);
                    return;
                }
                Map<String, Outcome> outcomes =
                        decide(client, id, open.subList(0, Math.min(load.atOnce(), open.size())));
                look = outcomes.containsValue(Outcome.UNKNOWN);
                open = open.stream()
                        .filter(item -> outcomes.get(item) != Outcome.DONE)
                        .toList();
            } catch (CampaignsException e) {
                // Something could not be read, or nobody knows whether it is signed off; signing off again reads first.
                continue;
            } catch (RuntimeException | Error e) {
                untyped.add(id + ": " + e);
                return;
            }
        }
    }

    private Map<String, Outcome> decide(CampaignsClient client, String id, List<String> open) {
        int call = calls.incrementAndGet();
        CampaignsClient mine = client.with(RequestOptions.defaults().header(Tenancy.CALL, Integer.toString(call)));
        Map<String, Outcome> outcomes =
                mine
                        .certifications()
                        .decide(id, open.stream().map(DecisionSoak::decision).toList())
                        .items()
                        .stream()
                        .collect(Collectors.toMap(item -> item.id(), item -> item.outcome()));
        reported.put(call, outcomes);
        return outcomes;
    }

    private static ItemDecision decision(String item) {
        return ItemDecision.builder().id(item).decision(wanted(item)).bulk(true).build();
    }

    /** Follows from the id, so that it can be told later. */
    private static ReviewDecision wanted(String item) {
        return item.hashCode() % 3 == 0 ? ReviewDecision.REVOKE : ReviewDecision.APPROVE;
    }

    private void takeDown(SandboxTenant tenant) {
        Map<String, Integer> callByRequest = new HashMap<>();
        for (SeenRequest request : tenant.requests("decideCertificationItems")) {
            int call = Integer.parseInt(request.header(Tenancy.CALL).orElseThrow());
            callByRequest.put(request.requestId(), call);
            int status = request.status().orElse(0);
            if (status != 429 && status != 401) {
                decisions(request.body()).forEach(decision -> add(sent, decision, call));
            }
        }
        for (ActionTaken action : tenant.actions()) {
            if (action.operationId().equals("decideCertificationItems")) {
                decisions(action.parameters()).forEach(decision -> {
                    add(effective, decision, callByRequest.get(action.requestId()));
                    decided.put(
                            decision.path("id").asText(),
                            decision.path("decision").asText());
                });
            }
        }
    }

    private static JsonNode decisions(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(body, e);
        }
    }

    private static void add(Map<String, List<Integer>> callsByItem, JsonNode decision, int call) {
        callsByItem
                .computeIfAbsent(decision.path("id").asText(), unused -> new ArrayList<>())
                .add(call);
    }

    private void compare(SandboxTenant tenant) {
        int all = load.reviewers() * load.items();
        report.check("all items were seen", items.size() + " of " + all, items.size() == all);
        report.check(
                "all certifications were signed off in time",
                signed.size() + " of " + load.reviewers(),
                signed.size() == load.reviewers());
        int spoilt = faults.values().stream().mapToInt(Integer::intValue).sum();
        int requests = tenant.requests().size();
        report.check("a tenth of the requests was spoilt", spoilt + " of " + requests, spoilt * 10 >= requests);
        report.none("every exception is a CampaignsException", untyped);
        report.none(
                "every item has the decision that was wanted in the end",
                items(item -> !wanted(item).value().equals(decided.get(item))));
        report.none("every decision that could take effect was reported done or unknown", items(this::isUnreported));
        report.none("every decision that was reported done took effect", items(this::isLost));
        report.none("no decision took effect again unless it had been reported unknown", items(this::isEffectiveAgain));
        report.none("no decision that was reported done was sent again", items(this::isSentAfterDone));
        report.none(
                "no call sent a decision again after anything but a 429 or a 401",
                items(item -> new HashSet<>(calls(sent, item)).size()
                        < calls(sent, item).size()));
        Map<String, Long> signOffs = tenant.actions().stream()
                .filter(action -> action.operationId().equals("signOffCertification"))
                .collect(Collectors.groupingBy(ActionTaken::campaignId, Collectors.counting()));
        report.none(
                "every sign-off took effect exactly once",
                signed.stream().filter(id -> signOffs.getOrDefault(id, 0L) != 1).toList());
    }

    private boolean isUnreported(String item) {
        return calls(sent, item).stream()
                .anyMatch(call -> !is(call, item, Outcome.DONE) && !is(call, item, Outcome.UNKNOWN));
    }

    private boolean isLost(String item) {
        return reported.keySet().stream()
                .filter(call -> is(call, item, Outcome.DONE))
                .anyMatch(call -> calls(effective, item).stream().noneMatch(earlier -> earlier <= call));
    }

    private boolean isEffectiveAgain(String item) {
        List<Integer> its = calls(effective, item);
        return its.stream().limit(Math.max(0, its.size() - 1)).anyMatch(call -> !is(call, item, Outcome.UNKNOWN));
    }

    private boolean isSentAfterDone(String item) {
        List<Integer> its = calls(sent, item);
        return its.stream()
                .anyMatch(call -> is(call, item, Outcome.DONE) && its.stream().anyMatch(later -> later > call));
    }

    private boolean is(int call, String item, Outcome outcome) {
        return reported.getOrDefault(call, Map.of()).get(item) == outcome;
    }

    private static List<Integer> calls(Map<String, List<Integer>> callsByItem, String item) {
        return callsByItem.getOrDefault(item, List.of());
    }

    private List<String> items(Predicate<String> condition) {
        return items.stream().filter(condition).sorted().toList();
    }
}
