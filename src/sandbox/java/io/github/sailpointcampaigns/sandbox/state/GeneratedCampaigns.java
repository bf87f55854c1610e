package io.github.sailpointcampaigns.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Makes up campaigns that look like a company's: the same ones for the same seed, around whatever time it is. */
public final class GeneratedCampaigns {

    private static final List<String> STATUSES = words("STAGED ACTIVE COMPLETED ACTIVE COMPLETED STAGED COMPLETED"
            + " ACTIVE COMPLETED COMPLETED PENDING ACTIVE ARCHIVED COMPLETED ERROR COMPLETED STAGED ACTIVE CANCELING"
            + " COMPLETED");

    private static final List<String> TYPES = words("MANAGER MANAGER MANAGER MANAGER SOURCE_OWNER SOURCE_OWNER"
            + " SOURCE_OWNER SEARCH ROLE_COMPOSITION MACHINE_ACCOUNT");

    private static final List<String> DEPARTMENTS = words("Finance Engineering Sales People Legal Marketing Procurement"
            + " Treasury Support Research Logistics Operations Audit Facilities");

    private static final List<String> SOURCES =
            words("ActiveDirectory Workday SAP Salesforce OracleHCM ServiceNow" + " GitHub AWS EntraID RACF");

    private static final List<String> PERIODS = words("Q1 Q2 Q3 Q4 H1 H2 Annual Interim");

    /** Values are immutable once they are in a campaign, so that a quarter of a million campaigns can share them. */
    private static final Map<String, JsonNode> SHARED = Map.of(
            "description", text("Generated for the simulated tenant."),
            "filter", filter(),
            "sunsetCommentsRequired", JsonNodeFactory.instance.booleanNode(true),
            "sourcesWithOrphanEntitlements", Json.array(),
            "mandatoryCommentRequirement", text("NO_DECISIONS"));

    private final SplittableRandom random;
    private final Ids ids;
    private final Instant now;

    public GeneratedCampaigns(long seed, Ids ids, Instant now) {
        this.random = new SplittableRandom(seed);
        this.ids = ids;
        this.now = now;
    }

    public void generate(int count, Consumer<Campaign> sink) {
        for (int i = 0; i < count; i++) {
            sink.accept(new Campaign(next(STATUSES.get(i % STATUSES.size())), Optional.empty(), now));
        }
    }

    private ObjectNode next(String status) {
        String type = pick(TYPES);
        Instant created = now.minus(Duration.ofMinutes(random.nextInt(1_500, 400_000)));
        Instant deadline = deadline(status);
        ObjectNode campaign = Json.object();
        campaign.put("id", ids.next()).put("name", name(type));
        campaign.set("description", SHARED.get("description"));
        campaign.put("deadline", Timestamps.format(deadline))
                .put("type", type)
                .put("status", status)
                .put("emailNotificationEnabled", random.nextInt(3) > 0)
                .put("autoRevokeAllowed", random.nextInt(4) == 0)
                .put("recommendationsEnabled", random.nextBoolean())
                .put("correlatedStatus", uncorrelated(type) ? "UNCORRELATED" : "CORRELATED")
                .put("created", Timestamps.format(created));
        int total = 1 + random.nextInt(random.nextInt(8) == 0 ? 900 : 60);
        campaign.put("totalCertifications", total).put("completedCertifications", completed(status, total));
        campaign.putArray("alerts");
        if (status.equals("ERROR")) {
            campaign.set("alerts", Json.parse("""
                [{"level": "ERROR", "localizations": [
                  {"locale": "en-US", "localeOrigin": "DEFAULT", "text": "A source did not answer in time."}]}]\
                """));
        }
        campaign.put("modified", Timestamps.format(created.plus(Duration.ofMinutes(random.nextInt(1, 1_400)))));
        campaign.set("filter", SHARED.get("filter"));
        campaign.set("sunsetCommentsRequired", SHARED.get("sunsetCommentsRequired"));
        addInfo(campaign, type);
        campaign.set("sourcesWithOrphanEntitlements", SHARED.get("sourcesWithOrphanEntitlements"));
        campaign.set("mandatoryCommentRequirement", SHARED.get("mandatoryCommentRequirement"));
        return campaign;
    }

