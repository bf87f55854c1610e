package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.Certifications.ItemsFilters;
import io.github.sailpointcampaigns.Certifications.ItemsRequest;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.bulk.Parts;
import io.github.sailpointcampaigns.internal.rule.DecisionRules;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.model.AccessReviewItem;
import io.github.sailpointcampaigns.model.AsyncCertificationReassignment;
import io.github.sailpointcampaigns.model.Certification;
import io.github.sailpointcampaigns.model.CertificationPhase;
import io.github.sailpointcampaigns.model.CertificationReassignment;
import io.github.sailpointcampaigns.model.CertificationTask;
import io.github.sailpointcampaigns.model.CertificationTaskStatus;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.ReassignedPart;
import io.github.sailpointcampaigns.model.ReviewDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What there is to say about certifications besides what the spec says. */
abstract class CertificationsCompanion {
    /** A list that changes while it is read may lack something once, but not each time. */
    private static final int READINGS = 3;

    private static final int DECIDED_AT_ONCE = 250;
    private static final int REASSIGNED_AT_ONCE = 50;
    private static final int REASSIGNED_BY_A_TASK = 500;

    final ApiInvoker invoker;

    CertificationsCompanion(ApiInvoker invoker) {
        this.invoker = invoker;
    }

    public abstract Certification get(String id);

    public abstract Page<AccessReviewItem> items(String id, ItemsRequest request);

    /**
     * Reads all items that a request asks for, each once. No sorter of this list is unique, so that its pages can repeat some items and lack
     * others: what lacks is read again, up to three times in all. Blocks for a call for each 250 items and reading. See the documentation page "List of
     * Access Review Items" ({@code GET /certifications/{id}/access-review-items}).
     *
     * @param id the certification
     * @param request which of its items; its limit, offset and count are not used
     * @return an unmodifiable list of all items that the tenant counts, in no particular order
     * @throws IncompleteListException if what the tenant lists is not what it counts, three times
     */
    public List<AccessReviewItem> allItems(String id, ItemsRequest request) {
        int mostItems =
                (int) Operations.LIST_ACCESS_REVIEW_ITEMS.parameter("limit").most();
        ItemsRequest counted =
                request.toBuilder().limit(mostItems).offset(0).count(true).build();
        Map<String, AccessReviewItem> byId = new LinkedHashMap<>();
        long total = 0;
        for (int reading = 0; reading < READINGS; reading++) {
            try {
                Page<AccessReviewItem> page = items(id, counted);
                long listed = add(page, byId);
                total = page.total().orElse(0);
                // A last page that is full says that there is a next one, which the total knows better.
                while (page.hasNext() && (total == 0 || byId.size() < total)) {
                    page = page.next();
                    listed += add(page, byId);
                }
                total = page.total().orElse(listed);
            } catch (IncompleteListException e) {
                // It has become shorter on the way.
                total = Math.max(e.total(), byId.size() + 1L);
            }
            if (byId.size() == total) {
                return List.copyOf(byId.values());
            }
            if (byId.size() > total) {
                // Some of these are no longer in the list, and nothing says which.
                byId.clear();
            }
        }
        throw new IncompleteListException(Operations.LIST_ACCESS_REVIEW_ITEMS.id(), total, byId.size(), null);
    }

    private static int add(Page<AccessReviewItem> page, Map<String, AccessReviewItem> byId) {
        page.items().forEach(item -> byId.put(item.id(), item));
        return page.items().size();
    }

