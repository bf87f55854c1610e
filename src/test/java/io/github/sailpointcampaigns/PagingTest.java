package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.model.AccessType;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of tenants that don't page as the documentation says: smaller pages than asked for, repetitions, a wrong total. */
class PagingTest {
    private static final Pattern OFFSET = Pattern.compile("offset=([0-9]+)");

    @AutoClose
    private final SandboxTenant tenant =
            SandboxTenant.builder().emptyTenant().withoutRateLimit().start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).build();

    /** Pages of so many of these ids, whatever is asked for. */
    private void give(List<String> ids, int cap, int total) {
        tenant.answerBy(
                request -> request.operationId().filter("listCampaigns"::equals).isPresent()
                        ? Optional.of(page(request, ids, cap, total))
                        : Optional.empty());
    }

    private static Answer page(SeenRequest request, List<String> ids, int cap, int total) {
        Matcher offset = OFFSET.matcher(request.query());
        int first = offset.find() ? Integer.parseInt(offset.group(1)) : 0;
        String items = ids.stream()
                .skip(first)
                .limit(cap)
                .map(id -> "{\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        Answer answer = Answer.of(200, items);
        return total < 0 ? answer : answer.header("X-Total-Count", String.valueOf(total));
    }

    private static List<String> ids(int number) {
        return IntStream.range(0, number).mapToObj(i -> "c" + i).toList();
    }

    private List<String> listed(int ahead) {
        return client.campaigns().listAll().readAhead(ahead).stream()
                .map(Campaign::id)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void listAll_pagesSmallerThanAskedFor_goesOnToTheTotal(int ahead) {
        give(ids(600), 100, 600);

        assertThat(listed(ahead)).isEqualTo(ids(600));
        assertThat(tenant.requests("listCampaigns")).hasSizeLessThanOrEqualTo(6 + ahead - 1);
    }

    @Test
    void page_smallerThanAskedFor_leadsToTheTotal() {
        give(ids(7), 3, 7);
        List<Integer> sizes = new ArrayList<>();

        Page<Campaign> page = client.campaigns().list();
        for (; page.hasNext(); page = page.next()) {
            sizes.add(page.items().size());
        }

        assertThat(sizes).containsExactly(3, 3);
        assertThat(page.items()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void listAll_endsBeforeTheTotal_fails(int ahead) {
        give(ids(250), 100, 600);

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> listed(ahead))
                .withMessageStartingWith("listCampaigns: the list ended after 250 of 600 items")
                .satisfies(e -> assertThat(e.total()).isEqualTo(600))
                .satisfies(e -> assertThat(e.end()).isEqualTo(250));
    }

    @Test
    void listAll_refusedBeforeTheTotal_fails() {
        tenant.answerBy(
                request -> request.operationId().filter("listCampaigns"::equals).isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                request.query().contains("offset")
                                        ? Answer.of(400, "{\"detailMessage\":\"Specified offset is invalid.\"}")
                                        : page(request, ids(3), 3, 4)));

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> listed(1))
                .withMessageContaining("after 3 of 4")
                .withCauseInstanceOf(BadRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void listAll_idsThatCameBefore_areLeftOut(int ahead) {
        List<String> repeated = new ArrayList<>(ids(250));
        repeated.addAll(List.of("c249", "c0", "c250"));
        give(repeated, 250, -1);

        assertThat(listed(ahead)).isEqualTo(ids(251));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void listAll_asManyAsTheTotalButSomeTwice_fails(int ahead) {
        List<String> repeated = new ArrayList<>(ids(250));
        repeated.addAll(List.of("c249", "c0"));
        give(repeated, 250, 252);

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> listed(ahead))
                .withMessageContaining("after 250 of 252");
    }

    @Test
    void listAll_withoutAnOrder_isSortedByCreated() {
        give(ids(1), 250, -1);

        listed(1);
        client.campaigns().list();
        client.campaigns()
                .listAll(ListRequest.builder().sorters(ListSorters.NAME).build())
                .forEach(campaign -> {});

        assertThat(tenant.requests("listCampaigns"))
                .extracting(request -> request.query().contains("sorters=created"))
                .containsExactly(true, false, false);
    }

    @Test
    void listAll_sameAccessTwice_isThereOnceButPermissionsAreNotToldApart() {
        String access = "{\"access\":{\"type\":\"ROLE\",\"id\":\"1\"}}";
        tenant.answerNext("listAccessSummaries", Answer.of(200, "[" + access + "," + access + "]"));
        String permission = "{\"target\":\"t\",\"rights\":[\"READ\"]}";
        tenant.answerNext("listAccessReviewItemPermissions", Answer.of(200, "[" + permission + "," + permission + "]"));

        assertThat(client.certifications().accessSummariesAll("c", AccessType.ROLE))
                .hasSize(1);
        assertThat(client.certifications().permissionsAll("c", "i")).hasSize(2);
    }

    @Test
    void listAll_campaignsWithoutAnId_areAllThere() {
        tenant.answerNext("listCampaigns", Answer.of(200, "[{},{\"id\":7},{}]"));

        assertThat(client.campaigns().listAll().stream()).hasSize(3);
    }
}
