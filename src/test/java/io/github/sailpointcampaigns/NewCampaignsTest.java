package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.model.AccessConstraint;
import io.github.sailpointcampaigns.model.AccessConstraintOperator;
import io.github.sailpointcampaigns.model.AccessType;
import io.github.sailpointcampaigns.model.CampaignFilter;
import io.github.sailpointcampaigns.model.CampaignTemplate;
import io.github.sailpointcampaigns.model.CampaignType;
import io.github.sailpointcampaigns.model.CorrelatedStatus;
import io.github.sailpointcampaigns.model.MachineAccountCampaignInfo;
import io.github.sailpointcampaigns.model.NewCampaign;
import io.github.sailpointcampaigns.model.NewCampaignTemplate;
import io.github.sailpointcampaigns.model.Schedule;
import io.github.sailpointcampaigns.model.SearchCampaignInfo;
import io.github.sailpointcampaigns.model.SearchCampaignType;
import io.github.sailpointcampaigns.request.NewCampaigns;
import io.github.sailpointcampaigns.request.Schedules;
import io.github.sailpointcampaigns.request.Schedules.Day;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is created and deleted, by hand-written methods. */
class NewCampaignsTest {
    private final SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .build();

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of(NewCampaigns.manager("Q4", "All"), "MANAGER"),
                Arguments.of(NewCampaigns.sourceOwner("Q4", null, List.of("s1")), "SOURCE_OWNER"),
                Arguments.of(
                        NewCampaigns.sourceOwner("Q4", null, List.of("s1"))
                                .correlatedStatus(CorrelatedStatus.UNCORRELATED),
                        "SOURCE_OWNER"),
                Arguments.of(NewCampaigns.machineAccount("Q4", "All", List.of("s1")), "MACHINE_ACCOUNT"),
                Arguments.of(NewCampaigns.search("Q4", "All", SearchCampaignType.ACCESS, "user"), "SEARCH"),
                Arguments.of(NewCampaigns.identities("Q4", "All", List.of("i1")), "SEARCH"),
                Arguments.of(NewCampaigns.roleComposition("Q4", "All", "i1"), "ROLE_COMPOSITION"),
                Arguments.of(NewCampaigns.manager("Q4", "All").type(CampaignType.of("NEW_TYPE")), "NEW_TYPE"));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void campaign_withWhatItsTypeNeeds_isSent(NewCampaign.Builder campaign, String type) {
        tenant.answerNext("createCampaignTemplate", Answer.status(500));

        assertThatExceptionOfType(OutcomeUnknownException.class)
                .isThrownBy(() -> client.campaignTemplates().create(template(campaign)));
        assertThat(tenant.requests("createCampaignTemplate"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).contains("\"type\":\"" + type + "\""));
    }

    static Stream<Arguments> lacking() {
        SearchCampaignInfo.Builder search = SearchCampaignInfo.builder().type(SearchCampaignType.ACCESS);
        return Stream.of(
                Arguments.of(NewCampaigns.manager(" ", null), "name: must not be blank, but is ' '"),
                Arguments.of(
                        NewCampaigns.manager("Q4", null).type(CampaignType.SOURCE_OWNER),
                        "sourceOwnerCampaignInfo: must be set for SOURCE_OWNER, but is null"),
                Arguments.of(
                        NewCampaigns.sourceOwner("Q4", null, List.of()),
                        "sourceOwnerCampaignInfo.sourceIds: must not be empty, but is []"),
                Arguments.of(
                        NewCampaigns.machineAccount("Q4", null, List.of())
                                .machineAccountCampaignInfo(
                                        MachineAccountCampaignInfo.builder().build()),
                        "machineAccountCampaignInfo.sourceIds: must not be empty, but is []"),
                Arguments.of(
                        NewCampaigns.sourceOwner("Q4", null, List.of("s1")).type(CampaignType.MANAGER),
                        "sourceOwnerCampaignInfo: must be set for SOURCE_OWNER alone, but is "),
                Arguments.of(
                        NewCampaigns.roleComposition("Q4", null, "i1").type(CampaignType.MANAGER),
                        "roleCompositionCampaignInfo: must be set for ROLE_COMPOSITION alone, but is "),
                Arguments.of(
                        NewCampaigns.manager("Q4", null).correlatedStatus(CorrelatedStatus.UNCORRELATED),
                        "correlatedStatus: must be CORRELATED but for a SOURCE_OWNER campaign, but is UNCORRELATED"),
                Arguments.of(searching(search), "searchCampaignInfo: must have either a query or identityIds, but is "),
                Arguments.of(
                        searching(search.query("user").identityIds(List.of("i1"))),
                        "searchCampaignInfo: must have either a query or identityIds, but is "),
                Arguments.of(
                        searching(search.query("user")
                                .identityIds(List.of())
                                .accessConstraints(List.of(constraint(AccessConstraintOperator.SELECTED, List.of())))),
                        "accessConstraints.ids: must be set for SELECTED, but is []"),
                Arguments.of(
                        searching(search.accessConstraints(
                                List.of(constraint(AccessConstraintOperator.ALL, List.of("a1"))))),
                        "accessConstraints.ids: must be set for SELECTED alone, but is [a1]"));
    }

    private static NewCampaign.Builder searching(SearchCampaignInfo.Builder search) {
        return NewCampaigns.search("Q4", null, SearchCampaignType.ACCESS, "user")
                .searchCampaignInfo(search.build());
    }

    private static AccessConstraint constraint(AccessConstraintOperator operator, List<String> ids) {
        return AccessConstraint.builder()
                .type(AccessType.ROLE)
                .operator(operator)
                .ids(ids)
                .build();
    }

    @ParameterizedTest
    @MethodSource("lacking")
    void campaign_thatThePageRulesOut_isNotSent(NewCampaign.Builder campaign, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaignTemplates().create(template(campaign)))
                .withMessageStartingWith(message);
        assertThat(tenant.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100% done, false", "5 % off, false", "%Q %, false", "%i, false", "Q4 %Y, true", "50%% of %B, true"})
    void template_percentSign_isAPlaceholderOrRefused(String name, boolean taken) {
        NewCampaignTemplate template = template(NewCampaigns.manager(name, null));
        if (taken) {
            assertThat(client.campaignTemplates().create(template).campaign().name())
                    .isEqualTo(name);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.campaignTemplates().create(template))
                    .withMessage("campaign.name: must have percent signs in placeholders alone, such as %Y, or twice,"
                            + " but is '" + name + "'");
        }
    }

    @ParameterizedTest
    @CsvSource({"P2W, true", "P1M, true", "PT36H, true", "P0D, false", "-P2W, false", "2 weeks, false", "'', false"})
    void template_deadlineDuration_isOfIso8601(String duration, boolean taken) {
        NewCampaignTemplate template = template(NewCampaigns.manager("Q4", null)).toBuilder()
                .deadlineDuration(duration)
                .build();
        if (taken) {
            assertThat(client.campaignTemplates().create(template).deadlineDuration())
                    .isEqualTo(duration);
        } else {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.campaignTemplates().create(template))
                    .withMessage(
                            "deadlineDuration: must be an ISO 8601 duration of more than zero, such as P2W, but is '"
                                    + duration + "'");
        }
    }

    @Test
    void schedule_setAskedForAndDeleted_isTheSame() {
        String id = client.campaignTemplates()
                .create(template(NewCampaigns.manager("Q4 %Y", null)))
                .id();
        Schedule schedule =
                Schedules.monthly(Day.of(1)).at(ZoneId.of("Europe/Berlin"), 9).build();
        assertThat(client.campaignTemplates().schedule(id)).isEmpty();
        tenant.clearLogs();
        assertThat(client.campaignTemplates().deleteSchedule(id)).isEmpty();
        assertThat(tenant.requests("deleteCampaignTemplateSchedule")).isEmpty();

        client.campaignTemplates().setSchedule(id, schedule);

        assertThat(client.campaignTemplates().schedule(id)).contains(schedule);
        assertThat(client.campaignTemplates().deleteSchedule(id)).contains(schedule);
        assertThat(client.campaignTemplates().schedule(id)).isEmpty();
    }

    @Test
    void schedule_ofNoTemplate_isNotFound() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.campaignTemplates().schedule("none"))
                .withMessageStartingWith("getCampaignTemplate:");
    }

    @Test
    void delete_template_givesWhatWasThere() {
        CampaignTemplate template = client.campaignTemplates().create(template(NewCampaigns.manager("Q4 %Y", null)));

        assertThat(client.campaignTemplates().delete(template.id())).isEqualTo(template);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.campaignTemplates().delete(template.id()));
        assertThat(tenant.requests("deleteCampaignTemplate")).hasSize(1);
    }

    @Test
    void delete_campaigns_givesWhatWasThereAndAsksForNoOther() {
        List<String> ids = Stream.generate(() -> tenant.add(SandboxCampaign.staged()))
                .limit(100)
                .toList();
        tenant.clearLogs();

        var before = client.campaigns()
                .delete(Stream.concat(ids.stream(), Stream.of("none")).toList(), 101);

        assertThat(before).extracting(campaign -> campaign.id()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tenant.requests("listCampaigns")).hasSize(2);
        assertThat(tenant.requests("deleteCampaigns"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).doesNotContain("none"));
    }

    @Test
    void delete_filters_givesWhatWasThereInOneRequest() {
        List<CampaignFilter> filters =
                client.campaignFilters().listAll().stream().limit(2).toList();
        List<String> ids = List.of(filters.get(0).id(), "none", filters.get(1).id());

        assertThat(client.campaignFilters().delete(ids, 3)).isEqualTo(filters);
        assertThat(tenant.requests("deleteCampaignFilters"))
                .singleElement()
                .satisfies(request -> assertThat(request.body()).doesNotContain("none"));
        assertThat(client.campaignFilters().delete(ids, 3)).isEmpty();
        assertThat(tenant.requests("deleteCampaignFilters")).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaignFilters().delete(ids, 2))
                .withMessage("ids: must be at most 2, but is '3 ids'");
    }

    @Test
    void delete_pageLeavesOneOut_isReadByItselfAndDeleted() {
        String id = tenant.add(SandboxCampaign.completed());
        tenant.answerNext("listCampaigns", Answer.of(200, "[]"));

        assertThat(client.campaigns().delete(List.of(id), 1))
                .extracting(campaign -> campaign.id())
                .containsExactly(id);
        assertThat(tenant.requests("deleteCampaigns")).hasSize(1);
    }

    @Test
    void delete_moreThanExpectedOrNone_isRefusedBeforeSending() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().delete(List.of("a", "b", "c"), 2))
                .withMessage("ids: must be at most 2, but is '3 ids'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().delete(List.of(), 2))
                .withMessage("ids: must not be empty, but is []");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().delete(List.of("a", " "), 2))
                .withMessage("ids: must not be blank, but is ' '");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().delete(List.of("a", "a"), 2))
                .withMessage("ids: must hold each id once, but is 'a'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.campaigns().delete(List.of("a"), 0))
                .withMessage("atMost: must be 1 or more, but is 0");
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void delete_nothingIsThere_isNotSent() {
        assertThat(client.campaigns().delete(List.of("none"), 1)).isEmpty();
        assertThat(tenant.requests("deleteCampaigns")).isEmpty();
    }

    private static NewCampaignTemplate template(NewCampaign.Builder campaign) {
        return NewCampaignTemplate.builder()
                .name("Quarterly")
                .description("Each quarter")
                .campaign(campaign.build())
                .build();
    }
}
