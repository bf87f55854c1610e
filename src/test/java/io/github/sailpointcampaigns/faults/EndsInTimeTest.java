package io.github.sailpointcampaigns.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sailpointcampaigns.Campaigns;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.Wait;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.RateLimitedException;
import io.github.sailpointcampaigns.error.ServerErrorException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a call waits, its deadline ends it, and so does an interrupt. In real time: waiting is the subject here. */
class EndsInTimeTest {
    private static final Duration DEADLINE = Duration.ofMillis(150);
    /** For the noise of a shared machine. What is told apart here is a moment from the seconds of the waits below. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final RequestOptions PATIENT = RequestOptions.defaults();
    private static final int MOST_CONNECTIONS = 16;

    private final SandboxTenant tenant =
            SandboxTenant.builder().withoutRateLimit().emptyTenant().start();

    @TempDir
    Path folder;

    private final List<AutoCloseable> closing = new ArrayList<>(List.of(tenant));

    @AfterEach
    void close() throws Exception {
        for (int i = closing.size() - 1; i >= 0; i--) {
            closing.get(i).close();
        }
    }

    /** What a call can wait for. */
    private enum Phase {
        LIMITER,
        BACK_OFF,
        TOKEN,
        ANOTHER_THREADS_TOKEN,
        POOL,
        CONNECT,
        TLS_HANDSHAKE,
        HEAD,
        BODY;

        /** Whether the request is sent by then. */
        boolean isUnderWay() {
            return this == HEAD || this == BODY;
        }
    }

    private <T extends AutoCloseable> T closed(T resource) {
        closing.add(resource);
        return resource;
    }

    private CampaignsClient client(CampaignsClientBuilder builder) {
        return closed(builder.build());
    }

    private CampaignsClientBuilder to(FaultyServer server) {
        return CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(server.baseUrl())
                .credentials(tenant.clientId(), tenant::clientSecret);
    }

    /** A client whose next call for the operation, if it has the time, comes to wait in this phase for 5 seconds and more. */
    private CampaignsClient waitingIn(Phase phase, StandardCall call, String id) throws Exception {
        if (phase == Phase.CONNECT) {
            return client(CampaignsClient.builder()
                    .allowDecisions(true)
                    .baseUrl("http://127.0.0.1:" + portThatNobodyAccepts())
                    .tokenProvider(() -> AccessToken.of("token", Instant.EPOCH)));
        }
        if (phase == Phase.TLS_HANDSHAKE) {
            FaultyServer server = closed(FaultyServer.tls(tenant));
            server.keepAlive(false);
            CampaignsClient client = client(to(server).sslContext(Certificates.trusting()));
            client.campaigns().get(id);
            server.onConnect(Faults::silent);
            return client;
        }
        FaultyServer server = closed(FaultyServer.plain(tenant));
        if (phase == Phase.LIMITER) {
            RateLimiter limiter = CampaignsClient.rateLimiter(1, Duration.ofSeconds(10));
            CampaignsClient client = client(to(server).rateLimiter(limiter));
            client.campaigns().get(id);
            return client;
        }
        CampaignsClient client = client(to(server));
        if (phase == Phase.TOKEN || phase == Phase.ANOTHER_THREADS_TOKEN) {
            server.onRequest("createToken", Faults.silence());
            if (phase == Phase.ANOTHER_THREADS_TOKEN) {
                inBackground(() -> client.campaigns().get(id));
                awaitSeen(server, "createToken", 1);
            }
            return client;
        }
        client.campaigns().get(id);
        server.onRequest(
                call.id(),
                switch (phase) {
                    case BACK_OFF -> Faults.instead(!call.operation().reads() ? 429 : 503, "", "Retry-After: 10");
                    case BODY -> Faults.slowBody();
                    default -> Faults.silence();
                });
        if (phase == Phase.POOL) {
            server.onRequest("listCampaigns", Faults.silence());
            for (int i = 0; i < MOST_CONNECTIONS; i++) {
                inBackground(() -> client.campaigns().list());
            }
            awaitSeen(server, "listCampaigns", MOST_CONNECTIONS);
        }
        return client;
    }

    private static void inBackground(Runnable call) {
        Thread unused = Listener.daemon("in the background", () -> {
            try {
                call.run();
            } catch (CampaignsException | IllegalStateException e) {
                // The client is closed at the end of the test.
            }
        });
    }

