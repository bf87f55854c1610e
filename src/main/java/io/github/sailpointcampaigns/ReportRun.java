package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.bulk.BulkRun;
import io.github.sailpointcampaigns.model.CampaignReport;
import io.github.sailpointcampaigns.model.CampaignReportStatus;
import io.github.sailpointcampaigns.model.CampaignReportType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Some reports on one campaign that are fresh, or run already, or are run. For one thread at a time. */
final class ReportRun {
    private final ApiInvoker invoker;
    private final String id;
    private List<CampaignReport> seen;

    /** What is shown for a while after a new one was accepted. */
    private final Set<CampaignReport> outdated = new HashSet<>();

    private ReportRun(ApiInvoker invoker, String id) {
        this.invoker = invoker;
        this.id = id;
        this.seen = new Campaigns(invoker).reports(id);
    }

    /** Looks at what there is, and runs what is not fresh. */
    static ReportRun submit(ApiInvoker invoker, String id, Collection<CampaignReportType> types, Duration maxAge) {
        Arguments.positive("maxAge", maxAge);
        Instant now = invoker.time().now();
        ReportRun run = new ReportRun(invoker, id);
        for (CampaignReportType type : types) {
            CampaignReport last = find(run.seen, type);
            boolean goesOn = last != null
                    && (Objects.equals(last.status(), CampaignReportStatus.PENDING) || isFresh(last, now, maxAge));
            if (!goesOn) {
                new Campaigns.Raw(invoker).runReport(id, type);
                if (last != null) {
                    run.outdated.add(last);
                }
            }
        }
        return run;
    }

    private static boolean isFresh(CampaignReport report, Instant now, Duration maxAge) {
        return isDone(report)
                && report.lastRunAt() != null
                && Duration.between(report.lastRunAt().toInstant(), now).compareTo(maxAge) < 0;
    }

    private static boolean isDone(CampaignReport report) {
        return Objects.equals(report.status(), CampaignReportStatus.SUCCESS)
                || Objects.equals(report.status(), CampaignReportStatus.WARNING);
    }

    private static @Nullable CampaignReport find(List<CampaignReport> reports, CampaignReportType type) {
        return reports.stream().filter(report -> isOf(type, report)).findFirst().orElse(null);
    }

    private static boolean isOf(CampaignReportType type, CampaignReport report) {
        try {
            return type.equals(report.reportType());
        } catch (IllegalStateException e) {
            // Its type is no text: another one.
            return false;
        }
    }

    CampaignReport await(CampaignReportType type, Duration atMost) {
        CampaignReport there = find(seen, type);
        if (there != null && isDone(there) && !outdated.contains(there)) {
            return there;
        }
        Wait<CampaignReport> done = new Wait<>(
                List.of(),
                Set.of("ERROR", "TERMINATED"),
                CampaignReport::status,
                CampaignReportStatus.SUCCESS,
                new Object[] {CampaignReportStatus.WARNING});
        return new Polling<>(
                        invoker,
                        with -> {
                            seen = new Campaigns(with).reports(id);
                            CampaignReport now = find(seen, type);
                            return now == null || outdated.contains(now) ? null : now;
                        },
                        type + " of campaign " + id,
                        done.atMost(atMost),
                        null)
                .run();
    }

    /** Submits all, and then waits for all: while one is waited for, the others go on. */
    static BulkResult<List<CampaignReport>> all(
            ApiInvoker invoker,
            Collection<String> ids,
            List<CampaignReportType> types,
            Duration maxAge,
            Duration atMost,
            Bulk options) {
        BulkRun<ApiInvoker, ReportRun> submitting = new BulkRun<>(
                options,
                ids,
                invoker.journal(null, ""),
                id -> null,
                invoker::watched,
                (view, id) -> submit(view, id, types, maxAge));
        List<Item<ReportRun>> submitted =
                submitting.run(item -> item.outcome() != Outcome.DONE).items();
        Map<String, ReportRun> runs = new LinkedHashMap<>();
        submitted.forEach(item -> item.value().ifPresent(run -> runs.put(item.id(), run)));
        BulkRun<ApiInvoker, Item<List<CampaignReport>>> waiting = new BulkRun<>(
                options.stopAfterFailuresInARow(Integer.MAX_VALUE),
                runs.keySet(),
                invoker.journal(null, ""),
                id -> null,
                invoker::watched,
                (view, id) -> {
                    Item<List<CampaignReport>> item = awaited(Objects.requireNonNull(runs.get(id)), types, atMost);
                    submitting.tell(item);
                    return item;
                });
        Map<String, Item<List<CampaignReport>>> awaited = new HashMap<>();
        waiting.run(item -> false).items().forEach(item -> item.value().ifPresent(end -> awaited.put(item.id(), end)));
        return new BulkResult<>(submitted.stream()
                .map(item -> awaited.getOrDefault(item.id(), unwaited(item)))
                .toList());
    }

    private static Item<List<CampaignReport>> awaited(ReportRun run, List<CampaignReportType> types, Duration atMost) {
        try {
            List<CampaignReport> reports =
                    types.stream().map(type -> run.await(type, atMost)).toList();
            return new Item<>(run.id, Outcome.DONE, Optional.of(reports), Optional.empty());
        } catch (RuntimeException | Error e) {
            return new Item<>(run.id, Outcome.UNFINISHED, Optional.empty(), Optional.of(e));
        }
    }

    /** What was not submitted; or, after an interrupt, not waited for. */
    private static Item<List<CampaignReport>> unwaited(Item<ReportRun> item) {
        if (item.outcome() != Outcome.DONE) {
            return new Item<>(item.id(), item.outcome(), Optional.empty(), item.error());
        }
        String message = "Reports on campaign " + item.id() + " are not waited for, for the thread was interrupted";
        WaitException error = new WaitException(WaitException.Reason.INTERRUPTED, null, null, message, null);
        return new Item<>(item.id(), Outcome.UNFINISHED, Optional.empty(), Optional.of(error));
    }
}
