package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.error.ApiException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ClientCredentialsTest {
    private static final int THREADS = 20;

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger asked = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private volatile CountDownLatch answered = new CountDownLatch(0);
    private volatile int status = 200;
    private final ClientCredentials tokens = new ClientCredentials(
            URI.create("http://localhost"),
            "me",
            () -> "secret",
            this::answer,
            response -> new ApiException("createToken", response.status(), response.headers(), "", 1),
            time);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Response answer(Request request) {
        int number = asked.incrementAndGet();
        try {
            answered.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new TransportException("createToken", Reason.INTERRUPTED, true, "x", e);
        }
        String body = "{\"access_token\":\"token-" + number + "\",\"expires_in\":749}";
        return new Response(status, Headers.copyOf(Map.of()), Body.of(body.getBytes(StandardCharsets.UTF_8)), 1);
    }

    private AccessToken token() {
        return tokens.token(Deadline.after(Duration.ofSeconds(60), time));
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
            time.clock().advance(Duration.ofSeconds(749 - 60));
        }
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

        DeadlineExceededException e = catchThrowableOfType(DeadlineExceededException.class, () -> tokens.token(soon));

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
