package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTransportTest {
    private final VirtualTime time = new VirtualTime();
    private final Deque<Object> answers = new ArrayDeque<>();
    private int sent;
    private double random = 1;
    private final Transport retry = new RetryTransport(time, () -> random, request -> {
        sent++;
        Object answer = answers.isEmpty() ? response(200) : answers.remove();
        if (answer instanceof TransportException e) {
            throw e;
        }
        return (Response) answer;
    });

    private Response send(String method) {
        return send(method, 3);
    }

    private Response send(String method, int mostAttempts) {
        Operation operation = TestOperation.of("theCall", method.equals("GET") ? Effect.READ : Effect.WRITE, false);
        return retry.send(new Request(
                operation,
                URI.create("http://localhost/x"),
                Map.of(),
                new byte[0],
                new Limits(Deadline.after(Duration.ofSeconds(60), time), Duration.ofSeconds(30), mostAttempts),
                null));
    }

    private static Response response(int status) {
        return new Response(status, Headers.copyOf(Map.of()), Body.of(new byte[0]), 1, Secrets.NONE);
    }

    private static Response retryAfter(int status, String value) {
        return new Response(
                status, Headers.copyOf(Map.of("Retry-After", List.of(value))), Body.of(new byte[0]), 1, Secrets.NONE);
    }

    private static TransportException failure(Reason reason) {
        return new TransportException("theCall", reason, reason != Reason.CONNECT, "x", null);
    }

    @Test
    void send_401AfterARenewal_isTheAnswer() {
        answers.add(response(401));
        answers.add(response(401));

        assertThat(send("GET").status()).isEqualTo(401);
        assertThat(sent).isEqualTo(2);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void send_401AndOneAttempt_isSentOnceMoreWithANewToken() {
        answers.add(response(401));

        assertThat(send("POST", 1).status()).isEqualTo(200);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void send_401AndOneAttempt_costsNoneOfTheAttemptsButGivesNone() {
        answers.add(response(401));
        answers.add(response(503));

        assertThat(send("GET", 1).status()).isEqualTo(503);
        assertThat(sent).isEqualTo(2);
    }

    @Test
    void send_backOff_doublesUpToItsCapAndIsJitteredInItsUpperHalf() {
        random = 0.5;
        for (int i = 0; i < 8; i++) {
            answers.add(response(503));
        }

        assertThat(send("GET", Integer.MAX_VALUE).status()).isEqualTo(200);
        assertThat(time.sleeps())
                .extracting(Duration::toMillis)
                .containsExactly(150L, 300L, 600L, 1200L, 2400L, 3750L, 3750L, 3750L);
        random = 0;
        answers.add(response(503));
        assertThat(send("GET").status()).isEqualTo(200);
        assertThat(time.sleeps()).endsWith(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @CsvSource({"GET, 503", "POST, 429"})
    void send_refusedAtOnceWithoutABound_goesOnSpacedUntilTheDeadline(String method, int status) {
        for (int i = 0; i < 1000; i++) {
            answers.add(response(status));
        }

        Response last = send(method, Integer.MAX_VALUE);

        assertThat(last.status()).isEqualTo(status);
        assertThat(last.attempts()).isEqualTo(sent).isBetween(10, 20);
        assertThat(time.nanos())
                .isBetween(
                        Duration.ofSeconds(55).toNanos(), Duration.ofSeconds(60).toNanos());
    }

    @Test
    void send_noConnectionWithoutABound_goesOnUntilTheDeadlineForAWriteToo() {
        for (int i = 0; i < 1000; i++) {
            answers.add(failure(Reason.CONNECT));
        }

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> send("PATCH", Integer.MAX_VALUE));
        assertThat(sent).isBetween(10, 20);
    }

    @Test
    void send_retryAfter_isWaitedForWithJitterOnTop() {
        random = 0.5;
        answers.add(retryAfter(429, "10"));

        assertThat(send("POST").status()).isEqualTo(200);
        assertThat(time.sleeps()).containsExactly(Duration.ofMillis(10_150));
    }

    @Test
    void send_retryAfterBeyondTheDeadline_isTheAnswerAtOnce() {
        answers.add(retryAfter(429, "60"));

        assertThat(send("GET").status()).isEqualTo(429);
        assertThat(time.sleeps()).isEmpty();
    }

    @Test
    void send_failureOfTheTokenEndpoint_isNotMultiplied() {
        answers.add(new TransportException("createToken", Reason.CONNECT, false, "x", null));

        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> send("GET"));
        assertThat(sent).isEqualTo(1);
    }

    @Test
    void send_interruptedWhileWaiting_endsWithTheFlagSet() {
        answers.add(response(503));
        Thread.currentThread().interrupt();

        TransportException e = catchThrowableOfType(TransportException.class, () -> send("GET"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(sent).isEqualTo(1);
    }
}
