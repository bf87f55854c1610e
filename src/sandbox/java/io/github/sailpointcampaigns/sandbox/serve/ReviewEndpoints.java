package io.github.sailpointcampaigns.sandbox.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore;
import io.github.sailpointcampaigns.sandbox.state.CampaignStore.Slice;
import io.github.sailpointcampaigns.sandbox.state.Reassignments;
import io.github.sailpointcampaigns.sandbox.state.Review;
import io.github.sailpointcampaigns.sandbox.state.Reviews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The reviewers' side of campaigns that have certifications of their own. What is asked of a certification of the documentation is
 * answered by what serves the operation otherwise.
 */
final class ReviewEndpoints {

    /** The parameters that ask for items of some access, and its type. */
    private static final Map<String, String> KINDS =
            Map.of("entitlements", "ENTITLEMENT", "access-profiles", "ACCESS_PROFILE", "roles", "ROLE");

    private final Reviews reviews;
    private final Reassignments reassignments;
    private final CampaignStore campaigns;
    private final Actions actions;
    private final Endpoints.Settings settings;
    private final Map<String, Endpoint> byOperation;

    private ReviewEndpoints(
            Reviews reviews,
            CampaignStore campaigns,
            Actions actions,
            Endpoints.Settings settings,
            Map<String, Endpoint> byOperation) {
        this.reviews = reviews;
        this.reassignments = new Reassignments(reviews);
        this.campaigns = campaigns;
        this.actions = actions;
        this.settings = settings;
        this.byOperation = byOperation;
    }

    /** Puts itself before what serves the operations. */
    static void addTo(
            Map<String, Endpoint> byOperation,
            CampaignStore campaigns,
            Actions actions,
            Endpoints.Settings settings,
            List<ObjectNode> documented) {
        ReviewEndpoints its = new ReviewEndpoints(settings.reviews(), campaigns, actions, settings, byOperation);
        its.lists(documented);
        its.reads();
        its.writes();
        its.campaigns();
        byOperation.replaceAll((id, endpoint) -> call -> {
            Instant now = settings.clock().instant();
            its.reassignments.follow(now);
            its.reviews.follow(now);
            return endpoint.handle(call);
        });
    }

    private void lists(List<ObjectNode> documented) {
        byOperation.put(
                "listCertifications",
                list(call -> certifications(documented).filter(certification -> isVisible(call, certification))));
        before(
                "listAccessReviewItems",
                new ListEndpoint(
                        this::itemsOnPage,
                        (call, item) -> item.without(Review.NAMED_BY_FILTERS),
                        settings.refusesOffsetPastTheEnd()));
        before("listIdentitySummaries", list(call -> of(call, Review::identityDocuments)));
        before("listAccessSummaries", list(call -> of(call, review -> accesses(call, review))));
        before("listCertificationReviewers", list(call -> of(call, review -> Stream.of(identity(review)))));
        before("listAccessReviewItemPermissions", list(call -> of(call, review -> permissions(call, review))));
        Endpoint others = byOperation.get("listPendingCertificationTasks");
        Endpoint ours = list(call -> reassignments.pendingTasks().stream());
        byOperation.put(
                "listPendingCertificationTasks",
                call -> (reassignments.pendingTasks().isEmpty() ? others : ours).handle(call));
    }

    /** Those that are here, or else that of the documentation. */
    private Stream<ObjectNode> certifications(List<ObjectNode> documented) {
        List<ObjectNode> here = reviews.all();
        return (here.isEmpty() ? documented : here).stream();
    }

    private void reads() {
        before("getCertification", call -> ok(call, reviews.with(call.subject(), reviews::document)));
        before(
                "getCertificationDecisionSummary",
                call -> ok(call, reviews.with(call.subject(), Review::decisionSummary)));
        before(
                "getIdentitySummary",
                call -> ok(
                        call,
                        of(call, Review::identityDocuments)
                                .filter(summary -> summary.path("id").asText().equals(last(call)))
                                .findFirst()
                                .orElseThrow(() -> Refusal.notFound(
                                        "there is no " + call.route().path()))));
        Endpoint others = byOperation.get("getCertificationTask");
        byOperation.put(
                "getCertificationTask",
                call -> reassignments.hasTask(call.subject())
                        ? ok(call, reassignments.task(call.subject()))
                        : others.handle(call));
    }

    private void writes() {
        write("decideCertificationItems", (call, now) -> reviews.decide(call.subject(), call.body(), now));
        write("signOffCertification", (call, now) -> reviews.signOff(call.subject(), now));
        write("reassignCertificationItems", (call, now) -> reassignments.reassign(call.subject(), call.body(), now));
        write(
                "reassignCertificationItemsAsync",
                (call, now) -> reassignments.reassignLater(
                        settings.ids().next(), call.subject(), call.body(), now, settings.durations()));
    }

