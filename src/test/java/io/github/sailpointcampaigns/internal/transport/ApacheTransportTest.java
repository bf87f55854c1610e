package io.github.sailpointcampaigns.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.VirtualTime;
import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import io.github.sailpointcampaigns.internal.wire.Settings;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of one exchange on a real socket. */
class ApacheTransportTest {
    private static final Operation READ = Operations.GET_CAMPAIGN;
    private static final Operation WRITE = Operations.UPDATE_CAMPAIGN;
    private static final Duration PATIENTLY = Duration.ofSeconds(20);
    private static final int MOST_BYTES = 100_000;
    private static final Settings SETTINGS =
            new Settings(Duration.ofMillis(200), 4, Duration.ofSeconds(30), Duration.ofMinutes(5), null, null, null);

    private final Time time = Time.system();

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.start();

    @AutoClose
    private final ApacheTransport transport = new ApacheTransport(SETTINGS, MOST_BYTES);

    private Response send(URI baseUrl, Duration deadline) {
        return send(transport, READ, baseUrl, deadline, Duration.ofMillis(200));
    }

    private Response send(
            ApacheTransport to, Operation operation, URI baseUrl, Duration deadline, Duration attemptTimeout) {
        return to.send(new Request(
                operation,
                URI.create(baseUrl + "/v2024/campaigns/x"),
                Map.of(),
                new byte[0],
                new Limits(Deadline.after(deadline, time), attemptTimeout, 1),
                null));
    }

    private TransportException failure(Answer answer, Duration deadline) {
        tenant.answerNext("getCampaign", answer);
        return catchThrowableOfType(TransportException.class, () -> send(tenant.baseUrl(), deadline));
    }

    @Test
    void send_unknownHost_isConnect() {
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> send(URI.create("http://no.such.host.invalid"), Duration.ofSeconds(5)));

