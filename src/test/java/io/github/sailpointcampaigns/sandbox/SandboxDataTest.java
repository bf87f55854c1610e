package io.github.sailpointcampaigns.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.sandbox.http.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxDataTest {

    private static List<JsonNode> all(SandboxTenant tenant) {
        List<JsonNode> campaigns = new ArrayList<>();
        tenant.campaignIds().forEach(id -> campaigns.add(Json.parse(tenant.campaign(id))));
        return campaigns;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "campaigns-slim",
                "campaigns-slim-and-full",
                "campaigns-full",
                "campaign",
                "campaign-manager",
                "campaign-search",
                "campaign-source-owner",
                "campaign-role-composition"
            })
    void documentation_everyCampaign_isThereUnderItsId(String example) {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            JsonNode read = Examples.read(example);
            for (JsonNode documented : read.isArray() ? read : Json.array().add(read)) {
                JsonNode campaign =
                        Json.parse(tenant.campaign(documented.path("id").asText()));
                documented.properties().forEach(property -> {
                    if (!decidedOtherwise(documented, property.getKey())) {
                        assertThat(campaign.get(property.getKey())).isEqualTo(property.getValue());
                    }
                });
            }
        }
    }

    /** The pages disagree about this campaign: the description that two pages have is kept, and the longer deadline. */
    private static boolean decidedOtherwise(JsonNode documented, String property) {
        boolean search = documented.path("id").asText().equals("7e1a731e3fb845cfbe58112ba4673ee4");
        boolean full = documented.has("modified");
        boolean fromGetPage = !documented.has("created") && !full;
        return search && (full && property.equals("description") || fromGetPage && property.equals("deadline"));
    }

    @Test
    void documentation_searchCampaign_isDescribedAsOnMostPages() {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            JsonNode campaign = Json.parse(tenant.campaign("7e1a731e3fb845cfbe58112ba4673ee4"));

            assertThat(campaign.path("description").asText()).isEqualTo("Search Campaign Info");
            assertThat(campaign.path("deadline").asText()).isEqualTo("2022-07-26T15:42:44.000Z");
            assertThat(campaign.at("/searchCampaignInfo/query").asText()).isEqualTo("user");
        }
    }

    @Test
    void generated_byDefault_areEnoughForEveryLifecycle() {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        try (SandboxTenant tenant =
                SandboxTenant.builder().clock(ManualClock.at(now)).start()) {
            List<JsonNode> generated =
                    all(tenant).subList(8, tenant.campaignIds().size());

            assertThat(generated).hasSizeGreaterThanOrEqualTo(600);
            assertThat(generated)
                    .filteredOn(c -> c.path("status").asText().equals("STAGED")
                            && deadline(c).isAfter(now))
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(generated)
                    .filteredOn(c -> c.path("status").asText().equals("ACTIVE")
                            && deadline(c).isBefore(now))
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(generated)
                    .filteredOn(c -> c.path("status").asText().equals("ACTIVE")
                            && deadline(c).isAfter(now))
                    .hasSizeGreaterThanOrEqualTo(8);
            assertThat(count(generated, "type")).hasSize(5);
            assertThat(count(generated, "status")).hasSize(7);
            assertThat(count(generated, "name")).hasSizeGreaterThan(300);
        }
    }

    private static Instant deadline(JsonNode campaign) {
        return Instant.parse(campaign.path("deadline").asText());
    }

    private static Map<String, Long> count(List<JsonNode> campaigns, String property) {
        Function<JsonNode, String> key = campaign -> campaign.path(property).asText();
        return campaigns.stream().collect(Collectors.groupingBy(key, Collectors.counting()));
    }

    @Test
    void generated_everyCampaign_hasThePropertiesOfTheDocumentedOne() {
        List<String> documented = names(Examples.read("campaigns-slim-and-full").get(0));
        // No example has it as null, unlike the other three.
        documented.remove("machineAccountCampaignInfo");
        try (SandboxTenant tenant = SandboxTenant.start()) {
            for (JsonNode campaign : all(tenant).subList(8, 640)) {
                boolean machine = campaign.path("type").asText().equals("MACHINE_ACCOUNT");
                assertThat(campaign.has("machineAccountCampaignInfo")).isEqualTo(machine);
                assertThat(names(campaign)).containsAll(documented).hasSize(documented.size() + (machine ? 1 : 0));
                assertThat(campaign.path("completedCertifications").asInt())
                        .isLessThanOrEqualTo(
                                campaign.path("totalCertifications").asInt());
                assertThat(campaign.path("id").asText()).matches("[0-9a-f]{32}");
            }
        }
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void generated_sameSeedAndTime_areTheSame() {
        ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
        try (SandboxTenant one = SandboxTenant.builder().clock(clock).start();
                SandboxTenant same = SandboxTenant.builder().clock(clock).start();
                SandboxTenant other =
                        SandboxTenant.builder().clock(clock).seed(1).start()) {
            assertThat(all(one)).isEqualTo(all(same));
            assertThat(one.campaignIds().get(8))
                    .isNotEqualTo(other.campaignIds().get(8));
        }
    }

    @Test
    void campaigns_count_isTheTotal() {
        try (SandboxTenant none = SandboxTenant.builder().emptyTenant().start();
                SandboxTenant few = SandboxTenant.builder().campaigns(3).start();
                SandboxTenant many = SandboxTenant.builder().campaigns(1_000).start()) {
            assertThat(none.campaignIds()).isEmpty();
            assertThat(few.campaignIds()).hasSize(3);
            assertThat(many.campaignIds()).hasSize(1_000);
        }
    }

    @Test
    void add_everySetting_isShown() {
        ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
        try (SandboxTenant tenant =
                SandboxTenant.builder().clock(clock).emptyTenant().start()) {
            String id = tenant.add(SandboxCampaign.staged()
                    .id("my-id")
                    .name("n")
                    .description("d")
                    .type("NEW_TYPE")
                    .deadlineIn(Duration.ofDays(3))
                    .created(Instant.parse("2026-01-01T00:00:00Z"))
                    .certifications(5, 2)
                    .emailNotificationEnabled(true)
                    .autoRevokeAllowed(true)
                    .recommendationsEnabled(true)
                    .property("newProperty", "[1]")
                    .without("filter"));

            JsonNode campaign = Json.parse(tenant.campaign(id));
            assertThat(id).isEqualTo("my-id");
            assertThat(campaign.path("name").asText()).isEqualTo("n");
            assertThat(campaign.path("description").asText()).isEqualTo("d");
            assertThat(campaign.path("type").asText()).isEqualTo("NEW_TYPE");
            assertThat(campaign.path("deadline").asText()).isEqualTo("2026-03-04T12:00:00.000Z");
            assertThat(campaign.path("created").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
            assertThat(campaign.path("totalCertifications").asInt()).isEqualTo(5);
            assertThat(campaign.path("completedCertifications").asInt()).isEqualTo(2);
            assertThat(campaign.path("emailNotificationEnabled").asBoolean()).isTrue();
            assertThat(campaign.path("autoRevokeAllowed").asBoolean()).isTrue();
            assertThat(campaign.path("recommendationsEnabled").asBoolean()).isTrue();
            assertThat(campaign.path("newProperty")).isEqualTo(Json.parse("[1]"));
            assertThat(campaign.has("filter")).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"soon\"", "7"})
    void add_deadlineOfAnyKind_isShownAsItIs(String deadline) throws Exception {
        try (SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start()) {
            String id = tenant.add(SandboxCampaign.active().property("deadline", deadline));

            assertThat(TestCaller.of(tenant).get("/v3/campaigns").json().at("/0/deadline"))
                    .isEqualTo(Json.parse(deadline));
            assertThat(TestCaller.of(tenant).complete(id).status()).isEqualTo(400);
        }
    }

    @Test
    void add_idTakenAlready_isRefused() {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            SandboxCampaign twin = SandboxCampaign.staged().id("7e1a731e3fb845cfbe58112ba4673ee4");

            assertThatThrownBy(() -> tenant.add(twin)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void add_withoutId_getsADifferentOneEachTime() {
        try (SandboxTenant tenant = SandboxTenant.start()) {
            SandboxCampaign campaign = SandboxCampaign.completed();

            assertThat(tenant.add(campaign)).isNotEqualTo(tenant.add(campaign));
            assertThat(tenant.campaignIds()).hasSize(642);
        }
    }
}
