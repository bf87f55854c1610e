package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Certifications.PermissionsFilters;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.request.Sorter;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {
    @Test
    void filter_eachForm_hasTheTenantsSyntax() {
        assertThat(ListFilters.NAME.eq("Manager Campaign")).hasToString("name eq \"Manager Campaign\"");
        assertThat(ListFilters.NAME.sw("Man")).hasToString("name sw \"Man\"");
        assertThat(ListFilters.STATUS.eq(CampaignStatus.STAGED)).hasToString("status eq \"STAGED\"");
        assertThat(ListFilters.STATUS.in(CampaignStatus.STAGED, CampaignStatus.ACTIVE))
                .hasToString("status in (\"STAGED\", \"ACTIVE\")");
        assertThat(ListFilters.ID.in(List.of("a", "b"))).hasToString("id in (\"a\", \"b\")");
        assertThat(PermissionsFilters.RIGHTS.ca("CREATE").and(PermissionsFilters.TARGET.eq("a")))
                .hasToString("rights ca (\"CREATE\") and target eq \"a\"");
    }

    @Test
    void filter_combined_keepsItsMeaningByParentheses() {
        Filter<ListRequest> a = ListFilters.NAME.eq("a");
        Filter<ListRequest> b = ListFilters.NAME.eq("b");
        Filter<ListRequest> c = ListFilters.NAME.eq("c");

        assertThat(a.or(b).and(c)).hasToString("(name eq \"a\" or name eq \"b\") and name eq \"c\"");
        assertThat(Filter.not(a.and(b))).hasToString("not (name eq \"a\" and name eq \"b\")");
        assertThat(Filter.not(a).and(Filter.raw("x eq 1 or y eq 2")))
                .hasToString("(not name eq \"a\") and (x eq 1 or y eq 2)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with \" quote", "back\\slash", "end\\", "\\\"", "a\" or name sw \"", "ünï & +?#%20"})
    void name_anyText_findsExactlyThatName(String name) {
        try (SandboxTenant tenant = SandboxTenant.builder().campaigns(20).start();
                CampaignsClient client = ClientProbe.of(tenant).build()) {
            String id = tenant.add(SandboxCampaign.staged().name(name));

            assertThat(
                            client
                                    .campaigns()
                                    .listAll(ListRequest.builder()
                                            .filters(ListFilters.NAME.eq(name))
                                            .build())
                                    .stream())
                    .extracting(Campaign::id)
                    .containsExactly(id);
            assertThat(client
                            .campaigns()
                            .listAll(ListRequest.builder()
                                    .filters(Filter.not(ListFilters.NAME.eq(name)))
                                    .build())
                            .stream())
                    .hasSize(20);
        }
    }

    @Test
    void sorter_raw_isSentAsItIs() {
        assertThat(Sorter.raw("modified")).hasToString("modified");
        assertThat(Sorter.raw("-modified").reversed()).isEqualTo(Sorter.raw("modified"));
    }

    @Test
    void sorter_reversedTwice_isItself() {
        assertThat(ListSorters.NAME.reversed()).hasToString("-name");
        assertThat(ListSorters.CREATED.reversed().reversed()).isEqualTo(ListSorters.CREATED);
    }
}
