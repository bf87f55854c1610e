package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.ListSorters;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignReportType;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CompleteOptions;
import io.github.sailpointcampaigns.model.ItemDecision;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.model.ReviewDecision;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.request.Sorter;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each bad argument is refused before anything is sent, with its name, its value and the rule. */
class BadInputTest {
    private static final UpdatePatch PATCH = UpdatePatch.builder().name("x").build();

    @ParameterizedTest(name = "{0}")
    @MethodSource("badCalls")
    void call_badArgument_isRefusedBeforeSending(
            String title, Consumer<CampaignsClient> call, String name, String value, String rule) {
        try (SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();
                CampaignsClient client = ClientProbe.of(tenant).build()) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> call.accept(client))
                    .withMessageStartingWith(name + ": ")
                    .withMessageContaining(value)
                    .withMessageContaining(rule);
            assertThat(tenant.requests()).isEmpty();
        }
    }

    static Stream<Arguments> badCalls() {
        return Stream.of(
                bad(
                        "await ..",
                        c -> c.campaigns().await("..", Campaigns.until(CampaignStatus.ACTIVE)),
                        "id",
                        "'..'",
                        "another path"),
                bad(
                        "list all by 0",
                        c -> c.campaigns()
                                .listAll(ListRequest.builder().limit(0).build()),
                        "limit",
                        "0",
                        "1 or more"),
                bad("roles, too", c -> items().entitlements("e").roles("r"), "roles", "'r'", "beside entitlements"),
                bad(
                        "entitlements, too",
                        c -> items().roles("r").entitlements("e"),
                        "entitlements",
                        "'e'",
                        "beside roles"),
                bad(
                        "profiles, too",
                        c -> items().roles("r").accessProfiles("a"),
                        "access-profiles",
                        "'a'",
                        "beside roles"),
                bad(
                        "no decisions",
                        c -> c.withRawResponse().certifications().decide("id", List.of()),
                        "body",
                        "[]",
                        "must not be empty"),
                bad(
                        "more decisions than 250",
                        c -> c.withRawResponse().certifications().decide("id", Collections.nCopies(251, decision())),
                        "body",
                        "251 items",
                        "must be at most 250"),
                bad(
                        "delete no filters",
                        c -> c.withRawResponse().campaignFilters().delete(List.of()),
                        "body",
                        "[]",
                        "must not be empty"),
                bad(
                        "report of no type",
                        c -> c.campaigns().runReport("id", CampaignReportType.of(" ")),
                        "type",
                        "' '",
                        "must not be blank"),
                bad(
                        "delete a blank filter",
                        c -> c.withRawResponse().campaignFilters().delete(List.of("a", " ")),
                        "body",
                        "' '",
                        "must not be blank"),
                bad("empty patch", c -> UpdatePatch.builder().build(), "patch", "[]", "must not be empty"),
                bad(
                        "patch with a test alone",
                        c -> UpdatePatch.builder()
                                .onlyIf("status", CampaignStatus.STAGED)
                                .build(),
                        "patch",
                        "[]",
                        "must not be empty"),
                bad(
                        "patch with raw tests alone",
                        c -> UpdatePatch.builder()
                                .operation(operation(PatchOp.TEST).value(1).build())
                                .build(),
                        "patch",
                        "op=test",
                        "must change something"),
                badOperation("replace without value", operation(PatchOp.REPLACE), "op=replace", "must have 'value'"),
                badOperation("add without value", operation(PatchOp.ADD), "op=add", "must have 'value'"),
                badOperation("test without value", operation(PatchOp.TEST), "op=test", "must have 'value'"),
                badOperation("move without from", operation(PatchOp.MOVE), "op=move", "must have 'from'"),
                badOperation("copy without from", operation(PatchOp.COPY), "op=copy", "must have 'from'"),
                bad(
                        "a value that is none in JSON",
                        c -> UpdatePatch.builder()
                                .operation(operation(PatchOp.ADD)
                                        .value(List.of(Instant.EPOCH))
                                        .build()),
                        "value",
                        "java.time.Instant '1970-01-01T00:00:00Z'",
                        "an OffsetDateTime"),
                badValue("a date", new Date(0), "java.util.Date"),
                badValue("not a number", Double.NaN, "NaN"),
                badValue("an infinite number", Float.NEGATIVE_INFINITY, "-Infinity"),
                badValue("a bean", new Thread("t"), "java.lang.Thread"),
                badValue("a UUID", new UUID(1, 2), "java.util.UUID"),
                badValue("a Java enum", CampaignStatus.Known.ACTIVE, "Known 'ACTIVE'"),
                badValue("octets", new byte[] {1}, "[B"),
                badValue("a builder", JsonPatchOperation.builder(), "Builder"),
                badValue("a number as a name", Map.of(1, "x"), "java.lang.Integer '1'"),
                badValue("no date-time of RFC 3339", Map.of("x", OffsetDateTime.MIN), "OffsetDateTime '-999999999"),
                badDeadline("a deadline after 9999", OffsetDateTime.MAX),
                badDeadline("a deadline before Christ", OffsetDateTime.of(-1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)),
                badDeadline(
                        "a deadline at an offset with seconds",
                        OffsetDateTime.of(2030, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(1, 2, 3))),
                bad("blank name", c -> UpdatePatch.builder().name(" "), "name", "' '", "must not be blank"),
                bad(
                        "unknown action",
                        c -> c.campaigns().complete("x", AutoCompleteAction.of("MAYBE")),
                        "autoCompleteAction",
                        "'MAYBE'",
                        "the documentation lists"),
                bad(
                        "action in another case",
                        c -> c.campaigns().complete("x", AutoCompleteAction.of("revoke")),
                        "autoCompleteAction",
                        "'revoke'",
                        "the documentation lists"),
                bad(
                        "no action",
                        c -> CompleteOptions.builder().build(),
                        "autoCompleteAction",
                        "missing",
                        "must be set"),
                bad(
                        "offset with seconds",
                        c -> c.campaigns().activate("x", ZoneOffset.ofHoursMinutesSeconds(1, 0, 1)),
                        "timeZone",
                        "+01:00:01",
                        "whole minutes"),
                bad("no ids", c -> ListFilters.ID.in(List.of()), "id", "[]", "must not be empty"),
                bad("a blank id", c -> ListFilters.ID.in(List.of("a", " ")), "id", "' '", "must not be blank"),
                bad("blank sorter", c -> Sorter.raw(" "), "expression", "' '", "must not be blank"),
                bad("two sorters", c -> Sorter.raw("name,-created"), "expression", "name,-created", "without a comma"),
                bad("blank filter", c -> Filter.raw(""), "expression", "''", "must not be blank"),
                bad(
                        "no time to wait",
                        c -> Campaigns.until(CampaignStatus.ACTIVE).atMost(Duration.ZERO),
                        "atMost",
                        "PT0S",
                        "more than zero"),
                bad("version", c -> ApiVersion.prefix("v1/x"), "version", "'v1/x'", "one path segment"),
                bad("version ..", c -> ApiVersion.resource(".."), "version", "'..'", "one path segment"));
    }

    private static Certifications.ItemsRequest.Builder items() {
        return Certifications.ItemsRequest.builder();
    }

    private static ItemDecision decision() {
        return ItemDecision.builder()
                .id("item")
                .decision(ReviewDecision.APPROVE)
                .bulk(false)
                .build();
    }

    private static JsonPatchOperation.Builder operation(PatchOp op) {
        return JsonPatchOperation.builder().op(op).path("/x");
    }

    private static Arguments badOperation(
            String title, JsonPatchOperation.Builder operation, String value, String rule) {
        return bad(title, c -> UpdatePatch.builder().operation(operation.build()), "operation", value, rule);
    }

    private static Arguments badValue(String title, Object value, String shown) {
        return bad(title, c -> operation(PatchOp.ADD).value(value), "value", shown, "must be a string");
    }

    private static Arguments badDeadline(String title, OffsetDateTime deadline) {
        return bad(
                title,
                c -> UpdatePatch.builder().deadline(deadline),
                "deadline",
                deadline.toString(),
                "must be in the years 0 to 9999");
    }

    private static Arguments bad(String title, Consumer<CampaignsClient> call, String name, String value, String rule) {
        return of(title, call, name, value, rule);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("nullCalls")
    void call_nullArgument_isNamedAtOnce(String name, String title, Consumer<CampaignsClient> call) {
        try (CampaignsClient client = CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl("http://localhost:1")
                .credentials("id", () -> "secret")
                .build()) {
            assertThatExceptionOfType(NullPointerException.class)
                    .isThrownBy(() -> call.accept(client))
                    .withMessage(name);
        }
    }

    @SuppressWarnings("NullAway") // null is the subject
    static Stream<Arguments> nullCalls() {
        Sorter<ListRequest> noSorter = null;
        CampaignStatus noStatus = null;
        Filter<ListRequest> noFilter = null;
        Wait<Campaign> wait = Campaigns.until(CampaignStatus.ACTIVE);
        Bulk bulk = Bulk.refusingMoreThan(1);
        Duration second = Duration.ofSeconds(1);
        AutoCompleteAction revoke = AutoCompleteAction.REVOKE;
        return Stream.of(
                nothing("request", "list", c -> c.campaigns().list(null)),
                nothing("request", "listAll", c -> c.campaigns().listAll(null)),
                nothing("timeZone", "activate", c -> c.campaigns().activate("x", (ZoneOffset) null)),
                nothing("undecidedItems", "complete", c -> c.campaigns().complete("x", (AutoCompleteAction) null)),
                nothing("wait", "await", c -> c.campaigns().await("x", null)),
                nothing("ids", "awaitAll", c -> c.campaigns().awaitAll(null, wait)),
                nothing("wait", "awaitAll", c -> c.campaigns().awaitAll(List.of(), null)),
                nothing("timeZone", "activateAll", c -> c.campaigns().activateAll(List.of(), null, second, bulk)),
                nothing("atMost", "activateAll", c -> c.campaigns().activateAll(List.of(), ZoneOffset.UTC, null, bulk)),
                nothing("campaigns", "completeAll", c -> c.campaigns().completeAll(null, revoke, second, bulk)),
                nothing(
                        "campaigns",
                        "completeAll, one of them",
                        c -> c.campaigns().completeAll(Collections.singletonList(null), revoke, second, bulk)),
                nothing("undecidedItems", "completeAll", c -> c.campaigns().completeAll(List.of(), null, second, bulk)),
                nothing("options", "with", c -> c.with(null)),
                nothing("ids", "forEach", c -> c.forEach(null, Bulk.refusingMoreThan(1), (view, id) -> id)),
                nothing("options", "forEach", c -> c.forEach(List.of(), null, (view, id) -> id)),
                nothing("action", "forEach", c -> c.forEach(List.of(), Bulk.refusingMoreThan(1), null)),
                nothing(
                        "connectTimeout",
                        "connectTimeout",
                        c -> CampaignsClient.builder().connectTimeout(null)),
                nothing("window", "rateLimiter", c -> CampaignsClient.rateLimiter(1, null)),
                nothing(
                        "first",
                        "sort",
                        c -> ListRequest.builder().sorters(null).build()),
                nothing(
                        "others",
                        "sort",
                        c -> ListRequest.builder()
                                .sorters(ListSorters.NAME, noSorter)
                                .build()),
                nothing(
                        "filters",
                        "filters",
                        c -> ListRequest.builder().filters(null).build()),
                nothing("first", "until", c -> Campaigns.until(null)),
                nothing("others", "until", c -> Campaigns.until(CampaignStatus.ACTIVE, noStatus)),
                nothing("atMost", "atMost", c -> wait.atMost(null)),
                nothing("listener", "onPoll", c -> wait.onPoll(null)),
                nothing("value", "name", c -> ListFilters.NAME.eq(null)),
                nothing("value", "nameStartsWith", c -> ListFilters.NAME.sw(null)),
                nothing("value", "statusIn", c -> ListFilters.STATUS.eq(null)),
                nothing("filter", "not", c -> Filter.not(null)),
                nothing("filter", "and", c -> ListFilters.NAME.eq("x").and(noFilter)),
                nothing("filter", "or", c -> ListFilters.NAME.eq("x").or(noFilter)),
                nothing("status", "onlyIf", c -> UpdatePatch.builder().onlyIf("status", null)),
                nothing("deadline", "patch", c -> UpdatePatch.builder().deadline(null)),
                nothing("operation", "patch", c -> UpdatePatch.builder().operation(null)),
                nothing("deadline", "options", c -> RequestOptions.defaults().deadline(null)),
                nothing(
                        "attemptTimeout",
                        "options",
                        c -> RequestOptions.defaults().attemptTimeout(null)),
                nothing("name", "header", c -> RequestOptions.defaults().header(null, "x")));
    }

    private static Arguments nothing(String name, String title, Consumer<CampaignsClient> call) {
        return of(name, title, call);
    }

    @ParameterizedTest
    @MethodSource("badUrls")
    void baseUrl_notAllowed_isRefused(String url, String rule) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder().baseUrl(url))
                .withMessageStartingWith("baseUrl: ")
                .withMessageContaining(rule);
    }

    static Stream<Arguments> badUrls() {
        return Stream.of(
                of("http://acme.api.identitynow.com", "must be https, or http on this machine"),
                of("http://localhost.evil.example", "must be https, or http on this machine"),
                of("http://127.0.0.1.evil.example", "must be https, or http on this machine"),
                of("ftp://acme.api.identitynow.com", "must be a URL such as"),
                of("acme.api.identitynow.com", "must be a URL such as"),
                of("https://", "must be a URL"),
                of("https://a b", "must be a URL"),
                of("https://acme.api.identitynow.com?x=1", "neither query nor fragment"),
                of("https://acme.api.identitynow.com#x", "neither query nor fragment"),
                of("https://acme.api.identitynow.com:70000", "must be a URL such as"),
                of("https://stra\u00dfe.example", "must be ASCII"),
                of("https://ACME.identitynow.com", "web pages: write https://acme.api.identitynow.com,"),
                of("https://acme.identitynow.com./v3", "web pages: write https://acme.api.identitynow.com,"),
                of("https://api.identitynow.com", "web pages: write https://{tenant}.api.identitynow.com,"),
                of("https://identitynow.com", "web pages: write https://{tenant}.api.identitynow.com,"),
                of("https://acme.api.identitynow.com/v3", "write https://acme.api.identitynow.com,"),
                of("https://acme.api.identitynow.com/v2024/", "before the API version"),
                of("https://acme.api.identitynow.com/Beta", "before the API version"),
                of("https://acme.api.identitynow.com/v3/campaigns", "write https://acme.api.identitynow.com,"),
                of("https://acme.api.identitynow.com/campaigns/v1", "write https://acme.api.identitynow.com,"),
                of("http://localhost:4010/a/v2026", "write http://localhost:4010/a,"),
                of("", "must not be blank"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:marked-secret@acme.example",
                "https://me:marked@secret@acme/",
                "https://me:marked-secret@my_host/",
                "https://me:marked secret@acme.example"
            })
    void baseUrl_withPassword_isRefusedWithoutShowingIt(String url) {
        IllegalArgumentException e = catchThrowableOfType(
                IllegalArgumentException.class, () -> CampaignsClient.builder().baseUrl(url));

        assertThat(e)
                .hasMessageContaining("baseUrl")
                .hasMessageNotContaining("marked")
                .hasNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.api.identitynow.com, https://acme.api.identitynow.com",
        "https://acme.api.identitynow.com/, https://acme.api.identitynow.com",
        "HTTPS://ACME.api.IdentityNow.com, https://acme.api.identitynow.com",
        "https://acme.api.identitynow.com:443/, https://acme.api.identitynow.com",
        "https://acme.api.identitynow.com:, https://acme.api.identitynow.com",
        "https://acme.api.identitynow.com., https://acme.api.identitynow.com",
        "https://acme.api.identitynow.com:80, https://acme.api.identitynow.com:80",
        "https://identity.acme.example/Api//, https://identity.acme.example/Api",
        "https://identity.acme.example/v1/sailpoint, https://identity.acme.example/v1/sailpoint",
        "https://identitynow.com.example, https://identitynow.com.example",
        "http://LocalHost:80, http://localhost",
        "http://127.0.0.1:443, http://127.0.0.1:443",
        "http://[::1]:4010, http://[::1]:4010"
    })
    void baseUrl_allowed_isTakenInOneSpelling(String url, String spelling) {
        List<String> keys = new ArrayList<>();
        CampaignsClientBuilder builder = CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(url)
                .credentials("id", () -> "secret")
                .rateLimiter((budget, route, atMost) -> {
                    keys.add(budget);
                    throw new RateLimiter.WouldTakeTooLong(Duration.ZERO);
                });
        try (CampaignsClient client = builder.build()) {
            assertThat(client).hasToString("CampaignsClient[" + spelling + "/v2024/campaigns]");
            assertThatExceptionOfType(DeadlineExceededException.class)
                    .isThrownBy(() -> client.campaigns().get("x"));
            assertThat(keys).containsExactly(spelling + " id /v2024/campaigns");
        }
    }

    @Test
    void build_withoutCredentials_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder()
                        .baseUrl("https://acme.example")
                        .build())
                .withMessageStartingWith("credentials: ")
                .withMessageContaining("both are missing");
    }

    @Test
    void build_withTwoKindsOfCredentials_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder()
                        .baseUrl("https://acme.example")
                        .credentials("id", () -> "secret")
                        .tokenProvider(() -> AccessToken.of("t", Instant.EPOCH))
                        .build())
                .withMessageContaining("both are set");
    }

    @Test
    void build_withoutBaseUrl_isRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder()
                        .credentials("id", () -> "secret")
                        .build())
                .withMessage("baseUrl: must be set, but is missing");
    }

    @ParameterizedTest
    @MethodSource("variables")
    void environment_variableMissingOrBlank_isNamedWithoutTheSecret(String name) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "SAIL_BASE_URL",
                "https://acme.example",
                "SAIL_CLIENT_ID",
                "id",
                "SAIL_CLIENT_SECRET",
                "marked-secret"));
        variables.put(name, " ");
        assertRefused(variables, name, "blank");
        variables.remove(name);
        assertRefused(variables, name, "missing");
    }

    static Stream<String> variables() {
        return Stream.of("SAIL_BASE_URL", "SAIL_CLIENT_ID", "SAIL_CLIENT_SECRET");
    }

    @Test
    void environment_urlNotAllowed_isNamedAsTheVariable() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder()
                        .environment(Map.of(
                                "SAIL_BASE_URL", "https://acme.api.identitynow.com/v3",
                                "SAIL_CLIENT_ID", "id",
                                "SAIL_CLIENT_SECRET", "marked-secret")))
                .withMessage("SAIL_BASE_URL: must end before the API version, which the builder's apiVersion(...)"
                        + " chooses: write https://acme.api.identitynow.com, but is"
                        + " 'https://acme.api.identitynow.com/v3'");
    }

    private static void assertRefused(Map<String, String> variables, String name, String state) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> CampaignsClient.builder().environment(variables))
                .withMessageStartingWith(name + ": ")
                .withMessageContaining(state)
                .withMessageNotContaining("marked-secret");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void accessToken_thatCantStandInAHeader_isRefusedWithoutShowingIt(String value) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> AccessToken.of(value, Instant.EPOCH))
                .withMessageNotContaining("marked");
    }

    static Stream<String> badTokens() {
        return Stream.of("", "marked secret", "marked\r\nX-Evil: 1", "märked");
    }

    @Test
    void toString_whateverHoldsASecret_doesNotShowIt() {
        assertThat(AccessToken.of("marked-secret", Instant.EPOCH))
                .hasToString("AccessToken[expiresAt=1970-01-01T00:00:00Z]");
    }
}
