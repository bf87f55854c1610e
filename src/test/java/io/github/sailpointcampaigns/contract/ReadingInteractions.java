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
import io.github.sailpointcampaigns.CampaignQuery;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.Filter;
import io.github.sailpointcampaigns.Page;
import io.github.sailpointcampaigns.Sorter;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.Detail;
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
                        .gives(page(CampaignQuery.all(), (client, page) -> {
                            assertThat(page.items()).extracting(Campaign::id).containsExactly(ID);
                            assertThat(page.hasNext()).isFalse();
                            assertThat(page.total()).isEmpty();
                        })),
                list("FULL")
                        .given(State.CAMPAIGNS, "count", 1)
                        .query("detail", "FULL")
                        .query("limit", "250")
                        .answersEach(200, CAMPAIGN)
                        .gives(page(
                                CampaignQuery.all().detail(Detail.FULL),
                                (client, page) -> assertThat(page.items()).hasSize(1))),
                list("SLIM")
                        .given(State.CAMPAIGNS, "count", 1)
                        .query("detail", "SLIM")
                        .query("limit", "250")
                        .answersEach(200, CAMPAIGN)
                        .gives(page(
                                CampaignQuery.all().detail(Detail.SLIM),
                                (client, page) -> assertThat(page.items()).hasSize(1))),
                list("a first page of one, and the total")
                        .given(State.CAMPAIGNS, "count", 2)
                        .query("limit", "1")
                        .query("offset", "0")
                        .query("count", "true")
                        .answers(200, listOf(CAMPAIGN))
                        .responseHeader("X-Total-Count", "2", "\\d+")
                        .gives(page(CampaignQuery.all().limit(1).offset(0).count(), (client, page) -> {
                            assertThat(page.items()).hasSize(1);
                            assertThat(page.hasNext()).isTrue();
                            assertThat(page.total()).hasValue(2);
                        })),
                list("the first one, without the total")
                        .given(State.CAMPAIGNS, "count", 1)
                        .query("limit", "1")
                        .query("count", "false")
                        .answersEach(200, CAMPAIGN)
                        .gives(client -> {
                            var answer = client.api().listCampaigns(null, 1, null, false, null, null);
                            assertThat(answer.value()).hasSize(1);
                        }),
                list("a second page of one")
                        .given(State.CAMPAIGNS, "count", 2)
                        .query("limit", "1")
                        .query("offset", "1")
                        .answers(200, listOf(CAMPAIGN))
                        .gives(page(
                                CampaignQuery.all().limit(1).offset(1),
                                (client, page) -> assertThat(page.items()).hasSize(1))),
                list("none")
                        .given(State.NO_CAMPAIGN, "id", ID)
                        .query("limit", "250")
                        .query("filters", "id in (\"" + ID + "\")", "id in (\"${id}\")")
                        .answers(200, Examples.parse("[]"))
                        .gives(page(CampaignQuery.all().filter(Filter.idIn(List.of(ID))), (client, page) -> {
                            assertThat(page.items()).isEmpty();
                            assertThat(page.hasNext()).isFalse();
                        })));
    }

    private static List<Interaction> filters() {
        return List.of(
                filtered("name eq \"Manager Campaign\"", Filter.name("Manager Campaign"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Manager Campaign"),
                filtered("name sw \"Manager\"", Filter.nameStartsWith("Manager"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Manager Campaign"),
                filtered(
                                "status in (\"STAGED\", \"ACTIVE\")",
                                Filter.statusIn(CampaignStatus.STAGED, CampaignStatus.ACTIVE))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE"),
                filtered("id in (\"" + ID + "\", \"" + OTHER_ID + "\")", Filter.idIn(List.of(ID, OTHER_ID)))
                        .query(
                                "filters",
                                "id in (\"" + ID + "\", \"" + OTHER_ID + "\")",
                                "id in (\"${id}\", \"" + OTHER_ID + "\")")
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE"),
                filtered(JOINED, Filter.raw(JOINED))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access of contractors"),
                filtered(
                                "status eq \"ACTIVE\" and (not (name sw \"Manager\" or name sw \"Search\"))",
                                Filter.statusIn(CampaignStatus.ACTIVE)
                                        .and(Filter.not(
                                                Filter.nameStartsWith("Manager").or(Filter.nameStartsWith("Search")))))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access of contractors"),
                filtered("name eq \"Access \\\"Q1\\\" \\\\ EU\"", Filter.name("Access \"Q1\" \\ EU"))
                        .given(State.CAMPAIGN, "id", ID, "status", "ACTIVE", "name", "Access \"Q1\" \\ EU"));
    }

    private static Interaction filtered(String expression, Filter filter) {
        return list("those with " + expression)
                .query("limit", "250")
                .query("filters", expression)
                .answersEach(200, CAMPAIGN)
                .gives(page(
                        CampaignQuery.all().filter(filter),
                        (client, page) -> assertThat(page.items()).hasSize(1)));
    }

    private static List<Interaction> sorters() {
        return List.of(
                sorted("name", CampaignQuery.all().sort(Sorter.byName())),
                sorted(
                        "-created,name",
                        CampaignQuery.all().sort(Sorter.byCreated().reversed(), Sorter.byName())));
    }

    private static Interaction sorted(String expression, CampaignQuery query) {
        return list("sorted by " + expression)
                .given(State.CAMPAIGNS, "count", 2)
                .query("limit", "250")
                .query("sorters", expression)
                .answersEach(200, CAMPAIGN)
                .gives(page(query, (client, page) -> assertThat(page.items()).hasSize(1)));
    }

    private static List<Interaction> documentedLists() {
        return List.of(
                documentedList("campaigns-slim", CampaignQuery.all()),
                scriptedList("campaigns-full"),
                scriptedList("campaigns-slim-microseconds"),
                scriptedList("campaigns-full-microseconds"),
                scriptedList("campaigns-slim-and-full"));
    }

    private static Interaction documentedList(String example, CampaignQuery query) {
        Filter itsCampaigns =
                Filter.idIn(StreamSupport.stream(Examples.read(example).spliterator(), false)
                        .map(campaign -> campaign.get("id").asText())
                        .toList());
        return exampleList(example, query.filter(itsCampaigns))
                .query("filters", itsCampaigns.toString())
                .given(State.DOCUMENTED_CAMPAIGNS);
    }

    /** Campaigns in an order that no sorting gives, one of them twice: an answer that has to be put into the tenant's mouth. */
    private static Interaction scriptedList(String example) {
        return exampleList(example, CampaignQuery.all().detail(Detail.FULL))
                .query("detail", "FULL")
                .given(State.ANSWERS_EXAMPLE, "operation", LIST.id, "example", example);
    }

    private static Interaction exampleList(String example, CampaignQuery query) {
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
                            Campaign campaign = client.get(ID);
                            assertThat(campaign.id()).isEqualTo(ID);
                            assertThat(campaign.name()).isEqualTo("Manager Campaign");
                            assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
                            assertThat(campaign.deadline()).isNull();
                        }),
                get("a campaign in FULL")
                        .given(State.CAMPAIGN, "id", ID)
                        .query("detail", "FULL")
                        .answers(200, CAMPAIGN)
                        .gives(client ->
                                assertThat(client.get(ID, Detail.FULL).id()).isEqualTo(ID)),
                get("a campaign in SLIM")
                        .given(State.CAMPAIGN, "id", ID)
                        .query("detail", "SLIM")
                        .answers(200, CAMPAIGN)
                        .gives(client ->
                                assertThat(client.get(ID, Detail.SLIM).id()).isEqualTo(ID)));
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
                    .gives(client -> assertIsExample(client.get(body.get("id").asText()), body)));
        }
        for (JsonNode body : Examples.read("campaigns-full")) {
            all.add(documentedGet(
                            "FULL, the example of type " + body.get("type").asText(), body)
                    .query("detail", "FULL")
                    .gives(client -> assertIsExample(client.get(body.get("id").asText(), Detail.FULL), body)));
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
                    assertThat(e.lastRead().orElseThrow().status()).isEqualTo(CampaignStatus.ERROR);
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
        Wait wait = Wait.until(status).atMost(Duration.ofMillis(100));
        assertThat(client.await(ID, wait).status()).isEqualTo(status);
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
            CampaignQuery query, BiConsumer<CampaignsClient, Page<Campaign>> assertions) {
        return client -> assertions.accept(client, client.list(query));
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
