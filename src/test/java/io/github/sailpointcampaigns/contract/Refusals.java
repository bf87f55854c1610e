package io.github.sailpointcampaigns.contract;

import static io.github.sailpointcampaigns.contract.Interaction.ID;
import static io.github.sailpointcampaigns.contract.Interaction.REQUEST_ID;
import static io.github.sailpointcampaigns.contract.StandardCalls.ACTIVATE;
import static io.github.sailpointcampaigns.contract.StandardCalls.COMPLETE;
import static io.github.sailpointcampaigns.contract.StandardCalls.LIST;
import static io.github.sailpointcampaigns.contract.StandardCalls.UPDATE;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.request.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Every documented error of every operation, as the exception that the caller gets. */
final class Refusals {
    private static final Map<Integer, Class<? extends ApiException>> KINDS = Map.of(
            400, BadRequestException.class,
            401, UnauthorizedException.class,
            403, ForbiddenException.class,
            404, NotFoundException.class,
            429, RateLimitedException.class,
            500, ServerErrorException.class);

    private Refusals() {}

    static List<Interaction> all() {
        List<Interaction> all = new ArrayList<>();
        for (StandardCall call : StandardCall.all()) {
            all.add(scripted(call, 400));
            all.add(about(refusal(call, 401)).given(State.TOKEN_EXPIRED));
            all.add(
                    call.operation().userLevels().isEmpty()
                            ? scripted(call, 403)
                            : about(refusal(call, 403)).given(State.USER_MAY_NOT, "operation", call.id()));
            if (StandardCalls.isOfCampaign(call)) {
                all.add(refusal(call, 404).given(State.NO_CAMPAIGN, "id", ID));
            } else if (call.operation().statuses().contains(404)) {
                all.add(scripted(call, 404));
            }
            all.add(about(refusal(call, 429))
                    .given(State.BUDGET_USED_UP, "version", Family.DEFAULT.version)
                    .responseHeader("Retry-After", "10", "\\d+"));
            all.add(withItsReading(scripted(call, 500)));
        }
        all.addAll(provokedBadRequests());
        return all;
    }

    /** One that is there, or the answer would be that it is not. */
    private static Interaction about(Interaction interaction) {
        return StandardCalls.isOfCampaign(interaction.asked())
                ? interaction.given(State.CAMPAIGN, "id", ID)
                : interaction;
    }

    /** What a lost write is settled by. */
    private static Interaction withItsReading(Interaction interaction) {
        String read = interaction.asked().operation().read();
        return read.isEmpty()
                ? interaction
                : interaction.alongWith(StandardCalls.succeeding(
                        StandardCalls.asking(StandardCall.of(read), "after the 500 of " + interaction.asked())));
    }

    private static Interaction scripted(StandardCall call, int status) {
        return about(refusal(call, status)).given(State.ANSWERS, "operation", call.id(), "status", status);
    }

    private static Interaction refusal(StandardCall call, int status) {
        return refused(
                StandardCalls.asking(call, String.valueOf(status)),
                status,
                call.example(status).orElseThrow(),
                client -> StandardCalls.send(call, client));
    }

    /** What a request can provoke; the 400 of a job is known to have no causes. */
    private static List<Interaction> provokedBadRequests() {
        ObjectNode body = (ObjectNode) Examples.read("error-bad-request");
        body.remove("causes");
        ListRequest byType =
                ListRequest.builder().filters(Filter.raw("type eq \"MANAGER\"")).build();
        UpdatePatch toSearch = UpdatePatch.builder()
                .operation(JsonPatchOperation.builder()
                        .op(PatchOp.REPLACE)
                        .path("/type")
                        .value("SEARCH")
                        .build())
                .build();
        return List.of(
                refused(
                        Interaction.of(LIST, "400, a filter by type").query("filters", "type eq \"MANAGER\""),
                        400,
                        body,
                        client -> client.withRawResponse().campaigns().list(byType)),
                refused(
                        Interaction.of(UPDATE, "400, a field that can't be changed")
                                .given(State.CAMPAIGN, "id", ID, "status", "STAGED")
                                .body("[{\"op\":\"replace\",\"path\":\"/type\",\"value\":\"SEARCH\"}]"),
                        400,
                        body,
                        client -> client.withRawResponse().campaigns().update(ID, toSearch)),
                refused(
                        StandardCalls.asking(ACTIVATE, "400, a campaign that is not STAGED")
                                .given(State.CAMPAIGN_PAST_DUE, "id", ID, "status", "ACTIVE"),
                        400,
                        body,
                        client -> StandardCalls.send(ACTIVATE, client)),
                refused(
                        StandardCalls.asking(COMPLETE, "400, a campaign that is not past due")
                                .given(State.CAMPAIGN, "id", ID, "status", "STAGED"),
                        400,
                        body,
                        client -> StandardCalls.send(COMPLETE, client)));
    }

    private static Interaction refused(
            Interaction interaction, int status, JsonNode body, Consumer<CampaignsClient> call) {
        return interaction.answers(status, body).gives(client -> {
            Throwable thrown = catchThrowable(() -> call.accept(client));
            // A status that leaves a write's outcome open.
            ApiException e = requireNonNull(KINDS.get(status))
                    .cast(thrown instanceof OutcomeUnknownException ? thrown.getCause() : thrown);
            assertThat(e.operation()).isEqualTo(interaction.asked().id());
            assertThat(e.status()).isEqualTo(status);
            // A 401 renews the token, once.
            assertThat(e.attempts()).isEqualTo(status == 401 ? 2 : 1);
            assertThat(e.requestId()).contains(REQUEST_ID);
            assertThat(e.detailCode().orElse(""))
                    .isEqualTo(body.path("detailCode").asText());
            assertThat(e.trackingId().orElse(""))
                    .isEqualTo(body.path("trackingId").asText());
            assertThat(e.messages()).isEqualTo(texts(body));
            assertThat(e.retryAfter())
                    .isEqualTo(status == 429 ? Optional.of(Duration.ofSeconds(10)) : Optional.empty());
        });
    }

    /** The texts of whichever of the three documented bodies it is. */
    private static List<String> texts(JsonNode body) {
        return Stream.of(
                        body.path("messages").findValuesAsText("text"),
                        body.findValuesAsText("error"),
                        body.findValuesAsText("message"))
                .flatMap(List::stream)
                .map(String::strip)
                .toList();
    }
}
