package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.model.ProviderState;
import io.github.sailpointcampaigns.Campaigns.ListFilters;
import io.github.sailpointcampaigns.Campaigns.ListRequest;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.request.Filter;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A tenant that is known by its URL alone. It is looked for campaigns in the states of the contract; only campaigns that were
 * named for it are changed, and only if that is allowed. What can't be had without more is refused with the reason.
 */
final class TenantProvider implements Provider, AutoCloseable {
    private static final String NO_ID = "00000000000000000000000000000000";
    private static final Map<String, String> OUT_OF_REACH = Map.of(
            State.USER_MAY_NOT, "it needs the credentials of a user who may do nothing",
            State.BUDGET_USED_UP, "it would shut out whatever else uses the client id",
            State.SECRET_WRONG, "a wrong secret might lock the client",
            State.ANSWERS, "no request provokes it",
            State.ANSWERS_EXAMPLE, "no request provokes it");

    private final ProviderSettings settings;
    private final Family family;
    private final String token;
    private final CampaignsClient client;
    private final NamedCampaigns named;

    /**
     * What prepares a replay passes the limiter, under a key of its own.
     *
     * @throws IllegalStateException if nothing can be replayed; the message says in one sentence why
     */
    TenantProvider(ProviderSettings settings, RateLimiter limiter, InstantSource clock, HttpClient http) {
        this.settings = settings;
        family = settings.family().orElse(Family.DEFAULT);
        Credentials credentials = settings.credentials();
        token = credentials.token(http, settings.url());
        client = CampaignsClient.builder()
                .baseUrl(settings.url().toString())
                .credentials(credentials.clientId(), credentials::clientSecret)
                .apiVersion(family.apiVersion)
                .readOnly(!settings.allowWrites() && !settings.allowCreating())
                .rateLimiter(limiter)
                .build();
        named = new NamedCampaigns(client, settings, clock);
        try {
            requireAccess();
            settings.campaigns().forEach((property, ids) -> ids.forEach(id -> requireThere(property, id)));
        } catch (IllegalStateException e) {
            client.close();
            throw e;
        }
    }

    private void requireAccess() {
        try {
            client.campaigns().list(ListRequest.builder().limit(1).build());
        } catch (UnauthorizedException | ForbiddenException e) {
            throw new IllegalStateException(settings.url() + " gives a token but refuses it: " + e.getMessage(), e);
        } catch (CampaignsException e) {
            // Whatever it is, the replays tell it better.
        }
    }

    private void requireThere(String property, String id) {
        try {
            client.campaigns().get(id);
        } catch (NotFoundException | BadRequestException | IllegalArgumentException e) {
            throw new IllegalStateException(property + ": the tenant has no campaign with the ID " + id, e);
        } catch (CampaignsException e) {
            // Whatever it is, the replays tell it better.
        }
    }

    @Override
    public Scene prepare(RecordedInteraction interaction) throws CannotBeProvoked {
        requireFamily(interaction);
        for (ProviderState state : interaction.pact().getProviderStates()) {
            if (OUT_OF_REACH.containsKey(state.getName())) {
                throw new CannotBeProvoked(OUT_OF_REACH.get(state.getName()));
            }
        }
        boolean isOnNamed = interaction.pact().getProviderStates().stream()
                .noneMatch(state -> state.getName().equals(State.READY));
        if (isOnNamed && !interaction.isReading() && !settings.allowWrites()) {
            throw new CannotBeProvoked("it changes campaigns: allow that with -Dprovider.allowWrites=true");
        }
        Disposables disposables = new Disposables(client);
        Map<String, Object> values = new HashMap<>();
        String bearer = token;
        try {
            for (ProviderState state : interaction.pact().getProviderStates()) {
                values.putAll(values(interaction, state.getName(), state.getParams(), disposables));
                if (state.getName().equals(State.TOKEN_EXPIRED)) {
                    // One that the tenant never gave out is refused in the same way.
                    bearer = Interaction.TOKEN;
                }
            }
        } catch (CannotBeProvoked | RuntimeException e) {
            disposables.close();
            throw e;
        }
        return new Scene(
                settings.url(),
                family,
                values,
                settings.credentials(),
                bearer,
                disposables::body,
                answer -> disposables.answered(interaction, answer),
                disposables::close);
    }

    private void requireFamily(RecordedInteraction interaction) throws CannotBeProvoked {
        Family its = interaction.family().orElse(Family.DEFAULT);
        if (settings.family().isPresent() && its != Family.DEFAULT && its != family) {
            throw new CannotBeProvoked("it is under " + its + ", and " + family + " was chosen");
        }
        if (family == Family.BETA
                && its == Family.DEFAULT
                && interaction.operationId().equals("getCampaign")
                && interaction.exchange().parameters().containsKey("detail")) {
            throw new CannotBeProvoked("beta takes no detail");
        }
    }

    private Map<String, Object> values(
            RecordedInteraction interaction, String state, Map<String, Object> parameters, Disposables disposables)
            throws CannotBeProvoked {
        return switch (state) {
            case State.CAMPAIGN ->
                Map.of(
                        "id",
                        interaction.isReading()
                                ? find(parameters)
                                : named.get(interaction, text(parameters, "status", "STAGED")));
            case State.CAMPAIGN_PAST_DUE ->
                Map.of("id", named.getPastDue(interaction, text(parameters, "status", "ACTIVE")));
            case State.CAMPAIGNS -> requireCampaigns(Integer.parseInt(text(parameters, "count", "1")));
            case State.NO_CAMPAIGN -> Map.of("id", NO_ID);
            case State.READY -> ready(interaction, text(parameters, "id", ""), disposables);
            case State.TOKEN_EXPIRED -> Map.of();
            default -> throw new IllegalArgumentException("no such state: " + state);
        };
    }

    private static String text(Map<String, Object> parameters, String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise).toString();
    }

    private String find(Map<String, Object> parameters) throws CannotBeProvoked {
        List<Filter<ListRequest>> filters = new ArrayList<>();
        String wanted = "";
        if (parameters.containsKey("name")) {
            String name = text(parameters, "name", "");
            filters.add(ListFilters.NAME.eq(name));
            wanted += " called " + name;
        }
        if (parameters.containsKey("status")) {
            String status = text(parameters, "status", "");
            filters.add(ListFilters.STATUS.eq(CampaignStatus.of(status)));
            wanted += " that is " + status;
        }
        ListRequest.Builder query = ListRequest.builder().limit(1);
        filters.stream().reduce(Filter::and).ifPresent(query::filters);
        List<Campaign> found = client.campaigns().list(query.build()).items();
        if (found.isEmpty()) {
            throw new CannotBeProvoked("the tenant has no campaign" + wanted);
        }
        return found.get(0).id();
    }

    private Map<String, Object> requireCampaigns(int count) throws CannotBeProvoked {
        if (client.campaigns()
                        .list(ListRequest.builder().limit(count).build())
                        .items()
                        .size()
                < count) {
            throw new CannotBeProvoked("the tenant has fewer campaigns than " + count);
        }
        return Map.of();
    }

    @Override
    public void close() {
        client.close();
    }

    private Map<String, Object> ready(RecordedInteraction interaction, String id, Disposables disposables)
            throws CannotBeProvoked {
        if (interaction.isReading() && id.isEmpty()) {
            return Map.of();
        }
        if (!settings.allowCreating()) {
            throw new CannotBeProvoked("it needs something made for it: allow that with -Dprovider.allowCreating=true");
        }
        return disposables.prepare(interaction);
    }
}
