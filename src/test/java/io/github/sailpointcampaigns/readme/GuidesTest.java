package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.Completion;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.bucket4j.RedisServer;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignFilter;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignTemplate;
import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.lettuce.core.RedisClient;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuidesTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .generatingFor(Duration.ZERO)
            .activatingFor(Duration.ZERO)
            .completingFor(Duration.ZERO)
            .start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).build();

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @Test
    void fromEnvironment_variableMissing_isNamed() {
        assumeThat(System.getenv("SAIL_BASE_URL")).isNull();

        assertThatThrownBy(Guides::fromEnvironment).hasMessageContaining("SAIL_BASE_URL");
    }

    @Test
    void check_worksOrNot_isTold() {
        Guides.check(client);

        tenant.answerNext("listCampaigns", Answer.status(403));
        assertThatThrownBy(() -> Guides.check(client)).hasMessageContaining("FAILS  read");
    }

    @Test
    void print_activeOnes_arePrinted() {
        tenant.add(SandboxCampaign.active().name("Managers"));
        tenant.add(SandboxCampaign.staged().name("Sources"));

        Guides.print(client, out);

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("Managers is due 20")
                .doesNotContain("Sources");
    }

    @Test
    void withSecretFromAVault_secretIsAskedFor_whenATokenIs() {
        List<String> asked = new ArrayList<>();
        try (CampaignsClient careful =
                Guides.withSecretFromAVault(tenant.baseUrl().toString(), tenant.clientId(), name -> {
                    asked.add(name);
                    return tenant.clientSecret();
                })) {
            assertThat(asked).isEmpty();
            assertThat(careful.diagnose().works()).isTrue();
            assertThat(asked).containsExactly("sailpoint/client-secret");
            assertThatThrownBy(() -> Guides.completeAndSettle(careful, "x", Duration.ofSeconds(1)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void withTokensFromElsewhere_token_isSent() {
        try (CampaignsClient other =
                Guides.withTokensFromElsewhere(tenant.baseUrl().toString(), () -> "not-a-token")) {
            assertThat(other.diagnose().works()).isFalse();
            assertThat(tenant.requests("createToken")).isEmpty();
        }
    }

    @Test
    void whatIsMissing_forbidden_namesLevelsAndScopes() {
        String id = tenant.add(SandboxCampaign.staged().name("Managers"));
        assertThat(Guides.whatIsMissing(client, id)).isEqualTo("Managers");

        tenant.answerNext("getCampaign", Answer.status(403));
        assertThat(Guides.whatIsMissing(client, id)).contains("ORG_ADMIN", "idn:campaign:read");
    }

    @Test
    void pageByPage_twoPages_areBothSeen() {
        for (int i = 0; i < 130; i++) {
            tenant.add(SandboxCampaign.staged());
        }

        assertThat(Guides.pageByPage(client, out)).isEqualTo(130);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("130 in all");
    }

    @Test
    void waitForActive_activatedElsewhere_isSeenThere() {
        String id = tenant.add(SandboxCampaign.active());
        List<Campaign> progress = new ArrayList<>();

        assertThat(Guides.waitForActive(client, id, progress).status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(progress).hasSize(1);
    }

    @Test
    void completeAndSettle_lostAnswer_isSettledOrLeftToAPerson() {
        String accepted = tenant.add(SandboxCampaign.active().pastDue());
        tenant.answerNext("completeCampaign", Answer.asUsual().lost());
        assertThat(Guides.completeAndSettle(client, accepted, Duration.ofMinutes(1)))
                .isEqualTo("completed");

        String failed = tenant.add(SandboxCampaign.withStatus("ERROR"));
        tenant.answerNext("completeCampaign", Answer.connectionClosed());
        assertThat(Guides.completeAndSettle(client, failed, Duration.ofMinutes(1)))
                .startsWith("for a person");
        assertThat(tenant.requests("completeCampaign")).hasSize(2);
    }

    @Test
    void whenToComeBack_rateLimited_isAsTheTenantSays() {
        String id = tenant.add(SandboxCampaign.staged());
        CampaignsClient impatient = client.with(RequestOptions.defaults().attempts(1));
        tenant.answerNext("getCampaign", Answer.status(429).header("Retry-After", "7"));

        assertThat(Guides.whenToComeBack(impatient, id)).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void startOtherwise_limiters_areMade() {
        assertThat(Guides.startOtherwise())
                .extracting(Object::toString)
                .allMatch(text -> text.contains("in the first"));
    }

    @Test
    void withASharedBudget_call_takesItFromRedis() throws Exception {
        String id = tenant.add(SandboxCampaign.staged().name("Managers"));
        try (RedisServer server = RedisServer.start()) {
            assertThat(Guides.withASharedBudget(server.uri(), ClientProbe.of(tenant), id))
                    .isEqualTo("Managers");

            try (RedisClient redis = RedisClient.create(server.uri())) {
                assertThat(redis.connect().sync().keys("*"))
                        .hasSize(2)
                        .allMatch(key -> key.startsWith("sailpoint-campaigns " + tenant.baseUrl()));
            }
        }
    }

    @Test
    void forYourOwnTests_exception_hasItsStatus() {
        assertThat(Guides.forYourOwnTests().status()).isEqualTo(404);
    }

    @Test
    void waitAndTell_eachEnd_isTold() {
        String completed = tenant.add(SandboxCampaign.completed().name("Managers"));
        assertThat(Guides.waitAndTell(client, completed, Duration.ofMinutes(1))).isEqualTo("done: Managers");

        String staged = tenant.add(SandboxCampaign.staged());
        assertThat(Guides.waitAndTell(client, staged, Duration.ofMillis(1))).startsWith("not yet");
        assertThat(Guides.waitAndTell(client, tenant.add(SandboxCampaign.withStatus("ERROR")), Duration.ofMinutes(1)))
                .startsWith("failed");
        assertThat(Guides.waitAndTell(client, "nobody", Duration.ofMinutes(1))).contains("HTTP 404");
    }

    @Test
    void closeWithCare_oneOfEachKind_isTold() {
        String overdue = tenant.add(SandboxCampaign.active().pastDue());
        String staged = tenant.add(SandboxCampaign.staged());

        List<Campaign> listed =
                Stream.of(overdue, staged).map(client.campaigns()::get).toList();
        BulkResult<Completion> result = Guides.closeWithCare(client, listed, out);

        assertThat(result.items(BulkResult.Outcome.DONE)).hasSize(1);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("would close [" + overdue + ", " + staged + "]", "refused: " + staged, "again: []");
    }

    @Test
    void closeAndNote_twice_closesOnce(@TempDir Path folder) {
        List<Campaign> overdue = List.of(
                client.campaigns().get(tenant.add(SandboxCampaign.active().pastDue())));

        assertThat(Guides.closeAndNote(client, overdue, folder).isComplete()).isTrue();
        assertThat(Guides.closeAndNote(client, overdue, folder).isComplete()).isTrue();
        assertThat(tenant.actions()).hasSize(1);
    }

    @Test
    void rename_twoCampaigns_haveTheirNewNames() {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(Guides.rename(client, Map.of(id, "Managers, third quarter")).isComplete())
                .isTrue();
        assertThat(client.campaigns().get(id).name()).isEqualTo("Managers, third quarter");
    }

    @Test
    void stillOpen_oneOfTwoIsCompleted_isTheOther() {
        String completed = tenant.add(SandboxCampaign.completed());
        String failed = tenant.add(SandboxCampaign.withStatus("ERROR"));

        assertThat(Guides.stillOpen(client, List.of(completed, failed))).containsExactly(failed);
    }

    @Test
    void wholeAnswer_campaign_hasStatusAndRequest() {
        String id = tenant.add(SandboxCampaign.staged().name("Managers"));

        assertThat(Guides.wholeAnswer(client, id))
                .startsWith("Managers: 200, request ")
                .doesNotContain("?");
    }

    @Test
    void someOfThem_query_findsThose() {
        tenant.add(SandboxCampaign.staged().name("Q2 managers"));
        tenant.add(SandboxCampaign.completed().name("Q2 sources"));
        tenant.add(SandboxCampaign.active().name("Yearly review"));
        tenant.add(SandboxCampaign.active().name("Monthly review"));

        assertThat(client.campaigns().listAll(Guides.someOfThem()).stream())
                .extracting(Campaign::name)
                .containsExactlyInAnyOrder("Q2 managers", "Yearly review");
    }

    @Test
    void howManyAndInParts_campaigns_areCounted() {
        for (int i = 0; i < 130; i++) {
            tenant.add(SandboxCampaign.staged());
        }

        assertThat(Guides.howMany(client, ListFilters.STATUS.eq(CampaignStatus.STAGED)))
                .isEqualTo(130);
        assertThat(Guides.inParts(client, out)).isEqualTo(130);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("100 so far", "130 so far");
    }

    @Test
    void patches_descriptionTakenAwayOrSetToNull_areTwoThings() {
        String id = tenant.add(SandboxCampaign.staged().description("Why"));
        client.campaigns().update(id, Guides.withRawOperation());
        assertThat(tenant.campaign(id)).contains("\"description\":null");

        String other = tenant.add(SandboxCampaign.staged().description("Why"));
        client.campaigns().update(other, Guides.withoutDescription());
        assertThat(tenant.campaign(other)).doesNotContain("\"description\"");
    }

    @Test
    void slowly_query_isAnswered() {
        assertThat(Guides.slowly(client, ListRequest.builder().build()).items()).isEmpty();
    }

    @Test
    void newerFamily_prefix_isInThePath() {
        try (CampaignsClient other = Guides.newerFamily(ClientProbe.of(tenant)).build()) {
            assertThat(other).asString().contains("/v2027/campaigns");
        }
    }

    @Test
    void composition_ofACampaign_isInTheFile(@TempDir Path folder) {
        String id = tenant.add(SandboxCampaign.completed());

        assertThat(Guides.composition(client, id, folder.resolve("composition.csv")))
                .content()
                .startsWith("type,id,name");
    }

    @Test
    void managerCampaign_created_isStaged() {
        Campaign campaign = Programs.managerCampaign(
                client, OffsetDateTime.now(ZoneOffset.UTC).plusDays(14));

        assertThat(campaign.status()).isEqualTo(CampaignStatus.STAGED);
        assertThat(tenant.requests("createCampaign")).hasSize(1);
    }

    @Test
    void everyMonth_template_hasItsSchedule() {
        CampaignTemplate template = Programs.everyMonth(client);

        assertThat(client.campaignTemplates()
                        .schedule(template.id())
                        .orElseThrow()
                        .days())
                .extracting(days -> days.values())
                .isEqualTo(List.of("1"));
        assertThat(client.campaignTemplates().get(template.id()).scheduled()).isTrue();
    }

    @Test
    void reportsOf_month_areInTheFolderAndNotRunTwice(@TempDir Path folder) {
        String id = tenant.add(SandboxCampaign.completed());
        YearMonth month = YearMonth.from(client.campaigns().get(id).created());

        Programs.reportsOf(client, month, folder);
        Programs.reportsOf(client, month, folder);

        assertThat(folder.toFile().list())
                .hasSize(4)
                .contains(id + "-CERTIFICATION_SIGNOFF_REPORT.csv", id + "-CAMPAIGN_STATUS_REPORT.csv");
        assertThat(tenant.requests("runCampaignReport")).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void filtersOfOurs_all_areNotTheSystems() {
        assertThat(Guides.filtersOfOurs(client)).isNotEmpty().noneMatch(CampaignFilter::isSystemFilter);
    }

    @Test
    void onTheFirstOfAMonthAndRemove_arguments_areSent() {
        String id = tenant.add(SandboxCampaign.completed());

        Guides.onTheFirstOfAMonth(client, "04bedce387bd47b2ae1f86eb0bb36dee");
        Guides.remove(client, List.of(id));

        assertThat(tenant.actions())
                .extracting(ActionTaken::parameters)
                .satisfiesExactly(
                        schedule -> assertThat(schedule).contains("MONTHLY"),
                        removed -> assertThat(removed).contains(id));
    }

    @Test
    void withWhatTheSpecLacks_parameter_isSent() {
        tenant.answerNext("listCampaigns", Answer.of(200, "[]"));

        assertThat(Guides.withWhatTheSpecLacks(client).items()).isEmpty();
        assertThat(tenant.requests("listCampaigns").get(0).query()).contains("new-parameter=value");
    }
}