    /**
     * Decides on items, in requests of up to 250, one after the other, after reading the certification. Each item is decided once: a
     * request whose answer is lost is not sent again; its items are read, and those that show the decision, and its comments if it has any, are
     * {@link Outcome#DONE}, even if they were decided that way before. An item shows no {@code proposedEndDate}: a decision with
     * one stays {@link Outcome#UNKNOWN}. Nor does it show {@code bulk} and {@code recommendation}, which are not looked at. After a
     * request that fails otherwise, the rest is not sent. Until the sign-off an item can be decided again. See the documentation page
     * "Decide on a Certification Item" ({@code POST /certifications/{id}/decide}).
     *
     * <p>For many certifications at a time use {@link CampaignsClient#forEach}, and end the action with {@code throwIfIncomplete()}: what it returns
     * counts as done.
     *
     * @param id the certification
     * @param decisions the decisions, one or more, of each item one
     * @return what became of the decision on each item, in the order in which they were given
     * @throws IllegalArgumentException if there are none, two on one item, a date at which access ends that is not revoked, or a
     *     comment is missing that the campaign demands: nothing was sent but the reading
     * @throws CampaignsException if the certification can't be read
     * @throws UnsupportedOperationException if this client may not decide, see {@link CampaignsClientBuilder#allowDecisions}
     */
    public BulkResult<ReviewDecision> decide(String id, Collection<ItemDecision> decisions) {
        invoker.requireAllowed(Operations.DECIDE_CERTIFICATION_ITEMS, Operations.DECIDE_CERTIFICATION_ITEMS.path());
        List<ItemDecision> checked = DecisionRules.check(decisions);
        DecisionRules.requireComments(checked, get(id));
        return Parts.send(
                checked,
                DECIDED_AT_ONCE,
                ItemDecision::id,
                part -> new Certifications.Raw(invoker).decide(id, part),
                (part, unknown) -> settled(id, part, unknown),
                ItemDecision::decision);
    }

    /** The items that show the decision, once an answer was lost. */
    private List<String> settled(String id, List<ItemDecision> part, OutcomeUnknownException unknown) {
        Map<String, ItemDecision> wanted = new LinkedHashMap<>();
        part.forEach(decision -> wanted.put(decision.id(), decision));
        List<String> settled = new ArrayList<>();
        try {
            for (List<String> page : CampaignPages.of(wanted.keySet())) {
                items(
                                id,
                                ItemsRequest.builder()
                                        .filters(ItemsFilters.ID.in(page))
                                        .limit(page.size())
                                        .build())
                        .items()
                        .stream()
                        .filter(item -> isAs(item, wanted.get(item.id())))
                        .forEach(item -> settled.add(item.id()));
            }
        } catch (RuntimeException e) {
            unknown.addSuppressed(e);
        }
        return settled;
    }

    private static boolean isAs(AccessReviewItem item, @Nullable ItemDecision wanted) {
        return wanted != null
                // An item that was to be revoked at another time, or at once, looks the same.
                && wanted.proposedEndDate() == null
                && Objects.equals(wanted.decision(), item.decision())
                && (wanted.comments() == null || Objects.equals(wanted.comments(), item.comments()));
    }

    /**
     * Signs off a certification, after reading it: one with open decisions is refused here. That can't be undone, and starts what revoked access
     * needs. One that is signed off already is given as it is. If the answer is lost, the certification is read, and given
     * if it is signed. See the documentation page "Finalize Identity Certification Decisions" ({@code POST /certifications/{id}/sign-off}).
     *
     * @param id the certification
     * @return the certification, signed off
     * @throws IllegalStateException if not everything is decided; nothing was sent but the reading
     * @throws OutcomeUnknownException if nobody knows whether it is signed off
     * @throws UnsupportedOperationException if this client may not decide, see {@link CampaignsClientBuilder#allowDecisions}
     */
    public Certification signOff(String id) {
        invoker.requireAllowed(Operations.SIGN_OFF_CERTIFICATION, Operations.SIGN_OFF_CERTIFICATION.path());
        Certification certification = get(id);
        if (isSigned(certification)) {
            return certification;
        }
        if (!Boolean.TRUE.equals(certification.completed())) {
            throw new IllegalStateException("certification " + id + " has open decisions, so it is not signed off: "
                    + certification.decisionsMade() + " of " + certification.decisionsTotal() + " are made");
        }
        try {
            return new Certifications.Raw(invoker).signOff(id).value();
        } catch (OutcomeUnknownException e) {
            return e.lastRead(Certification.class)
                    .filter(CertificationsCompanion::isSigned)
                    .orElseThrow(() -> e);
        }
    }