    private static void awaitSeen(FaultyServer server, String operation, int requests) throws InterruptedException {
        for (int i = 0; i < 1000 && server.seen(operation) < requests; i++) {
            Thread.sleep(5);
        }
        assertThat(server.seen(operation)).isEqualTo(requests);
    }

    /** A port whose queue of connections is full, so that a connection is neither made nor refused. */
    private int portThatNobodyAccepts() throws IOException {
        ServerSocket listener = closed(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")));
        for (int i = 0; i < 10; i++) {
            SocketChannel channel = closed(SocketChannel.open());
            channel.configureBlocking(false);
            boolean unused = channel.connect(new InetSocketAddress("127.0.0.1", listener.getLocalPort()));
        }
        return listener.getLocalPort();
    }

    static Stream<StandardCall> writes() {
        return StandardCall.all().stream().filter(call -> !call.operation().reads());
    }

    static Stream<Arguments> phases() {
        return Arrays.stream(Phase.values())
                .flatMap(phase -> Stream.of(StandardCall.of("getCampaign"), StandardCall.of("activateCampaign"))
                        .map(call -> Arguments.of(phase, call)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("phases")
    void call_deadlineWhileItWaits_endsInTime(Phase phase, StandardCall call) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        CampaignsClient client = waitingIn(phase, call, id).with(PATIENT.deadline(DEADLINE));

        long start = System.nanoTime();
        CampaignsException e = failure(client, call, id);

        // The reading that follows a lost write has a deadline of its own.
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(DEADLINE.multipliedBy(2).plus(SLACK));
        switch (phase) {
            case LIMITER, ANOTHER_THREADS_TOKEN -> assertThat(e).isInstanceOf(DeadlineExceededException.class);
            case BACK_OFF ->
                assertThat(e)
                        .isInstanceOf(
                                !call.operation().reads() ? RateLimitedException.class : ServerErrorException.class);
            case TOKEN -> assertFailure(e, "createToken", Reason.TIMEOUT, false);
            case POOL, CONNECT, TLS_HANDSHAKE -> assertFailure(e, call.id(), Reason.CONNECT, false);
            case HEAD, BODY -> assertUnderWay(e, call, Reason.TIMEOUT);
        }
        assertNothingLeft(client, phase);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("phases")
    void call_interruptWhileItWaits_endsSoonWithTheFlagSet(Phase phase, StandardCall call) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        CampaignsClient client = waitingIn(phase, call, id);
        AtomicBoolean flag = new AtomicBoolean();
        CompletableFuture<CampaignsException> result = new CompletableFuture<>();
        Thread caller = Listener.daemon("caller", () -> {
            try {
                CampaignsException e = failure(client, call, id);
                flag.set(Thread.currentThread().isInterrupted());
                result.complete(e);
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        Thread.sleep(DEADLINE.toMillis());
        assertThat(result).isNotDone();
        caller.interrupt();
        CampaignsException e = result.get(SLACK.toMillis(), TimeUnit.MILLISECONDS);

        assertThat(flag).isTrue();
        switch (phase) {
            case TOKEN, ANOTHER_THREADS_TOKEN -> assertFailure(e, "createToken", Reason.INTERRUPTED, false);
            case LIMITER, BACK_OFF, POOL, CONNECT, TLS_HANDSHAKE ->
                assertFailure(e, call.id(), Reason.INTERRUPTED, false);
            case HEAD, BODY -> assertUnderWay(e, call, Reason.INTERRUPTED);
        }
        assertThat(tenant.actions()).hasSize(!call.operation().reads() && phase.isUnderWay() ? 1 : 0);
        assertNothingLeft(client, phase);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("phases")
    void close_whileItWaits_endsAtOnce(Phase phase, StandardCall call) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        CampaignsClient client = waitingIn(phase, call, id);
        CompletableFuture<String> result = new CompletableFuture<>();
        Listener.daemon("caller", () -> {
            try {
                result.completeExceptionally(failure(client, call, id));
            } catch (IllegalStateException e) {
                result.complete(e.getMessage() + ", interrupted: " + Thread.interrupted());
            }
        });
        Thread.sleep(DEADLINE.toMillis());
        assertThat(result).isNotDone();
        client.close();

        if (!call.operation().reads() && phase.isUnderWay()) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> result.get(SLACK.toMillis(), TimeUnit.MILLISECONDS))
                    .withCauseInstanceOf(OutcomeUnknownException.class);
        } else {
            assertThat(result.get(SLACK.toMillis(), TimeUnit.MILLISECONDS))
                    .isEqualTo("the client is closed, interrupted: false");
        }
        assertThat(tenant.actions()).hasSize(!call.operation().reads() && phase.isUnderWay() ? 1 : 0);
    }

    @Test
    void close_whileItAwaits_endsAtOnceWithWhatWasRead() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        FaultyServer server = closed(FaultyServer.plain(tenant));
        CampaignsClient client = client(to(server).requestOptions(PATIENT.deadline(Duration.ofSeconds(5))));
        CountDownLatch read = new CountDownLatch(1);
        CompletableFuture<Throwable> result = new CompletableFuture<>();
        Listener.daemon("caller", () -> {
            Wait<Campaign> wait = Campaigns.until(CampaignStatus.ACTIVE).onPoll(campaign -> {
                server.onRequest("getCampaign", Faults.instead(429, "", "Retry-After: 10"));
                read.countDown();
            });
            result.complete(catchThrowable(() -> client.campaigns().await(id, wait)));
        });
        read.await();
        awaitSeen(server, "getCampaign", 2);
        Thread.sleep(DEADLINE.toMillis());
        client.close();

        assertThat(result.get(SLACK.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOfSatisfying(
                        WaitException.class,
                        e -> assertThat(e.lastRead(Campaign.class)).isPresent())
                .hasMessageContaining("the client is closed")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_ofOneClient_leavesASharedLimiterToTheOther() throws Exception {
        String id = tenant.add(SandboxCampaign.staged());
        FaultyServer server = closed(FaultyServer.plain(tenant));
        RateLimiter shared = CampaignsClient.rateLimiter(10, Duration.ofSeconds(10));
        CampaignsClient one = client(to(server).rateLimiter(shared));
        CampaignsClient other = client(to(server).rateLimiter(shared));
        one.campaigns().get(id);
        one.close();

        assertThat(other.campaigns().get(id).id()).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void close_whileAWriteIsUnderWay_leavesItsOutcomeUnknown(StandardCall call) throws Exception {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        FaultyServer server = closed(FaultyServer.plain(tenant));
        CampaignsClient client = client(to(server));
        server.onRequest(call.id(), Faults.silence());
        CompletableFuture<CampaignsException> result = new CompletableFuture<>();
        inBackground(() -> {
            try {
                result.complete(failure(client, call, id));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        awaitSeen(server, call.id(), 1);
        client.close();

        CampaignsException e = result.get(SLACK.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(e).isInstanceOf(OutcomeUnknownException.class);
        if (!call.operation().repeatable()) {
            // What is harmless would be sent again, and ends because the client is closed.
            assertUnderWay(e, call, Reason.CONNECTION_LOST);
        }
    }

    private CampaignsException failure(CampaignsClient client, StandardCall call, String id) {
        try {
            throw new AssertionError("it came to a " + call.call(client, id, folder));
        } catch (CampaignsException e) {
            return e;
        }
    }

    private static void assertUnderWay(CampaignsException e, StandardCall call, Reason reason) {
        if (!call.operation().reads()) {
            assertThat(e).isInstanceOf(OutcomeUnknownException.class);
            assertFailure(e.getCause(), call.id(), reason, true);
        } else {
            assertFailure(e, call.id(), reason, true);
        }
    }

    private static void assertFailure(Throwable e, String operation, Reason reason, boolean mayHaveBeenProcessed) {
        assertThat(e).isInstanceOfSatisfying(TransportException.class, failure -> {
            assertThat(failure.operation()).isEqualTo(operation);
            assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
            assertThat(failure.mayHaveBeenProcessed()).as(failure.getMessage()).isEqualTo(mayHaveBeenProcessed);
        });
    }

    private static void assertNothingLeft(CampaignsClient client, Phase phase) throws InterruptedException {
        int others = phase == Phase.POOL ? MOST_CONNECTIONS : phase == Phase.ANOTHER_THREADS_TOKEN ? 1 : 0;
        for (int i = 0; i < 200 && ClientProbe.leasedConnections(client) > others; i++) {
            Thread.sleep(5);
        }
        assertThat(ClientProbe.leasedConnections(client)).isEqualTo(others);
    }
}