    private void campaigns() {
        Endpoint reassign = byOperation.get("reassignCampaignCertifications");
        byOperation.put("reassignCampaignCertifications", call -> {
            Reply documented = reassign.handle(call);
            ObjectNode campaign = campaigns.with(call.subject(), (found, now) -> found.copy());
            return reviews.isOf(call.subject())
                    ? Reply.json(
                            documented.status(),
                            reassignments.reassignLater(
                                    settings.ids().next(),
                                    campaign,
                                    call.body(),
                                    settings.clock().instant(),
                                    settings.durations()))
                    : documented;
        });
        Endpoint complete = byOperation.get("completeCampaign");
        byOperation.put("completeCampaign", call -> {
            Reply reply = complete.handle(call);
            reviews.completing(
                    call.subject(), call.options().path("autoCompleteAction").asText());
            return reply;
        });
    }

    /** Serves what is asked of a certification that is here, and leaves the rest to what is there. */
    private void before(String operation, Endpoint ours) {
        Endpoint others = byOperation.get(operation);
        byOperation.put(operation, call -> {
            String certification = call.route().path().get(1);
            if (!reviews.has(certification)) {
                return others.handle(call);
            }
            if (reviews.with(certification, Review::isOfAGroup)) {
                throw Refusal.badRequest(certification + " is assigned to a governance group");
            }
            if (!isVisible(call, reviews.with(certification, reviews::document))) {
                throw Refusal.forbidden("client " + call.clientId() + " does not review " + certification);
            }
            return ours.handle(call);
        });
    }

    private void write(String operation, BiFunction<Call, Instant, ObjectNode> change) {
        before(operation, call -> {
            ObjectNode answer = change.apply(call, settings.clock().instant());
            actions.accepted(call, call.body().isMissingNode() ? Json.object() : call.body(), true);
            return ok(call, answer);
        });
    }

    private static Reply ok(Call call, JsonNode body) {
        return Reply.json(call.operation().successStatus(), body);
    }

    private static String last(Call call) {
        List<String> path = call.route().path();
        return path.get(path.size() - 1);
    }

    private <T> T of(Call call, Function<Review, T> view) {
        return reviews.with(call.route().path().get(1), view);
    }

    /** An administrator sees all; anybody else what they review; and who asks for a reviewer, what that one reviews. */
    private boolean isVisible(Call call, ObjectNode certification) {
        String reviewer = certification.path("reviewer").path("id").asText();
        String me = settings.reviewerOf().apply(call.clientId());
        String asked = call.parameters().path("reviewer-identity").asText().replaceFirst("^me$", me);
        return (me.isEmpty() || me.equals(reviewer)) && (asked.isEmpty() || asked.equals(reviewer));
    }

    /** Of thousands of items only those of the page are made, if neither filter nor order looks at the others. */
    private Slice itemsOnPage(
            Call call,
            Optional<Predicate<ObjectNode>> filter,
            Optional<Comparator<ObjectNode>> order,
            int offset,
            int limit) {
        boolean plain =
                filter.isEmpty() && order.isEmpty() && KINDS.keySet().stream().noneMatch(call.parameters()::has);
        return plain
                ? of(call, review -> new Slice(review.itemDocuments(offset, limit), review.size()))
                : ListEndpoint.source(any -> of(any, review -> items(any, review)))
                        .list(call, filter, order, offset, limit);
    }

    private static Stream<ObjectNode> items(Call call, Review review) {
        return review.itemDocuments()
                .filter(item -> KINDS.entrySet().stream().allMatch(kind -> {
                    String ids = call.parameters().path(kind.getKey()).asText();
                    return ids.isEmpty()
                            || item.path("type").asText().equals(kind.getValue())
                                    && Set.copyOf(List.of(ids.split(",")))
                                            .contains(item.path("access")
                                                    .path("id")
                                                    .asText());
                }));
    }

    /** Each access once, of the kind that the path names. */
    private static Stream<ObjectNode> accesses(Call call, Review review) {
        Map<String, ObjectNode> byAccess = new HashMap<>();
        List<ObjectNode> inOrder = new ArrayList<>();
        review.itemDocuments()
                .filter(item -> item.path("type").asText().equals(last(call)))
                .forEach(item -> {
                    ObjectNode summary = (ObjectNode) item.path("accessSummary");
                    if (byAccess.putIfAbsent(summary.path("access").path("id").asText(), summary) == null) {
                        inOrder.add(summary);
                    }
                });
        return inOrder.stream();
    }

    private static ObjectNode identity(Review review) {
        return review.reviewer().deepCopy().retain("type", "id", "name", "email");
    }

    private static Stream<ObjectNode> permissions(Call call, Review review) {
        String item = call.route().path().get(3);
        ObjectNode found = review.itemDocuments()
                .filter(one -> one.path("id").asText().equals(item))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("there is no " + call.route().path()));
        if (!found.path("entitlement").path("hasPermissions").asBoolean()) {
            return Stream.of();
        }
        ObjectNode permission = Json.object().put("target", "SYS.REPORTS");
        permission.putArray("rights").add("SELECT");
        return Stream.of(permission);
    }

    private Endpoint list(Function<Call, Stream<ObjectNode>> items) {
        return ListEndpoint.of(items, settings.refusesOffsetPastTheEnd());
    }
}
