package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.ForbiddenException;
import io.github.sailpointcampaigns.error.NotFoundException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.UnauthorizedException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.Extensions;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Request;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one door from the generated methods to the tenant: a call in, a value or a typed exception out. */
final class ApiInvoker {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignsClient.class);
    private static final int MOST_ERROR_CHARACTERS = 65_536;

    private final URI baseUrl;
    private final ApiVersion version;
    private final String clientId;
    private final boolean readOnly;
    private final RequestOptions options;
    private final CallListener listener;
    private final Transport transport;
    private final Time time;
    private final Set<String> saidDeprecated;

    ApiInvoker(
            URI baseUrl,
            ApiVersion version,
            String clientId,
            boolean readOnly,
            RequestOptions options,
            CallListener listener,
            Transport transport,
            Time time) {
        this(baseUrl, version, clientId, readOnly, options, listener, transport, time, ConcurrentHashMap.newKeySet());
    }

    private ApiInvoker(
            URI baseUrl,
            ApiVersion version,
            String clientId,
            boolean readOnly,
            RequestOptions options,
            CallListener listener,
            Transport transport,
            Time time,
            Set<String> saidDeprecated) {
        this.baseUrl = baseUrl;
        this.version = version;
        this.clientId = clientId;
        this.readOnly = readOnly;
        this.options = options;
        this.listener = listener;
        this.transport = transport;
        this.time = time;
        this.saidDeprecated = saidDeprecated;
    }

    ApiInvoker with(RequestOptions other) {
        return new ApiInvoker(baseUrl, version, clientId, readOnly, other, listener, transport, time, saidDeprecated);
    }

    RequestOptions options() {
        return options;
    }

    <T> ApiResponse<T> invoke(Call<T> call) {
        Operation operation = call.operation();
        URI uri = URI.create(baseUrl + call.target(version));
        Request request = request(call, uri);
        if (operation.reads()) {
            return decoded(call, answer(request));
        }
        if (readOnly) {
            throw new UnsupportedOperationException(operation.id() + ": this client is read-only, so "
                    + operation.method() + " " + uri.getPath() + " was not sent");
        }
        return write(call, request);
    }

    private Request request(Call<?> call, URI uri) {
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headers.put("Accept", "application/json");
        if (!call.contentType().isEmpty()) {
            headers.put("Content-Type", call.contentType());
        }
        return new Request(
                call.operation(),
                uri,
                headers,
                call.body(),
                Deadline.after(options.deadline(), time),
                options.attemptTimeout(),
                options.attempts(),
                1);
    }

    private Response answer(Request request) {
        Operation operation = request.operation();
        Response response = transport.send(request);
        if (response.status() < 200 || response.status() > 299) {
            throw refusal(operation, response);
        }
        sayDeprecated(operation, response);
        return response;
    }

    /** Sends a write, and says so where nobody knows what became of it. */
    private <T> ApiResponse<T> write(Call<T> call, Request request) {
        try {
            return audited(call, request);
        } catch (RuntimeException e) {
            if (request.delivery().outcomeOfFailedWrite() != Outcome.UNKNOWN) {
                throw e;
            }
            throw new OutcomeUnknownException(call.operation().id(), call.campaignId(), null, null, e);
        }
    }

    /** Tells the listener what is known of a write, whatever is thrown. */
    private <T> ApiResponse<T> audited(Call<T> call, Request request) {
        boolean accepted = false;
        String requestId = null;
        try {
            Response response = answer(request);
            requestId = Headers.first(response.headers(), "SLPT-Request-ID").orElse(null);
            ApiResponse<T> decoded = decoded(call, response);
            accepted = true;
            return decoded;
        } catch (ApiException e) {
            if (e.operation().equals(call.operation().id())) {
                requestId = e.requestId().orElse(null);
            }
            throw e;
        } finally {
            Outcome outcome = accepted ? Outcome.ACCEPTED : request.delivery().outcomeOfFailedWrite();
            WritesOfThread.ended(outcome);
            Write write = new Write(
                    clientId,
                    call.operation().id(),
                    call.campaignId(),
                    new String(call.body(), StandardCharsets.UTF_8),
                    outcome,
                    requestId);
            Extensions.tell("listener", write.operation(), () -> listener.onWrite(write));
        }
    }

    /** The typed exception of an answer that is not a success. */
    static ApiException refusal(Operation operation, Response response) {
        String id = operation.id();
        var headers = response.headers();
        int attempts = response.attempts();
        String text = new String(response.bodyToShow(), StandardCharsets.UTF_8);
        String body = text.length() <= MOST_ERROR_CHARACTERS ? text : text.substring(0, MOST_ERROR_CHARACTERS);
        return switch (response.status()) {
            case 400 -> new BadRequestException(id, headers, body, attempts, operation.hint(400));
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

    @SuppressWarnings("unchecked") // the call was made with the type T
    private static <T> ApiResponse<T> decoded(Call<T> call, Response response) {
        boolean job = call.answer() == Call.OBJECT;
        if (job && !call.operation().succeedsWith(response.status())) {
            // Such as the 200 of a gateway's page: only a documented status says that the tenant took the job.
            throw unreadable(call, response, "its status is not a documented one", null);
        }
        if (!job && isStillEncoded(response)) {
            throw unreadable(call, response, "this client takes the Content-Encoding gzip, once, and no other", null);
        }
        Body body = response.body();
        try {
            // The documentation promises nothing of a job's body, so an accepted write must not fail for it.
            Object value = job
                    ? Json.readObjectOrEmpty(body.stream(), body.length())
                    : Json.read(body::stream, body.length(), call.answer());
            body.release();
            sayOther(call, value);
            return new ApiResponse<>((T) value, response);
        } catch (IOException e) {
            throw unreadable(call, response, Objects.requireNonNull(e.getMessage()), e);
        }
    }

    /** Not an exception: a stub may answer with a fixed example, and the caller has the value with its id. */
    private static void sayOther(Call<?> call, Object value) {
        if (value instanceof Campaign campaign && !call.campaignId().isEmpty()) {
            String id = Wait.idOf(campaign);
            if (id != null && !id.equals(call.campaignId())) {
                LOG.warn(
                        "{} of campaign {} was answered with another campaign",
                        call.operation().id(),
                        call.campaignId());
            }
        }
    }

    private static boolean isStillEncoded(Response response) {
        return Headers.first(response.headers(), "Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    private static DecodingException unreadable(
            Call<?> call, Response response, String detail, @Nullable IOException cause) {
        // What is wrong is told in words of the body, perhaps in half of a secret.
        boolean told = !response.repeatsASecret();
        return new DecodingException(
                call.operation().id(),
                response.status(),
                response.headers(),
                response.bodyToShow(),
                told ? detail : "it repeats a credential, so nothing of it is told here",
                told ? cause : null);
    }

    static boolean isDeprecated(Map<String, List<String>> headers) {
        return Headers.first(headers, "X-Deprecated")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    private void sayDeprecated(Operation operation, Response response) {
        if (isDeprecated(response.headers()) && saidDeprecated.add(operation.id())) {
            LOG.warn("{} is deprecated under {}: move to a later ApiVersion", operation.id(), version);
        }
    }
}
