package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ClientCredentialsTest {
    private static final int THREADS = 20;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Thread> pool = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task);
        pool.add(thread);
        return thread;
    });
    private volatile CountDownLatch answered = new CountDownLatch(0);
    private volatile int status = 200;
    private volatile @Nullable Reason failure;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final ClientCredentials tokens = new ClientCredentials(
            URI.create("http://localhost"),
            "me",
            () -> "secret",
            this::answer,
            response -> response.status() >= 500
                    ? new ServerErrorException("createToken", response.status(), response.headers(), "", 1)
                    : new ApiException("createToken", response.status(), response.headers(), "", 1),
            new ClosableTime(time));

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Response answer(Request request) {
        int number = asked.incrementAndGet();
        requests.add(request);
        try {
            answered.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new TransportException("createToken", Reason.INTERRUPTED, true, "x", e);
        }
        if (failure != null) {
            throw new TransportException("createToken", failure, false, "x", null);
        }
        String body = "{\"access_token\":\"token-" + number + "\",\"expires_in\":749}";
        return new Response(
                status, Headers.copyOf(Map.of()), Body.of(body.getBytes(StandardCharsets.UTF_8)), 1, Secrets.NONE);
    }

    private static Limits limits(Deadline deadline) {
        return new Limits(deadline, Duration.ofSeconds(30), Integer.MAX_VALUE);
    }

    private AccessToken token() {
        return tokens.token(limits(Deadline.after(Duration.ofSeconds(60), time)));
    }

    private List<Future<AccessToken>> manyWaiting() throws InterruptedException {
        answered = new CountDownLatch(1);
        CountDownLatch ready = new CountDownLatch(THREADS);
        List<Future<AccessToken>> waiting = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            waiting.add(threads.submit(() -> {
                ready.countDown();
                return token();
            }));
        }
        ready.await();
        return waiting;
    }

    @Test
    void token_manyThreadsWaiting_isAskedForOncePerExpiry() throws Exception {
        for (int expiry = 1; expiry <= 5; expiry++) {
            List<Future<AccessToken>> waiting = manyWaiting();
            answered.countDown();
            for (Future<AccessToken> each : waiting) {
                assertThat(each.get(10, TimeUnit.SECONDS).value()).isEqualTo("token-" + expiry);
            }
            assertThat(asked).hasValue(expiry);
            time.clock().advance(Duration.ofSeconds(749));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CONNECT", "TIMEOUT", "CONNECTION_LOST", "TLS"})
    void token_failureWhileManyWait_isSharedByAllOfThem(Reason reason) throws Exception {
        failure = reason;

        assertOneFailureForAll(TransportException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 503})
    void token_refusalWhileManyWait_isSharedByAllOfThem(int answer) throws Exception {
        status = answer;

        assertOneFailureForAll(ApiException.class);
    }

    private void assertOneFailureForAll(Class<? extends Exception> kind) throws Exception {
        List<Future<AccessToken>> waiting = manyWaiting();
        // All but the one that asks are in the line: a waiter of a pool's thread has nothing else to wait for.
        for (int i = 0; i < 2000 && blocked() < THREADS; i++) {
            Thread.sleep(1);
        }
        answered.countDown();
        for (Future<AccessToken> each : waiting) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> each.get(10, TimeUnit.SECONDS))
                    .withCauseInstanceOf(kind);
        }
        assertThat(asked).hasValue(1);
    }

    private long blocked() {
        return pool.stream()
                .filter(thread -> thread.getState() == Thread.State.TIMED_WAITING)
                .count();
    }

    @Test
    void token_failureOfACallWithLessPatience_isAskedAgainByOneWithMore() throws Exception {
        status = 503;
        answered = new CountDownLatch(1);
        Limits once = new Limits(Deadline.after(Duration.ofSeconds(60), time), SHORT, 1);
        Future<AccessToken> impatient = threads.submit(() -> tokens.token(once));
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }
        Future<AccessToken> patient = threads.submit(this::token);
        for (int i = 0; i < 2000 && blocked() < 2; i++) {
            Thread.sleep(1);
        }
        answered.countDown();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> impatient.get(10, TimeUnit.SECONDS));
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> patient.get(10, TimeUnit.SECONDS));
        assertThat(asked).hasValue(2);
    }

    @Test
    void token_limitsOfTheCall_holdForItsRequest() {
        Limits limits = new Limits(Deadline.after(Duration.ofSeconds(60), time), SHORT, 1);
        tokens.token(limits);

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.limits().deadline()).isEqualTo(limits.deadline());
            assertThat(request.limits().attemptTimeout()).isEqualTo(SHORT);
            assertThat(request.limits().mostAttempts()).isEqualTo(1);
        });
    }

    @Test
    void token_renewingFailsWhileItIsValid_isUsedToItsEnd() {
        AccessToken first = token();
        failure = Reason.TIMEOUT;
        time.clock().advance(Duration.ofSeconds(749 - 60));

        assertThat(token()).isSameAs(first);
        assertThat(token()).isSameAs(first);
        assertThat(asked).as("one failure is enough for a while").hasValue(2);
        assertThat(requests.get(1).limits().mostAttempts()).isEqualTo(1);
        assertThat(requests.get(1).limits().attemptTimeout())
                .as("it holds up a call for a short time only")
                .isEqualTo(Duration.ofSeconds(5));
        time.clock().advance(Duration.ofSeconds(5));
        assertThat(token()).isSameAs(first);
        assertThat(asked).hasValue(3);

        time.clock().advance(Duration.ofSeconds(55));
        assertThatExceptionOfType(TransportException.class).isThrownBy(this::token);
        failure = null;
        assertThat(token().value()).isEqualTo("token-5");
    }

    @Test
    void token_renewedByAnotherWhileItIsValid_isUsedWithoutWaiting() throws Exception {
        AccessToken first = token();
        time.clock().advance(Duration.ofSeconds(749 - 60));
        answered = new CountDownLatch(1);
        Future<AccessToken> renewing = threads.submit(this::token);
        while (asked.get() < 2) {
            Thread.onSpinWait();
        }

        assertThat(token()).isSameAs(first);
        answered.countDown();
        assertThat(renewing.get(10, TimeUnit.SECONDS).value()).isEqualTo("token-2");
        assertThat(token().value()).isEqualTo("token-2");
    }

    @Test
    void rejected_whileRenewingFails_isNotUsedAgain() {
        AccessToken first = token();
        tokens.rejected(first);
        status = 503;

        assertThatExceptionOfType(ApiException.class).isThrownBy(this::token);
    }

    @Test
    void token_almostTooOld_isStillUsed() {
        AccessToken first = token();
        time.clock().advance(Duration.ofSeconds(749 - 60 - 1));

        assertThat(token()).isSameAs(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void token_failure_isTypedAndNotCached() {
        status = 401;
        assertThatExceptionOfType(ApiException.class).isThrownBy(this::token);
        assertThatExceptionOfType(ApiException.class).isThrownBy(this::token);
        status = 200;

        assertThat(token().value()).isEqualTo("token-3");
        assertThat(asked).hasValue(3);
    }

    @Test
    void token_deadlineWhileAnotherAsks_isKept() throws Exception {
        Future<AccessToken> asking = manyWaiting().get(0);
        Deadline soon = Deadline.after(Duration.ofMillis(50), Time.system());
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }

        DeadlineExceededException e =
                catchThrowableOfType(DeadlineExceededException.class, () -> tokens.token(limits(soon)));

        assertThat(e).hasMessageContaining("a token");
        answered.countDown();
        assertThat(asking.get(10, TimeUnit.SECONDS).value()).isEqualTo("token-1");
        assertThat(asked).hasValue(1);
    }

    @Test
    void token_interruptedWhileAnotherAsks_endsAtOnceWithTheFlagSet() throws Exception {
        Future<AccessToken> asking = manyWaiting().get(0);
        while (asked.get() == 0) {
            Thread.onSpinWait();
        }
        Thread.currentThread().interrupt();

        TransportException e = catchThrowableOfType(TransportException.class, this::token);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
        answered.countDown();
        assertThat(asking.get(10, TimeUnit.SECONDS).value()).isEqualTo("token-1");
    }

    @Test
    void rejected_tokenOfBefore_doesNotDiscardTheNewOne() {
        AccessToken old = token();
        tokens.rejected(old);
        AccessToken renewed = token();
        tokens.rejected(old);

        assertThat(token()).isSameAs(renewed);
        assertThat(asked).hasValue(2);
    }

    @Test
    void rejected_currentToken_isRenewedOnce() {
        AccessToken old = token();
        tokens.rejected(old);
        tokens.rejected(old);

        assertThat(token().value()).isEqualTo("token-2");
        assertThat(token().value()).isEqualTo("token-2");
        assertThat(asked).hasValue(2);
    }
}
