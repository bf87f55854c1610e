package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;
import static io.github.sailpointcampaigns.contract.Operation.GET;
import static io.github.sailpointcampaigns.contract.Operation.LIST;
import static io.github.sailpointcampaigns.contract.StandardCalls.CAMPAIGN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.Campaigns.GetRequest;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.request.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The successes of list and get. */
final class ReadingInteractions {
    private static final String OTHER_ID = "2c918086719eec070171a7e3355a360a";
    private static final String JOINED = "status eq \"ACTIVE\" and not (name sw \"Manager\" or name sw \"Search\")";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReadingInteractions() {}

    static List<Interaction> all() {
        return Stream.of(pages(), filters(), sorters(), documentedLists(), gets(), documentedGets(), waits())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Interaction> pages() {
        return List.of(
                list("the first 250")
                        .given(State.CAMPAIGNS, "count", 1)
                        .query("limit", "250")
                        .answersEach(200, CAMPAIGN)
                        .gives(page(ListRequest.builder().build(), (client, page) -> {
                            assertThat(page.items()).extracting(Campaign::id).containsExactly(ID);
                            assertThat(page.hasNext()).isFalse();
                            assertThat(page.total()).isEmpty();
                        })),
                listIn(Detail.FULL),
                listIn(Detail.SLIM),
                list("a first page of one, and the total")
                        .given(State.CAMPAIGNS, "count", 2)
                        .query("limit", "1")
                        .query("offset", "0")
                        .query("count", "true")
                        .answers(200, listOf(CAMPAIGN))
                        .responseHeader("X-Total-Count", "2", "\\d+")
                        .gives(page(
                                ListRequest.builder()
                                        .limit(1)
                                        .offset(0)
                                        .count(true)
                                        .build(),
                                (client, page) -> {
                                    assertThat(page.items()).hasSize(1);
                                    assertThat(page.hasNext()).isTrue();
                                    assertThat(page.total()).hasValue(2);
                                })),
                list("the first one, without the total")
                        .given(State.CAMPAIGNS, "count", 1)
                        .query("limit", "1")
                        .query("count", "false")
                        .answersEach(200, CAMPAIGN)
                        .gives(page(ListRequest.builder().limit(1).count(false).build(), (client, page) -> {
                            assertThat(page.items()).hasSize(1);
                            assertThat(page.hasNext()).isTrue();
                            assertThat(page.total()).isEmpty();
                        })),
                list("a second page of one")
                        .given(State.CAMPAIGNS, "count", 2)
                        .query("limit", "1")
                        .query("offset", "1")
                        .answers(200, listOf(CAMPAIGN))
                        .gives(page(
                                ListRequest.builder().limit(1).offset(1).build(),
                                (client, page) -> assertThat(page.items()).hasSize(1))),
                list("none")
                        .given(State.NO_CAMPAIGN, "id", ID)
                        .query("limit", "250")
                        .query("filters", "id in (\"" + ID + "\")", "id in (\"${id}\")")
                        .answers(200, Examples.parse("[]"))
                        .gives(page(
                                ListRequest.builder()
                                        .filters(ListFilters.ID.in(List.of(ID)))
                                        .build(),
                                (client, page) -> {
                                    assertThat(page.items()).isEmpty();
                                    assertThat(page.hasNext()).isFalse();
                                })));
    }

    private static Interaction listIn(Detail detail) {
        return list(detail.value())
                .given(State.CAMPAIGNS, "count", 1)
                .query("detail", detail.value())
                .query("limit", "250")
                .answersEach(200, CAMPAIGN)
                .gives(page(
                        ListRequest.builder().detail(detail).build(),
                        (client, page) -> assertThat(page.items()).hasSize(1)));
    }

    private static List<Interaction> filters() {
        return List.of(
                filtered("name eq \"Manager Campaign\"", ListFilters.NAME.eq("Manager Campaign"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Manager Campaign"),
                filtered("name sw \"Manager\"", ListFilters.NAME.sw("Manager"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Manager Campaign"),
                filtered(
                                "status in (\"STAGED\", \"ACTIVE\")",
                                ListFilters.STATUS.in(CampaignStatus.STAGED, CampaignStatus.ACTIVE))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE"),
                filtered("id in (\"" + ID + "\", \"" + OTHER_ID + "\")", ListFilters.ID.in(List.of(ID, OTHER_ID)))
                        .query(
                                "filters",
                                "id in (\"" + ID + "\", \"" + OTHER_ID + "\")",
                                "id in (\"${id}\", \"" + OTHER_ID + "\")")
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE"),
                filtered(JOINED, Filter.raw(JOINED))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access of contractors"),
                filtered(
                                "status eq \"ACTIVE\" and (not (name sw \"Manager\" or name sw \"Search\"))",
                                ListFilters.STATUS
                                        .eq(CampaignStatus.ACTIVE)
                                        .and(Filter.not(
                                                ListFilters.NAME.sw("Manager").or(ListFilters.NAME.sw("Search")))))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access of contractors"),
                filtered("name eq \"Access \\\"Q1\\\" \\\\ EU\"", ListFilters.NAME.eq("Access \"Q1\" \\ EU"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access \"Q1\" \\ EU"));
    }

    private static Interaction filtered(String expression, Filter<ListRequest> filter) {
        return list("those with " + expression)
                .query("limit", "250")
                .query("filters", expression)
                .answersEach(200, CAMPAIGN)
                .gives(page(
                        ListRequest.builder().filters(filter).build(),
                        (client, page) -> assertThat(page.items()).hasSize(1)));
    }

    private static List<Interaction> sorters() {
        return List.of(
                sorted("name", ListRequest.builder().sorters(ListSorters.NAME).build()),
                sorted(
                        "-created,name",
                        ListRequest.builder()
                                .sorters(ListSorters.CREATED.reversed(), ListSorters.NAME)
                                .build()));
    }

    private static Interaction sorted(String expression, ListRequest query) {
        return list("sorted by " + expression)
                .given(State.CAMPAIGNS, "count", 2)
                .query("limit", "250")
                .query("sorters", expression)
                .answersEach(200, CAMPAIGN)
                .gives(page(query, (client, page) -> assertThat(page.items()).hasSize(1)));
    }

    private static List<Interaction> documentedLists() {
        return List.of(
                documentedList("campaigns-slim"),
                scriptedList("campaigns-full"),
                scriptedList("campaigns-slim-microseconds"),
                scriptedList("campaigns-full-microseconds"),
                scriptedList("campaigns-slim-and-full"));
    }

    private static Interaction documentedList(String example) {
        Filter<ListRequest> itsCampaigns =
                ListFilters.ID.in(StreamSupport.stream(Examples.read(example).spliterator(), false)
                        .map(campaign -> campaign.get("id").asText())
                        .toList());
        return exampleList(example, ListRequest.builder().filters(itsCampaigns).build())
                .query("filters", itsCampaigns.toString())
                .given(State.DOCUMENTED_CAMPAIGNS);
    }

    /** Campaigns in an order that no sorting gives, one of them twice: an answer that has to be put into the tenant's mouth. */
    private static Interaction scriptedList(String example) {
        return exampleList(example, ListRequest.builder().detail(Detail.FULL).build())
                .query("detail", "FULL")
                .given(State.ANSWERS_EXAMPLE, "operation", LIST.id, "example", example);
    }

    private static Interaction exampleList(String example, ListRequest query) {
        JsonNode body = Examples.read(example);
        return list("the example " + example)
                .query("limit", "250")
                .answers(200, body)
                .gives(page(query, (client, page) -> {
                    assertThat(page.items()).hasSize(body.size());
                    for (int i = 0; i < body.size(); i++) {
                        assertIsExample(page.items().get(i), body.get(i));
                    }
                }));
    }

    private static List<Interaction> gets() {
        return List.of(
                get("a campaign")
                        .given(State.CAMPAIGN, "id", ID)
                        .answers(200, CAMPAIGN)
                        .gives(client -> {
                            Campaign campaign = client.campaigns().get(ID);
                            assertThat(campaign.id()).isEqualTo(ID);
                            assertThat(campaign.name()).isEqualTo("Manager Campaign");
                            assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
                            assertThat(campaign.deadline()).isNull();
                        }),
                getIn(Detail.FULL),
                getIn(Detail.SLIM));
    }

    private static Interaction getIn(Detail detail) {
        GetRequest request = GetRequest.builder().detail(detail).build();
        return get("a campaign in " + detail)
                .given(State.CAMPAIGN, "id", ID)
                .query("detail", detail.value())
                .answers(200, CAMPAIGN)
                .gives(client ->
                        assertThat(client.campaigns().get(ID, request).id()).isEqualTo(ID));
    }

    private static List<Interaction> documentedGets() {
        List<Interaction> all = new ArrayList<>();
        for (String example : List.of(
                "campaign",
                "campaign-manager",
                "campaign-search",
                "campaign-source-owner",
                "campaign-role-composition",
                "campaign-role-composition-microseconds")) {
            JsonNode body = Examples.read(example);
            all.add(documentedGet("the example " + example, body)
                    .gives(client -> assertIsExample(
                            client.campaigns().get(body.get("id").asText()), body)));
        }
        for (JsonNode body : Examples.read("campaigns-full")) {
            all.add(documentedGet(
                            "FULL, the example of type " + body.get("type").asText(), body)
                    .query("detail", "FULL")
                    .gives(client -> assertIsExample(
                            client.campaigns()
                                    .get(
                                            body.get("id").asText(),
                                            GetRequest.builder()
                                                    .detail(Detail.FULL)
                                                    .build()),
                            body)));
        }
        return all;
    }

    private static Interaction documentedGet(String description, JsonNode body) {
        return get(description)
                .given(State.DOCUMENTED_CAMPAIGNS)
                .aboutOnly(body.get("id").asText())
                .answers(200, body);
    }

    /** What waiting looks at: the status must be this one, not any. */
    private static List<Interaction> waits() {
        return List.of(
                status(CampaignStatus.STAGED, client -> awaited(client, CampaignStatus.STAGED)),
                status(CampaignStatus.ACTIVE, client -> awaited(client, CampaignStatus.ACTIVE)),
                status(CampaignStatus.COMPLETED, client -> awaited(client, CampaignStatus.COMPLETED)),
                status(CampaignStatus.ERROR, client -> {
                    WaitException e =
                            catchThrowableOfType(WaitException.class, () -> awaited(client, CampaignStatus.ACTIVE));
                    assertThat(e.lastRead(Campaign.class).orElseThrow().status())
                            .isEqualTo(CampaignStatus.ERROR);
                }));
    }

    private static Interaction status(CampaignStatus status, Consumer<CampaignsClient> caller) {
        ObjectNode campaign = CAMPAIGN.deepCopy();
        campaign.put("status", status.value());
        return get("a campaign that is " + status.value())
                .given(State.CAMPAIGN, "id", ID, "status", status.value())
                .answers(200, campaign, "$.status")
                .gives(caller);
    }

    /** By the first reading: whatever else comes is not waited on. */
    private static void awaited(CampaignsClient client, CampaignStatus status) {
        Wait<Campaign> wait = Campaigns.until(status).atMost(Duration.ofMillis(100));
        assertThat(client.campaigns().await(ID, wait).status()).isEqualTo(status);
    }

    private static Interaction get(String description) {
        return Interaction.of(GET, description);
    }

    private static Interaction list(String description) {
        return Interaction.of(LIST, description);
    }

    private static JsonNode listOf(JsonNode item) {
        return JSON.createArrayNode().add(item);
    }

    private static Consumer<CampaignsClient> page(
            ListRequest query, BiConsumer<CampaignsClient, Page<Campaign>> assertions) {
        return client -> assertions.accept(client, client.campaigns().list(query));
    }

    /** Field by field this is held elsewhere; here, that the answer reached the caller. */
    static void assertIsExample(Campaign campaign, JsonNode example) {
        assertThat(campaign.id()).isEqualTo(example.get("id").asText());
        assertThat(campaign.name()).isEqualTo(example.get("name").asText());
        assertThat(campaign.type().value()).isEqualTo(example.get("type").asText());
        assertThat(campaign.status().value()).isEqualTo(example.get("status").asText());
        assertThat(campaign.deadline()).isEqualTo(example.get("deadline").asText());
    }
}
