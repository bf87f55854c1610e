package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;
import static io.github.sailpointcampaigns.contract.Interaction.REQUEST_ID;
import static io.github.sailpointcampaigns.contract.StandardCalls.ACTIVATE;
import static io.github.sailpointcampaigns.contract.StandardCalls.CAMPAIGN;
import static io.github.sailpointcampaigns.contract.StandardCalls.COMPLETE;
import static io.github.sailpointcampaigns.contract.StandardCalls.GET;
import static io.github.sailpointcampaigns.contract.StandardCalls.LIST;
import static io.github.sailpointcampaigns.contract.StandardCalls.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.Accepted;
import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.request.Filter;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the client does more than to send what it is told: pages, filters, patches, waiting, and jobs that are accepted. */
final class CampaignInteractions {
    private static final JsonNode ACCEPTED = Examples.read("accepted");
    private static final String NAME = "Access \"Q1\" \\ EU";
    private static final String DEADLINE = "2099-12-31T10:00:00Z";

    private CampaignInteractions() {}

    static List<Interaction> all() {
        return List.of(
                firstOfTwo(),
                firstWithoutTotal(),
                none(),
                filtered("name eq \"Access \\\"Q1\\\" \\\\ EU\"", ListFilters.NAME.eq(NAME)),
                filtered(
                        "status eq \"ACTIVE\" and (not (name sw \"Manager\" or name sw \"Search\"))",
                        ListFilters.STATUS
                                .eq(CampaignStatus.ACTIVE)
                                .and(Filter.not(ListFilters.NAME.sw("Manager").or(ListFilters.NAME.sw("Search"))))),
                sorted(),
                each(),
                guarded(),
                removed(),
                awaited(CampaignStatus.STAGED),
                awaited(CampaignStatus.ACTIVE),
                awaited(CampaignStatus.COMPLETED),
                awaited(CampaignStatus.ERROR),
                Interaction.of(ACTIVATE, "in the time zone of a caller")
                        .given(State.CAMPAIGN, "id", ID, "status", "STAGED")
                        .body("{\"timeZone\":\"-05:00\"}")
                        .answers(202, ACCEPTED)
                        .gives(accepted(client -> client.campaigns().activate(ID, ZoneOffset.ofHours(-5)))),
                Interaction.of(COMPLETE, "as a caller says")
                        .given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE")
                        .body("{\"autoCompleteAction\":\"REVOKE\"}")
                        .answers(202, ACCEPTED)
                        .gives(accepted(client -> client.campaigns().complete(ID, AutoCompleteAction.REVOKE))));
    }

    private static Interaction firstOfTwo() {
        return Interaction.of(LIST, "a first page of one, and the total")
                .given(State.CAMPAIGNS, "count", 2)
                .query("limit", "1")
                .query("offset", "0")
                .query("count", "true")
                .answers(200, Examples.parse("[" + CAMPAIGN + "]"))
                .responseHeader("X-Total-Count", "2", "\\d+")
                .gives(client -> {
                    Page<Campaign> page = client.campaigns()
                            .list(ListRequest.builder()
                                    .limit(1)
                                    .offset(0)
                                    .count(true)
                                    .build());
                    assertThat(page.items()).hasSize(1);
                    assertThat(page.hasNext()).isTrue();
                    assertThat(page.total()).hasValue(2);
                });
    }

    /** What has no total goes on behind a full page. */
    private static Interaction firstWithoutTotal() {
        return Interaction.of(LIST, "the first one, without the total")
                .given(State.CAMPAIGNS, "count", 1)
                .query("limit", "1")
                .query("count", "false")
                .answersEach(200, CAMPAIGN)
                .gives(client -> {
                    Page<Campaign> page = client.campaigns()
                            .list(ListRequest.builder().limit(1).count(false).build());
                    assertThat(page.items()).hasSize(1);
                    assertThat(page.hasNext()).isTrue();
                    assertThat(page.total()).isEmpty();
                });
    }

    private static Interaction none() {
        return Interaction.of(LIST, "none")
                .given(State.NO_CAMPAIGN, "id", ID)
                .query("limit", "250")
                .query("filters", "id in (\"" + ID + "\")", "id in (\"${id}\")")
                .answers(200, Examples.parse("[]"))
                .gives(client -> {
                    Page<Campaign> page = client.campaigns()
                            .list(ListRequest.builder()
                                    .filters(ListFilters.ID.in(List.of(ID)))
                                    .build());
                    assertThat(page.items()).isEmpty();
                    assertThat(page.hasNext()).isFalse();
                    assertThat(page.total()).isEmpty();
                });
    }

