package io.github.sailpointcampaigns.internal.chain;

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
import io.github.sailpointcampaigns.internal.transport.Body;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Response;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From what came over the wire to a value or a typed exception, by what the spec says of the operation. */
public final class Answers {
    private static final int MOST_ERROR_CHARACTERS = 65_536;

    private Answers() {}

    /** The typed exception of an answer that is not a success, and whose body is released. */
    public static ApiException refusal(Operation operation, Response response) {
        String id = operation.id();
        var headers = response.headers();
        int attempts = response.attempts();
        String text = new String(response.bodyToShow(), StandardCharsets.UTF_8);
        response.body().release();
        String hint = operation.hints().getOrDefault(response.status(), "");
        String body = text.length() <= MOST_ERROR_CHARACTERS ? text : text.substring(0, MOST_ERROR_CHARACTERS);
        return switch (response.status()) {
            case 400 -> new BadRequestException(id, headers, body, attempts, hint);
            case 401 -> new UnauthorizedException(id, headers, body, attempts);
            case 403 -> new ForbiddenException(id, headers, body, attempts, operation.userLevels(), operation.scopes());
            case 404 -> new NotFoundException(id, headers, body, attempts, hint);
            case 429 -> new RateLimitedException(id, headers, body, attempts);
            default ->
                response.status() >= 500 && response.status() <= 599
                        ? new ServerErrorException(id, response.status(), headers, body, attempts)
                        : new ApiException(id, response.status(), headers, body, attempts);
        };
    }

    /**
     * The value of a success, an empty map where there is none. Its body is released.
     *
     * @param written whether the body was written to a file, from its start to its end
     * @throws DecodingException if it can't be read
     */
    public static Object value(Operation operation, Response response, boolean written) {
        Body body = response.body();
        try {
            Type type = operation.answer();
            boolean promised = type != Operation.OBJECT && type != Operation.NOTHING;
            if (!promised && !operation.succeedsWith(response.status())) {
                // Such as the 200 of a gateway's page: only a documented status says that the tenant took it.
                throw unreadable(operation, response, "its status is not a documented one", null);
            }
            if (promised && isStillEncoded(response)) {
                throw unreadable(
                        operation, response, "this client takes the Content-Encoding gzip, once, and no other", null);
            }
            if (type == Operation.FILE) {
                if (!written) {
                    throw unreadable(operation, response, "it is no file", null);
                }
                return Map.of();
            }
            // The documentation promises nothing of a job's body, so an accepted write must not fail for it.
            return promised ? Json.read(body::parser, type) : Json.readObjectOrEmpty(body::parser);
        } catch (IOException e) {
            throw unreadable(operation, response, Objects.requireNonNull(e.getMessage()), e);
        } finally {
            body.release();
        }
    }

    private static boolean isStillEncoded(Response response) {
        return Headers.first(response.headers(), "Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
    }

    private static DecodingException unreadable(
            Operation operation, Response response, String detail, @Nullable IOException cause) {
        // What is wrong is told in words of the body, perhaps in half of a secret.
        boolean told = !response.repeatsASecret();
        return new DecodingException(
                operation.id(),
                response.status(),
                response.headers(),
                response.bodyToShow(),
                told ? detail : "it repeats a credential, so nothing of it is told here",
                told ? cause : null);
    }

    /** Whether an answer says that its endpoint is deprecated. */
    public static boolean isDeprecated(Map<String, List<String>> headers) {
        return Headers.first(headers, "X-Deprecated")
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