        assertThat(e.reason()).isEqualTo(Reason.CONNECT);
    }

    @Test
    void send_deadlineBeforeTheTimeout_endsAtTheDeadline() {
        // The first exchange is slow: until it is sent, a time-out is one of connecting.
        assertThat(send(transport, READ, tenant.baseUrl(), PATIENTLY, PATIENTLY).status())
                .isEqualTo(401);

        TransportException e =
                failure(Answer.of(200, "late").delayedBy(Duration.ofMillis(600)), Duration.ofMillis(120));

        assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e).hasMessageMatching(".*no answer within 1?[0-9]{1,2} ms.*");
    }

    @Test
    void send_deadlinePassed_sendsNothing() {
        assertThatExceptionOfType(DeadlineExceededException.class)
                .isThrownBy(() -> send(tenant.baseUrl(), Duration.ZERO));
        assertThat(tenant.requests()).isEmpty();
    }

    @Test
    void send_oneEncoding_isUnpackedAndNotTold() throws IOException {
        tenant.answerNext(
                "getCampaign", Answer.of(200, packed("{}".getBytes(US_ASCII))).header("Content-Encoding", "GZIP"));

        Response response = send(transport, READ, tenant.baseUrl(), PATIENTLY, PATIENTLY);

        assertThat(response.body().bytes()).isEqualTo("{}".getBytes(US_ASCII));
        assertThat(response.headers()).doesNotContainKeys("Content-Encoding", "Content-Length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "br", "deflate", "gzip, gzip, gzip"})
    void send_otherEncodings_areLeftAsTheyAre(String encoding) {
        String many = encoding + (encoding.length() > 10 ? ", gzip".repeat(2000) : "");
        tenant.answerNext("getCampaign", Answer.of(200, "{}").header("Content-Encoding", many));

        Response response = send(transport, READ, tenant.baseUrl(), PATIENTLY, PATIENTLY);

        assertThat(response.body().bytes()).isEqualTo("{}".getBytes(US_ASCII));
        assertThat(response.headers().get("Content-Encoding")).containsExactly(many);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void send_cookieBefore_isNotSentBack() {
        tenant.answerNext("getCampaign", Answer.of(200, "{}").header("Set-Cookie", "a=b"));
        tenant.answerNext("getCampaign", Answer.of(200, "{}"));
        send(transport, READ, tenant.baseUrl(), PATIENTLY, PATIENTLY);
        send(transport, READ, tenant.baseUrl(), PATIENTLY, PATIENTLY);

        assertThat(tenant.requests())
                .hasSize(2)
                .allMatch(seen -> seen.header("Cookie").isEmpty());
    }

    // names

    /** A transport whose look-ups do not end before the test does; each is counted. */
    private ApacheTransport withSilentNameServer(AtomicInteger lookups) {
        return new ApacheTransport(
                SETTINGS,
                MOST_BYTES,
                host -> {
                    lookups.incrementAndGet();
                    try {
                        testHasEnded.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new UnknownHostException(host);
                },
                time);
    }

    private final CountDownLatch testHasEnded = new CountDownLatch(1);

    @AfterEach
    void endLookups() {
        testHasEnded.countDown();
    }

    @Test
    void send_nameNotResolvedInTime_endsAtTheDeadlineAndTheLookUpIsShared() {
        AtomicInteger lookups = new AtomicInteger();
        try (ApacheTransport slow = withSilentNameServer(lookups)) {
            for (int i = 0; i < 3; i++) {
                TransportException e = catchThrowableOfType(
                        TransportException.class,
                        () -> send(slow, READ, URI.create("http://tenant.invalid"), Duration.ofMillis(50), PATIENTLY));

                assertThat(e.reason()).isEqualTo(Reason.CONNECT);
                assertThat(e.mayHaveBeenProcessed()).isFalse();
                assertThat(e).hasMessageMatching(".*no connection to http://tenant.invalid within [0-9]+ ms.*");
            }
        }
        assertThat(lookups).hasValue(1);
    }

    @Test
    void send_interruptedWhileANameIsResolved_ends() {
        try (ApacheTransport slow = withSilentNameServer(new AtomicInteger())) {
            TransportException e = ended(slow, Thread::interrupt, TransportException.class);

            assertThat(e.reason()).isEqualTo(Reason.INTERRUPTED);
        }
    }

    @Test
    void close_whileANameIsResolved_endsTheCall() {
        ApacheTransport slow = withSilentNameServer(new AtomicInteger());

        assertThat(ended(slow, caller -> slow.close(), IllegalStateException.class))
                .hasMessage("the client is closed");
    }

    private <E extends Exception> E ended(ApacheTransport slow, Consumer<Thread> ending, Class<E> type) {
        CompletableFuture<@Nullable Throwable> result = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            started.countDown();
            result.complete(catchThrowable(() -> slow.send(new Request(
                    READ,
                    URI.create("http://tenant.invalid/x"),
                    Map.of(),
                    new byte[0],
                    new Limits(Deadline.after(Duration.ofMinutes(1), time), Duration.ofMinutes(1), 1),
                    null))));
        });
        caller.start();
        assertThat(result)
                .failsWithin(Duration.ofMillis(50))
                .withThrowableThat()
                .isInstanceOf(TimeoutException.class);
        ending.accept(caller);
        return type.cast(result.orTimeout(5, TimeUnit.SECONDS).join());
    }

    // connections

    /** Answers each request on a connection with the connection's number, and what it likes to add. */
    private URI numberedConnections(String added, @Nullable CompletableFuture<Void> firstIsClosed) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        closing.add(server);
        AtomicInteger connections = new AtomicInteger();
        Thread answering = new Thread(() -> {
            try {
                while (true) {
                    Socket connection = server.accept();
                    closing.add(connection);
                    int number = connections.incrementAndGet();
                    Thread one = new Thread(() -> answer(connection, number, added, firstIsClosed));
                    one.setDaemon(true);
                    one.start();
                }
            } catch (IOException e) {
                // The test has closed the server.
            }
        });
        answering.setDaemon(true);
        answering.start();
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static void answer(
            Socket connection, int number, String added, @Nullable CompletableFuture<Void> firstIsClosed) {
        try (connection) {
            while (connection.getInputStream().read(new byte[8192]) > 0) {
                String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + number;
                connection.getOutputStream().write((answer + added).getBytes(US_ASCII));
            }
        } catch (IOException e) {
            // The client hung up.
        }
        if (firstIsClosed != null && number == 1) {
            firstIsClosed.complete(null);
        }
    }

    private final Queue<Closeable> closing = new ConcurrentLinkedQueue<>();

    @AfterEach
    void closeServers() throws IOException {
        for (Closeable open : closing) {
            open.close();
        }
    }

    private String connectionOf(ApacheTransport to, Operation operation, URI server) {
        return new String(
                send(to, operation, server, PATIENTLY, PATIENTLY).body().bytes(), US_ASCII);
    }

    @Test
    void send_again_takesTheSameConnection() throws IOException {
        URI server = numberedConnections("", null);

        assertThat(connectionOf(transport, READ, server)).isEqualTo("1");
        assertThat(connectionOf(transport, WRITE, server)).isEqualTo("1");
    }

    @Test
    void send_bytesAfterTheAnswerBefore_areNotTakenForThisOne() throws IOException {
        URI server = numberedConnections("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfalse", null);

        assertThat(connectionOf(transport, READ, server)).isEqualTo("1");
        assertThat(connectionOf(transport, READ, server)).isEqualTo("2");
        assertThat(connectionOf(transport, WRITE, server)).isEqualTo("3");
    }

    @ParameterizedTest
    @CsvSource({"499, WRITE, 1", "500, WRITE, 2", "500, READ, 1"})
    void send_connectionIdleForLong_carriesNoWrite(int idleMillis, String operation, String connection)
            throws IOException {
        URI server = numberedConnections("", null);
        VirtualTime idle = new VirtualTime();
        try (ApacheTransport other = new ApacheTransport(SETTINGS, MOST_BYTES, InetAddress::getAllByName, idle)) {
            assertThat(connectionOf(other, READ, server)).isEqualTo("1");
            idle.clock().advance(Duration.ofMillis(idleMillis));

            assertThat(connectionOf(other, operation.equals("READ") ? READ : WRITE, server))
                    .isEqualTo(connection);
        }
    }

    @Test
    void send_connectionThatNobodyUsesAnyMore_isClosed() throws IOException {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        URI server = numberedConnections("", closed);
        try (ApacheTransport brief =
                new ApacheTransport(kept(Duration.ofMillis(50), Duration.ofMinutes(5)), MOST_BYTES)) {
            assertThat(connectionOf(brief, READ, server)).isEqualTo("1");

            assertThat(closed).succeedsWithin(Duration.ofSeconds(5));
        }
    }

    @Test
    void send_connectionOfOldAge_takesANewOne() throws IOException, InterruptedException {
        URI server = numberedConnections("", null);
        try (ApacheTransport brief =
                new ApacheTransport(kept(Duration.ofMinutes(1), Duration.ofMillis(50)), MOST_BYTES)) {
            assertThat(connectionOf(brief, READ, server)).isEqualTo("1");
            Thread.sleep(100);

            assertThat(connectionOf(brief, READ, server)).isEqualTo("2");
        }
    }

    private static Settings kept(Duration mostIdle, Duration mostAge) {
        return new Settings(Duration.ofMillis(200), 4, mostIdle, mostAge, null, null, null);
    }

    @Test
    void send_connectionThatClosedWhileIdle_takesANewOne() throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try {
                    while (true) {
                        // One answer for each connection, which says nothing of closing and then closes.
                        try (Socket connection = server.accept()) {
                            int unused = connection.getInputStream().read(new byte[8192]);
                            connection
                                    .getOutputStream()
                                    .write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes(US_ASCII));
                        }
                    }
                } catch (IOException e) {
                    // The test has closed the server.
                }
            });
            answering.setDaemon(true);
            answering.start();
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            assertThat(send(url, Duration.ofSeconds(5)).status()).isEqualTo(200);
            Thread.sleep(150);

            assertThat(send(url, Duration.ofSeconds(5)).status()).isEqualTo(200);
        }
    }
}
