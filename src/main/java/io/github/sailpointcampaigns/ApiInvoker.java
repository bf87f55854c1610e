package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.internal.bulk.Journal;
import io.github.sailpointcampaigns.internal.chain.Answers;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Download;
import io.github.sailpointcampaigns.internal.transport.Extensions;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.Operations;
import io.github.sailpointcampaigns.internal.transport.Request;
import io.github.sailpointcampaigns.internal.transport.Response;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.request.FileTarget;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one door from the generated methods to the tenant: a call in, a value or a typed exception out. */
record ApiInvoker(
        URI baseUrl,
        ApiVersion version,
        String clientId,
        Allowed allowed,
        RequestOptions options,
        CallListener listener,
        Transport transport,
        Time time,
        Set<String> saidDeprecated,
        Consumer<String> beforeWrite) {
    /** What a client may do: each what those before it may, too. */
    enum Allowed {
        READS,
        WRITES,
        DECISIONS
    }

    private static final Logger LOG = LoggerFactory.getLogger(CampaignsClient.class);

    ApiInvoker(
            URI baseUrl,
            ApiVersion version,
            String clientId,
            Allowed allowed,
            RequestOptions options,
            CallListener listener,
            Transport transport,
            Time time) {
        this(
                baseUrl,
                version,
                clientId,
                allowed,
                options,
                listener,
                transport,
                time,
                ConcurrentHashMap.newKeySet(),
                operation -> {});
    }

    /** Where all calls go. */
    String address() {
        return baseUrl + version.toString();
    }

    ApiInvoker with(RequestOptions other) {
        return with(other, beforeWrite);
    }

    private ApiInvoker with(RequestOptions other, Consumer<String> before) {
        return new ApiInvoker(
                baseUrl, version, clientId, allowed, other, listener, transport, time, saidDeprecated, before);
    }

    /**
     * The same, whose writes are told.
     *
     * @param before takes the operation's id before each attempt is sent; what it throws keeps that from being sent
     * @param after takes what is known of a write in the end
     */
    ApiInvoker watched(Consumer<String> before, Consumer<Write> after) {
        return with(options.onWrite(after), before);
    }

    /** A journal of what is done for a tenant, if there is a file for it. */
    Journal journal(@Nullable Path file, String job) {
        return Journal.open(file, job + " at " + baseUrl, time);
    }

    /** The same, for a call that must not outlive what it is part of. */
    ApiInvoker within(Duration left) {
        return left.compareTo(options.deadline()) < 0 ? with(options.deadline(left)) : this;
    }

    <T> ApiResponse<T> invoke(Call<T> call) {
        return invoke(call, null);
    }

    /** Writes the file that a call gives, and says where it is. */
    ApiResponse<Path> download(Call<?> call, FileTarget target) {
        Objects.requireNonNull(target, "target");
        try (Download download = new Download(target, call.subject(), options.deadline(), time)) {
            ApiResponse<?> answer = invoke(call, download);
            return answer.with(download.complete());
        } catch (Download.Stopped e) {
            throw e.<RuntimeException>rethrow();
        }
    }

    /** Submits a job, which goes on at the tenant after the answer. */
    @SuppressWarnings("unchecked") // the operation says what its answer is
    <T> Accepted<T> submit(Call<?> call, Wait<T> goal) {
        Call<T> read = call.reading(Operations.of(call.operation().read()));
        try {
            return new Accepted<>(this, read, goal, invoke(call).requestId().orElse(null), false);
        } catch (OutcomeUnknownException e) {
            if (e.lastRead((Class<T>) read.operation().answer())
                    .map(goal::stateOf)
                    .filter(call.operation().settledBy()::contains)
                    .isPresent()) {
                return new Accepted<>(this, read, goal, null, true);
            }
            throw e;
        }
    }

    private <T> ApiResponse<T> invoke(Call<T> call, @Nullable Download download) {
        Operation operation = call.operation();
        URI uri = URI.create(baseUrl + call.target(version, options.query()));
        Request request = request(call, uri, download);
        if (operation.reads()) {
            return decoded(call, answer(request), download);
        }
        requireAllowed(operation, uri.getPath());
        return write(call, request);
    }

    /**
     * Refuses a write that the client was not built for.
     *
     * @param path what it would have been sent to
     */
    void requireAllowed(Operation operation, String path) {
        String rule = allowed == Allowed.READS
                ? "this client is read-only"
                : "this client may not decide, which CampaignsClientBuilder.allowDecisions lets it";
        if (allowed == Allowed.READS || (operation.decides() && allowed != Allowed.DECISIONS)) {
            throw new UnsupportedOperationException(
                    operation.id() + ": " + rule + ", so " + operation.method() + " " + path + " was not sent");
        }
    }

    private Request request(Call<?> call, URI uri, @Nullable Download download) {
        Map<String, String> headers = new LinkedHashMap<>(options.headers());
        headers.put("Accept", call.operation().accept());
        if (!call.contentType().isEmpty()) {
            headers.put("Content-Type", call.contentType());
        }
        return new Request(call.operation(), uri, headers, call.body(), options.limits(time), download);
    }

    private Response answer(Request request) {
        Operation operation = request.operation();
        Response response = transport.send(request);
        if (response.status() < 200 || response.status() > 299) {
            throw Answers.refusal(operation, response);
        }
        sayDeprecated(operation, response);
        return response;
    }

    /** Sends a write, and says so where nobody knows what became of it. */
    private <T> ApiResponse<T> write(Call<T> call, Request request) {
        request.delivery().announceTo(() -> beforeWrite.accept(call.operation().id()));
        try {
            return audited(call, request);
        } catch (RuntimeException e) {
            if (request.delivery().outcomeOfFailedWrite() != Outcome.UNKNOWN) {
                throw e;
            }
            throw new OutcomeUnknownException(call.operation().id(), call.subject(), null, readOrNull(call), e);
        }
    }

    /** What a write was for, where an operation shows it: the write itself is never sent again. */
    private @Nullable Object readOrNull(Call<?> call) {
        String read = call.operation().read();
        if (read.isEmpty()) {
            return null;
        }
        try {
            return with(options.attempts(RequestOptions.UNTIL_THE_DEADLINE))
                    .invoke(call.reading(Operations.of(read)))
                    .value();
        } catch (Throwable e) {
            // Whatever it is, it must not hide that nobody knows what became of a write.
            return null;
        }
    }

    /** Tells the listener what is known of a write, whatever is thrown. */
    private <T> ApiResponse<T> audited(Call<T> call, Request request) {
        boolean accepted = false;
        Optional<String> requestId = Optional.empty();
        try {
            Response response = answer(request);
            requestId = Headers.requestId(response.headers());
            ApiResponse<T> decoded = decoded(call, response, request.download());
            accepted = true;
            return decoded;
        } catch (ApiException e) {
            if (e.operation().equals(call.operation().id())) {
                requestId = e.requestId();
            }
            throw e;
        } finally {
            Outcome outcome = accepted ? Outcome.ACCEPTED : request.delivery().outcomeOfFailedWrite();
            Write write = new Write(
                    clientId,
                    call.operation().id(),
                    call.subject(),
                    new String(call.body(), StandardCharsets.UTF_8),
                    outcome,
                    requestId);
            Extensions.tell("listener", write.operation(), () -> options.tell(write));
            Extensions.tell("listener", write.operation(), () -> listener.onWrite(write));
        }
    }

    @SuppressWarnings("unchecked") // the operation says what its answer is
    private static <T> ApiResponse<T> decoded(Call<T> call, Response response, @Nullable Download download) {
        T value = (T) Answers.value(call.operation(), response, download != null && download.isWhole());
        sayOther(call, value);
        return new ApiResponse<>(value, response);
    }

    /** Not an exception: a stub may answer with a fixed example, and the caller has the value with its id. */
    private static <T> void sayOther(Call<T> call, T value) {
        try {
            String id = call.echoOf(value);
            if (id != null && !id.equals(call.subject())) {
                LOG.warn("{} was answered with another: {}", call.operation().id() + " of " + call.subject(), id);
            }
        } catch (IllegalStateException e) {
            LOG.debug("{} was answered without an id", call.operation().id());
        }
    }

    private void sayDeprecated(Operation operation, Response response) {
        if (Answers.isDeprecated(response.headers()) && saidDeprecated.add(operation.id())) {
            LOG.warn("{} is deprecated under {}: move to a later ApiVersion", operation.id(), version);
        }
    }
}
