package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.docs.Lifecycle.Move;
import io.github.sailpointcampaigns.docs.Lifecycle.State;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.sandbox.ManualClock;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The picture tells what the simulated tenant does: each operation is tried in each state. */
class LifecycleTest {
    private static final Duration STEP = Duration.ofSeconds(10);

    /** A value that differs from what a campaign has at first, for each property of SLIM. */
    private static final Map<String, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("id", "another");
        VALUES.put("name", "another");
        VALUES.put("description", "another");
        VALUES.put("deadline", "2026-12-24T12:00:00Z");
        VALUES.put("type", "SEARCH");
        VALUES.put("emailNotificationEnabled", true);
        VALUES.put("autoRevokeAllowed", true);
        VALUES.put("recommendationsEnabled", true);
        VALUES.put("status", "PENDING");
        VALUES.put("correlatedStatus", "UNCORRELATED");
        VALUES.put("created", "2026-12-24T12:00:00Z");
        VALUES.put("totalCertifications", 99);
        VALUES.put("completedCertifications", 99);
        VALUES.put("alerts", List.of());
    }

    private final ManualClock clock = ManualClock.at("2026-03-01T12:00:00Z");
    private final SandboxTenant tenant = SandboxTenant.builder()
            .clock(clock)
            .emptyTenant()
            .withoutRateLimit()
            .queuedFor(STEP)
            .activatingFor(STEP)
            .completingFor(STEP)
            .start();
    private final CampaignsClient client = CampaignsClient.builder()
            .baseUrl(tenant.baseUrl().toString())
            .credentials(tenant.clientId(), tenant::clientSecret)
            .requestOptions(RequestOptions.defaults().attempts(1))
            .build();

    @AfterEach
    void close() {
        client.close();
        tenant.close();
    }

    static List<State> states() {
        return Lifecycle.states();
    }

    @Test
    void states_areThoseOfTheSpec() {
        Stream<String> known = Arrays.stream(CampaignStatus.Known.values())
                .filter(status -> status != CampaignStatus.Known.OTHER)
                .map(Enum::name);

        assertThat(states()).extracting(State::name).containsExactlyInAnyOrderElementsOf(known.toList());
    }

    @ParameterizedTest
    @MethodSource("states")
    void activate_inEachState_movesAsDrawn(State state) {
        assertThat(tried("activateCampaign", activatable(state))).isEqualTo(drawn("activateCampaign", state));
        assertThat(tried("activateCampaign", activatable(state).failingWith("broken")))
                .isEqualTo(drawnToFail("activateCampaign", state));
    }

    @ParameterizedTest
    @MethodSource("states")
    void complete_inEachState_movesAsDrawn(State state) {
        assertThat(tried("completeCampaign", completable(state))).isEqualTo(drawn("completeCampaign", state));
        assertThat(tried("completeCampaign", completable(state).failingWith("broken")))
                .isEqualTo(drawnToFail("completeCampaign", state));
    }

    @Test
    void conditions_notMet_areRefused() {
        assertThat(tried("activateCampaign", SandboxCampaign.staged().deadlineIn(Duration.ZERO)))
                .isEmpty();
        assertThat(tried("completeCampaign", SandboxCampaign.active())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("states")
    void update_eachPropertyInEachState_changesWhatIsDrawn(State state) {
        Stream<String> changed = VALUES.keySet().stream().filter(property -> isPatchable(state, property));

        assertThat(changed).containsExactlyInAnyOrderElementsOf(state.patchable());
    }

    private boolean isPatchable(State state, String property) {
        String id = tenant.add(SandboxCampaign.withStatus(state.name()));
        JsonPatchOperation replace = JsonPatchOperation.builder()
                .op(PatchOp.REPLACE)
                .path("/" + property)
                .value(VALUES.get(property))
                .build();
        return accepts(() -> client.withRawResponse()
                .campaigns()
                .update(id, UpdatePatch.builder().operation(replace).build()));
    }

    private static SandboxCampaign activatable(State state) {
        return SandboxCampaign.withStatus(state.name());
    }

    private static SandboxCampaign completable(State state) {
        return SandboxCampaign.withStatus(state.name()).pastDue();
    }

    /** The states that a campaign goes through, or none if the operation is refused. */
    private List<String> tried(String operation, SandboxCampaign campaign) {
        String id = tenant.add(campaign);
        String from = tenant.statusOf(id);
        boolean accepted = accepts(
                operation.equals("activateCampaign")
                        ? () -> client.campaigns().activate(id, ZoneOffset.UTC)
                        : () -> client.campaigns().complete(id, AutoCompleteAction.REVOKE));
        return accepted ? List.of(from, after(id), after(id)) : List.of();
    }

    private String after(String id) {
        clock.advance(STEP);
        return tenant.statusOf(id);
    }

    private static List<String> drawn(String operation, State state) {
        return move(operation, state)
                .map(move -> List.of(move.from(), move.running(), move.done()))
                .orElse(List.of());
    }

    private static List<String> drawnToFail(String operation, State state) {
        return move(operation, state)
                .map(move -> List.of(move.from(), move.running(), move.failed()))
                .orElse(List.of());
    }

    private static Optional<Move> move(String operation, State state) {
        return Lifecycle.MOVES.stream()
                .filter(move ->
                        move.operation().equals(operation) && move.from().equals(state.name()))
                .findFirst();
    }

    /** Whether the tenant does not refuse a call. */
    static boolean accepts(Runnable call) {
        try {
            call.run();
            return true;
        } catch (BadRequestException e) {
            return false;
        }
    }
}