    /** Every third campaign that is under review is overdue, and one in eight of the staged ones is too old. */
    private Instant deadline(String status) {
        boolean past = switch (status) {
            case "ACTIVE" -> random.nextInt(3) == 0;
            case "STAGED" -> random.nextInt(8) == 0;
            case "PENDING" -> false;
            default -> true;
        };
        Duration away = Duration.ofMinutes(random.nextInt(3 * 1_440, 60 * 1_440));
        return past ? now.minus(away) : now.plus(away);
    }

    private int completed(String status, int total) {
        return switch (status) {
            case "COMPLETED", "ARCHIVED" -> total;
            case "ACTIVE", "CANCELING" -> random.nextInt(total);
            default -> 0;
        };
    }

    private String name(String type) {
        String period = pick(PERIODS) + " " + (2024 + random.nextInt(4));
        return switch (type) {
            case "MANAGER" -> period + " Manager Review - " + pick(DEPARTMENTS);
            case "SOURCE_OWNER" -> pick(SOURCES) + " Source Owner Review " + period;
            case "SEARCH" -> "Search: \"" + pick(DEPARTMENTS) + "\" with " + pick(SOURCES) + " access, " + period;
            case "ROLE_COMPOSITION" -> "Role Composition " + pick(DEPARTMENTS) + " " + period;
            default -> "Machine Accounts of " + pick(SOURCES) + " " + period;
        };
    }

    private boolean uncorrelated(String type) {
        return type.equals("SOURCE_OWNER") && random.nextInt(6) == 0;
    }

    private void addInfo(ObjectNode campaign, String type) {
        campaign.putNull("sourceOwnerCampaignInfo")
                .putNull("searchCampaignInfo")
                .putNull("roleCompositionCampaignInfo");
        switch (type) {
            case "SOURCE_OWNER" ->
                campaign.putObject("sourceOwnerCampaignInfo")
                        .putArray("sourceIds")
                        .add(ids.next());
            case "SEARCH" -> campaign.set("searchCampaignInfo", searchInfo());
            case "ROLE_COMPOSITION" -> campaign.set("roleCompositionCampaignInfo", roleInfo());
            case "MACHINE_ACCOUNT" -> {
                ObjectNode info = campaign.putObject("machineAccountCampaignInfo");
                info.putArray("sourceIds").add(ids.next());
                info.put("reviewerType", "ACCOUNT_OWNER");
            }
            default -> {
                // A manager campaign has no info of its own.
            }
        }
    }

    private ObjectNode searchInfo() {
        ObjectNode info = Json.object().put("type", "IDENTITY").put("description", "Who matches the query.");
        info.set("reviewer", identity());
        info.put("query", "attributes.department:\"" + pick(DEPARTMENTS) + "\"").putNull("identityIds");
        info.putArray("accessConstraints");
        return info;
    }

    private ObjectNode roleInfo() {
        ObjectNode info = Json.object();
        info.set("remediatorRef", identity());
        info.putNull("reviewerId").putNull("reviewer");
        info.putArray("roleIds").add(ids.next()).add(ids.next());
        return info.putNull("query").putNull("description");
    }

    private ObjectNode identity() {
        return Json.object().put("type", "IDENTITY").put("id", ids.next()).put("name", pick(DEPARTMENTS) + " Lead");
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static List<String> words(String text) {
        return List.of(text.split(" "));
    }

    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    /** The reference to a campaign filter that all campaigns of the tenant have which need some filter. */
    public static JsonNode filter() {
        return Json.object()
                .put("type", "CAMPAIGN_FILTER")
                .put("id", Ids.derivedFrom("filter"))
                .put("name", "All access");
    }
}
