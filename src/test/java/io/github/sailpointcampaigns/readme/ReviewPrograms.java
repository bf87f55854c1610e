package io.github.sailpointcampaigns.readme;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Certifications.ItemsFilters;
import io.github.sailpointcampaigns.Certifications.ItemsRequest;
import io.github.sailpointcampaigns.Certifications.ListFilters;
import io.github.sailpointcampaigns.Certifications.ListRequest;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.CertificationPhase;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReassignedPart;
import io.github.sailpointcampaigns.model.ReassignedPartType;
import io.github.sailpointcampaigns.model.ReviewDecision;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of the guide to the reviewers' side; GuidesTest runs them. */
final class ReviewPrograms {
    private static final ItemsRequest OPEN =
            ItemsRequest.builder().filters(ItemsFilters.COMPLETED.eq(false)).build();

    private ReviewPrograms() {}

    static List<Certification> board(CampaignsClient client) {
        ListRequest underReview = ListRequest.builder()
                .filters(ListFilters.PHASE.eq(CertificationPhase.ACTIVE))
                .count(true)
                .build();
        return client.certifications().listAll(underReview).stream()
                .sorted(Comparator.comparing(Certification::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    static Stream<String> cells(Certification certification) {
        return Stream.of(
                certification.campaign().name(),
                certification.reviewer().name(),
                certification.decisionsMade() + "/" + certification.decisionsTotal(),
                certification.due() == null
                        ? ""
                        : certification.due().toLocalDate().toString());
    }

    static String table(List<Certification> board) {
        return board.stream()
                .map(row -> "%-36s %-20s %11s  %s\n".formatted(cells(row).toArray()))
                .collect(Collectors.joining());
    }

    static String csv(List<Certification> board) {
        return board.stream()
                .map(row -> cells(row)
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(",", "", "\r\n")))
                .collect(Collectors.joining("", "campaign,reviewer,decided,due\r\n", ""));
    }

    static String html(List<Certification> board) {
        return board.stream()
                .map(row -> cells(row)
                                .map(cell -> "<td>" + cell.replace("&", "&amp;").replace("<", "&lt;"))
                                .collect(Collectors.joining("", "<tr>", ""))
                        + "<td><progress value=%d max=%d></progress>\n"
                                .formatted(row.decisionsMade(), row.decisionsTotal()))
                .collect(Collectors.joining("", "<!doctype html><title>Deadlines</title><table>\n", "</table>\n"));
    }

    static Map<String, List<Certification>> reminders(CampaignsClient client, OffsetDateTime dueBefore) {
        return board(client).stream()
                .filter(certification -> !certification.completed()
                        && certification.due() != null
                        && certification.due().isBefore(dueBefore))
                .collect(Collectors.groupingBy(certification -> Optional.ofNullable(
                                certification.reviewer().email())
                        .orElse(certification.reviewer().name())));
    }

    static int reassignStuck(CampaignsClient client, OffsetDateTime dueBefore, Function<String, String> deputyOf) {
        int moved = 0;
        for (List<Certification> ofOne : reminders(client, dueBefore).values()) {
            for (Certification stuck : ofOne) {
                List<ReassignedPart> open = client.certifications().allItems(stuck.id(), OPEN).stream()
                        .map(item -> ReassignedPart.builder()
                                .id(item.id())
                                .type(ReassignedPartType.ITEM)
                                .build())
                        .toList();
                String deputy = deputyOf.apply(stuck.reviewer().id());
                client.certifications()
                        .reassign(stuck.id(), open, deputy, "Not reviewed in time")
                        .throwIfIncomplete();
                moved += open.size();
            }
        }
        return moved;
    }

    static Optional<ReviewDecision> keepWhatIsHarmless(AccessReviewItem item) {
        var entitlement = item.accessSummary().entitlement();
        return entitlement != null && !entitlement.privileged()
                ? Optional.of(ReviewDecision.APPROVE)
                : Optional.empty();
    }

    static int decide(
            CampaignsClient client, String certification, Function<AccessReviewItem, Optional<ReviewDecision>> rule) {
        List<ItemDecision> decisions = client.certifications().allItems(certification, OPEN).stream()
                .flatMap(item -> rule
                        .apply(item)
                        .map(decision -> ItemDecision.builder()
                                .id(item.id())
                                .decision(decision)
                                .bulk(true)
                                .comments("By the rule of 2026")
                                .build())
                        .stream())
                .toList();
        if (!decisions.isEmpty()) {
            client.certifications().decide(certification, decisions).throwIfIncomplete();
        }
        return decisions.size();
    }
}
