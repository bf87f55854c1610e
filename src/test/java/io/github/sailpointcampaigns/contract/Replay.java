package io.github.sailpointcampaigns.contract;

import au.com.dius.pact.core.matchers.Mismatch;
import au.com.dius.pact.core.matchers.ResponseMatching;
import au.com.dius.pact.core.matchers.StatusMismatch;
import au.com.dius.pact.core.model.Consumer;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.HttpResponse;
import au.com.dius.pact.core.model.IRequest;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.support.json.JsonException;
import au.com.dius.pact.core.support.json.JsonParser;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.http.RetryAfter;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends the requests of recorded interactions to a tenant, and compares its answers with the recorded ones. */
final class Replay {
    private static final int RATE_LIMITED = 429;
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Provider provider;
    private final HttpClient http;
    private final RateLimiter limiter;

    /** Each request takes a permit of the limiter, under a key of its own. */
    Replay(Provider provider, HttpClient http, RateLimiter limiter) {
        this.provider = provider;
        this.http = http;
        this.limiter = limiter;
    }

    Outcome of(RecordedInteraction interaction) {
        try (Scene scene = provider.prepare(interaction)) {
            RateLimiter.Permit permit = limiter.acquire("replay", "replay", Duration.ofMinutes(1));
            Optional<Duration> wait = Optional.empty();
            try {
                HttpResponse answer = send(interaction, scene);
                scene.answered().accept(answer);
                if (answer.getStatus() == RATE_LIMITED && interaction.status() != RATE_LIMITED) {
                    wait = RetryAfter.of(Headers.copyOf(answer.getHeaders())).or(() -> Optional.of(WINDOW));
                    return Outcome.skipped("the tenant's rate limit was used up: it asked to wait for "
                            + wait.orElseThrow().toSeconds() + " s");
                }
                return Outcome.differing(differences(interaction, answer, scene));
            } finally {
                wait.ifPresentOrElse(permit::refused, permit::answered);
            }
        } catch (RateLimiter.WouldTakeTooLong e) {
            return Outcome.skipped(
                    "the rate limit would make it wait for " + e.needed().toSeconds() + " s");
        } catch (Provider.CannotBeProvoked e) {
            return Outcome.skipped(e.getMessage());
        } catch (Disposables.LeftBehind e) {
            return Outcome.error(e.getMessage());
        } catch (RateLimitedException e) {
            return Outcome.skipped("the tenant's rate limit was used up before it");
        } catch (CampaignsException e) {
            return Outcome.error("the tenant can't be brought into the state: " + e.getMessage());
        } catch (IOException e) {
            return Outcome.error("no answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.error("interrupted");
        }
    }

    private HttpResponse send(RecordedInteraction interaction, Scene scene) throws IOException, InterruptedException {
        Map<String, Object> context = new HashMap<>(Map.of("providerState", scene.values()));
        IRequest request = interaction.pact().getRequest().generatedRequest(context, GeneratorTestMode.Provider);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(url(request, scene)).timeout(TIMEOUT);
        request.getHeaders().forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
        if (request.getHeaders().containsKey("Authorization")) {
            builder.setHeader("Authorization", "Bearer " + scene.token());
        }
        String body = scene.body().apply(RecordedInteraction.text(request.getBody()));
        if (interaction.isForToken()) {
            body = scene.credentials().in(body);
        }
        HttpRequest.BodyPublisher publisher =
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        var answer = http.send(builder.method(request.getMethod(), publisher).build(), BodyHandlers.ofByteArray());
        return new HttpResponse(answer.statusCode(), answer.headers().map(), body(answer));
    }

    private static URI url(IRequest request, Scene scene) {
        String path = request.getPath();
        String byDefault = Family.DEFAULT.path("/");
        if (path.startsWith(byDefault)) {
            path = scene.family().path(path.substring(byDefault.length() - 1));
        }
        String query = RecordedInteraction.query(request.getQuery());
        return URI.create(scene.baseUrl() + path + (query.isEmpty() ? "" : "?" + query));
    }

    private static OptionalBody body(java.net.http.HttpResponse<byte[]> answer) {
        ContentType type = ContentType.fromString(
                answer.headers().firstValue("Content-Type").orElse("application/octet-stream"));
        return answer.body().length == 0 ? OptionalBody.empty() : OptionalBody.body(answer.body(), type);
    }

    /** Grouped, and without secrets that the tenant may have repeated. */
    private static List<Difference> differences(RecordedInteraction interaction, HttpResponse actual, Scene scene) {
        if (isUnreadable(actual)) {
            return List.of(new Difference("body", "not JSON, in an answer with HTTP " + actual.getStatus(), 1));
        }
        V4Pact pact = new V4Pact(
                new Consumer(PactFile.CONSUMER),
                new au.com.dius.pact.core.model.Provider(PactFile.PROVIDER),
                List.of(interaction.pact()));
        List<Mismatch> mismatches = ResponseMatching.responseMismatches(pact, interaction.pact(), actual);
        // The rest of an answer with another status says nothing more.
        List<Mismatch> status =
                mismatches.stream().filter(StatusMismatch.class::isInstance).toList();
        return Difference.grouped((status.isEmpty() ? mismatches : status)
                .stream()
                        .flatMap(Difference::of)
                        .map(difference -> withoutSecrets(difference, interaction, scene))
                        .toList());
    }

    private static Difference withoutSecrets(Difference difference, RecordedInteraction interaction, Scene scene) {
        // The answer to a request for a token may show one.
        boolean mayBeToken = interaction.isForToken()
                && difference.where().startsWith("$")
                && !difference.what().equals("missing");
        String what = mayBeToken ? "not as recorded" : scene.withoutSecrets(difference.what());
        return new Difference(difference.where(), what, difference.count());
    }

    /** Pact's matching ends with an exception where it can't read the JSON that it compares. */
    private static boolean isUnreadable(HttpResponse actual) {
        ContentType type = actual.getBody().getContentType();
        if (!actual.getBody().isPresent() || !type.isJson()) {
            return false;
        }
        try {
            JsonParser.parseString(actual.getBody().valueAsString());
            return false;
        } catch (JsonException e) {
            return true;
        }
    }
}
