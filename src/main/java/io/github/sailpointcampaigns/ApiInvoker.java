package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.transport.Deadline;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Request;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Time;
import io.github.sailpointcampaigns.internal.transport.Transport;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one door from the generated methods to the tenant: a call in, a value or a typed exception out. */
final class ApiInvoker {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignsClient.class);
    private static final int MOST_ERROR_CHARACTERS = 65_536;

    private final URI baseUrl;
    private final ApiVersion version;
    private final boolean readOnly;
    private final Duration callTimeout;
    private final Transport transport;
    private final Time time;
    private final Set<String> saidDeprecated = ConcurrentHashMap.newKeySet();

    ApiInvoker(
            URI baseUrl, ApiVersion version, boolean readOnly, Duration callTimeout, Transport transport, Time time) {
        this.baseUrl = baseUrl;
        this.version = version;
        this.readOnly = readOnly;
        this.callTimeout = callTimeout;
        this.transport = transport;
        this.time = time;
    }

    <T> ApiResponse<T> invoke(Call<T> call) {
        Operation operation = call.operation();
        URI uri = URI.create(baseUrl + call.target(version));
        if (readOnly && !operation.method().equals("GET")) {
            throw new UnsupportedOperationException(operation.id() + ": this client is read-only, so "
                    + operation.method() + " " + uri.getPath() + " was not sent");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (!call.contentType().isEmpty()) {
            headers.put("Content-Type", call.contentType());
        }
        Response response =
                transport.send(new Request(operation, uri, headers, call.body(), Deadline.after(callTimeout, time)));
        if (response.status() < 200 || response.status() > 299) {
            throw refusal(operation, response);
        }
        sayDeprecated(operation, response);
        return new ApiResponse<>(decoded(call, response), response);
    }

    /** The typed exception of an answer that is not a success. */
    static ApiException refusal(Operation operation, Response response) {
        String id = operation.id();
        var headers = response.headers();
        int attempts = response.attempts();
        String text = new String(response.body(), StandardCharsets.UTF_8);
        String body = text.length() <= MOST_ERROR_CHARACTERS ? text : text.substring(0, MOST_ERROR_CHARACTERS);
        return switch (response.status()) {
            case 400 -> new BadRequestException(id, headers, body, attempts);
            case 401 -> new UnauthorizedException(id, headers, body, attempts);
            case 403 -> new ForbiddenException(id, headers, body, attempts, operation.userLevels(), operation.scopes());
            case 404 -> new NotFoundException(id, headers, body, attempts);
            case 429 -> new RateLimitedException(id, headers, body, attempts);
            default ->
                response.status() >= 500 && response.status() <= 599
                        ? new ServerErrorException(id, response.status(), headers, body, attempts)
                        : new ApiException(id, response.status(), headers, body, attempts);
        };
    }

    @SuppressWarnings("unchecked") // the call was made with the type reference of T
    private static <T> T decoded(Call<T> call, Response response) {
        if (call.answer() instanceof ParameterizedType type && type.getRawType() == Map.class) {
            // The documentation promises nothing of this body, so an accepted write must not fail for it.
            return (T) Json.readObjectOrEmpty(response.body());
        }
        try {
            return (T) Json.read(response.body(), call.answer());
        } catch (IOException e) {
            throw new DecodingException(
                    call.operation().id(), response.status(), response.headers(), response.body(), Json.problem(e), e);
        }
    }

    private void sayDeprecated(Operation operation, Response response) {
        boolean deprecated = Headers.first(response.headers(), "X-Deprecated")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        if (deprecated && saidDeprecated.add(operation.id())) {
            LOG.warn("{} is deprecated under {}: move to a later ApiVersion", operation.id(), version);
        }
    }
}