    private static Interaction filtered(String expression, Filter<ListRequest> filter) {
        return page("those with " + expression, ListRequest.builder().filters(filter))
                .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", NAME)
                .query("filters", expression);
    }

    private static Interaction sorted() {
        return page("sorted", ListRequest.builder().sorters(ListSorters.CREATED.reversed(), ListSorters.NAME))
                .given(State.CAMPAIGNS, "count", 2)
                .query("sorters", "-created,name");
    }

    private static Interaction page(String description, ListRequest.Builder request) {
        return Interaction.of(LIST, description)
                .query("limit", "250")
                .answersEach(200, CAMPAIGN)
                .gives(client -> assertThat(
                                client.campaigns().list(request.build()).items())
                        .hasSize(1));
    }

    /** All that a patch of ours can change. */
    private static Interaction each() {
        String changes = """
                [{"op":"replace","path":"/name","value":"Managers, Q3"},
                 {"op":"add","path":"/description","value":"All of it"},
                 {"op":"replace","path":"/deadline","value":"%s"},
                 {"op":"replace","path":"/emailNotificationEnabled","value":true},
                 {"op":"replace","path":"/autoRevokeAllowed","value":true},
                 {"op":"replace","path":"/recommendationsEnabled","value":true}]""".formatted(DEADLINE);
        return updated(
                "all that can be changed",
                changes,
                UpdatePatch.builder()
                        .name("Managers, Q3")
                        .description("All of it")
                        .deadline(OffsetDateTime.parse(DEADLINE))
                        .emailNotificationEnabled(true)
                        .autoRevokeAllowed(true)
                        .recommendationsEnabled(true),
                "Managers, Q3");
    }

    private static Interaction guarded() {
        return updated(
                "only if it is STAGED",
                "[{\"op\":\"test\",\"path\":\"/status\",\"value\":\"STAGED\"},"
                        + "{\"op\":\"replace\",\"path\":\"/name\",\"value\":\"Managers, Q3\"}]",
                UpdatePatch.builder().onlyIf("status", CampaignStatus.STAGED).name("Managers, Q3"),
                "Managers, Q3");
    }

    private static Interaction removed() {
        return updated(
                "remove what is optional",
                "[{\"op\":\"remove\",\"path\":\"/description\"}]",
                UpdatePatch.builder().removeDescription(),
                CAMPAIGN.get("name").asText());
    }

    /** A name of the patch's own comes back, or nothing was changed. */
    private static Interaction updated(String description, String sent, UpdatePatch.Builder patch, String name) {
        ObjectNode changed = CAMPAIGN.deepCopy();
        changed.put("status", "STAGED").put("name", name);
        String[] exact = sent.contains(name) ? new String[] {"$.status", "$.name"} : new String[] {"$.status"};
        return Interaction.of(UPDATE, description)
                .given(State.CAMPAIGN, "id", ID, "status", "STAGED")
                .body(sent)
                .answers(200, changed, exact)
                .gives(client -> assertThat(
                                client.campaigns().update(ID, patch.build()).name())
                        .isEqualTo(name));
    }

    /** What waiting looks at: the status must be this one, not any. */
    private static Interaction awaited(CampaignStatus status) {
        ObjectNode campaign = CAMPAIGN.deepCopy();
        campaign.put("status", status.value());
        return Interaction.of(GET, "a campaign that is " + status.value())
                .given(State.CAMPAIGN, "id", ID, "status", status.value())
                .answers(200, campaign, "$.status")
                .gives(client -> {
                    // By the first reading: whatever else comes is not waited on.
                    boolean isDeadEnd = status.equals(CampaignStatus.ERROR);
                    Wait<Campaign> wait = Campaigns.until(isDeadEnd ? CampaignStatus.ACTIVE : status)
                            .atMost(Duration.ofMillis(100));
                    Campaign read = isDeadEnd
                            ? catchThrowableOfType(
                                            WaitException.class,
                                            () -> client.campaigns().await(ID, wait))
                                    .lastRead(Campaign.class)
                                    .orElseThrow()
                            : client.campaigns().await(ID, wait);
                    assertThat(read.status()).isEqualTo(status);
                });
    }

    private static Consumer<CampaignsClient> accepted(Function<CampaignsClient, Accepted<Campaign>> call) {
        return client -> {
            Accepted<Campaign> accepted = call.apply(client);
            assertThat(accepted.subject()).isEqualTo(ID);
            assertThat(accepted.requestId()).contains(REQUEST_ID);
            assertThat(accepted.settledByReading()).isFalse();
        };
    }
}