    private static boolean isSigned(Certification certification) {
        return Objects.equals(certification.phase(), CertificationPhase.SIGNED);
    }

    /**
     * Gives items, or all items of identities, to another reviewer, in a certification of their own. Up to 50 parts take one request; more take tasks of
     * up to 500 each, which are all started, and then waited for, 10 minutes at most each. A request or task that ends otherwise than wanted is
     * not sent again. A task whose identity would review its own access says so in its {@code reassignmentTrailDTOs}. See the
     * documentation pages "Reassign Identities or Items" ({@code POST /certifications/{id}/reassign}) and "Reassign Certifications Asynchronously".
     *
     * @param id the certification
     * @param parts the parts, one or more, each once
     * @param reassignTo the identity that is to review them
     * @param reason why, for those who look later
     * @return what became of each part, with the task that moved it, if it took one, in the order in which they were given
     * @throws IllegalArgumentException if there are none, or one twice, or a text is blank
     * @throws UnsupportedOperationException if this client is read-only
     */
    public BulkResult<CertificationTask> reassign(
            String id, Collection<ReassignedPart> parts, String reassignTo, String reason) {
        invoker.requireAllowed(Operations.REASSIGN_CERTIFICATION_ITEMS, Operations.REASSIGN_CERTIFICATION_ITEMS.path());
        Arguments.notBlank("id", id);
        Arguments.notEmpty("parts", parts);
        Arguments.notBlank("reassignTo", reassignTo);
        Arguments.notBlank("reason", reason);
        Arguments.ids("parts", parts.stream().map(ReassignedPart::id).toList());
        List<ReassignedPart> all = List.copyOf(parts);
        Certifications.Raw raw = new Certifications.Raw(invoker);
        if (all.size() <= REASSIGNED_AT_ONCE) {
            return Parts.send(
                    all,
                    REASSIGNED_AT_ONCE,
                    ReassignedPart::id,
                    part -> raw.reassign(
                            id,
                            CertificationReassignment.builder()
                                    .reassign(part)
                                    .reassignTo(reassignTo)
                                    .reason(reason)
                                    .build()),
                    (part, unknown) -> List.of(),
                    part -> null);
        }
        Map<String, CertificationTask> tasks = new LinkedHashMap<>();
        BulkResult<CertificationTask> started = Parts.send(
                all,
                REASSIGNED_BY_A_TASK,
                ReassignedPart::id,
                part -> {
                    CertificationTask task = raw.reassignAsync(
                                    id,
                                    AsyncCertificationReassignment.builder()
                                            .reassign(part)
                                            .reassignTo(reassignTo)
                                            .reason(reason)
                                            .build())
                            .value();
                    part.forEach(each -> tasks.put(each.id(), task));
                },
                (part, unknown) -> List.of(),
                part -> tasks.get(part.id()));
        return awaited(started);
    }

    private BulkResult<CertificationTask> awaited(BulkResult<CertificationTask> started) {
        CertificationTasks tasks = new CertificationTasks(invoker);
        Map<String, Item<CertificationTask>> byTask = new LinkedHashMap<>();
        return new BulkResult<>(started.items().stream()
                .map(item -> item.value()
                        .map(task ->
                                byTask.computeIfAbsent(String.valueOf(task.id()), any -> awaited(tasks, task.id())))
                        .map(end -> new Item<>(item.id(), end.outcome(), end.value(), end.error()))
                        .orElse(item))
                .toList());
    }

    private static Item<CertificationTask> awaited(CertificationTasks tasks, @Nullable String id) {
        try {
            if (id == null) {
                throw new IllegalStateException("the tenant named no task to wait for");
            }
            CertificationTask task = tasks.await(id, CertificationTasks.until(CertificationTaskStatus.SUCCESS));
            return new Item<>(id, Outcome.DONE, Optional.of(task), Optional.empty());
        } catch (RuntimeException e) {
            // What was started goes on, whatever keeps this from seeing its end.
            return new Item<>(Objects.requireNonNullElse(id, ""), Outcome.UNFINISHED, Optional.empty(), Optional.of(e));
        }
    }
}
