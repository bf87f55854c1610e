package io.github.sailpointcampaigns.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of one exchange on a real socket. */
class ApacheTransportTest {
    private static final Operation READ = TestOperation.of("getCampaign", Operation.Effect.READ);
    private static final int MOST_BYTES = 100_000;

    private final Time time = Time.system();
    private final SandboxTenant tenant = SandboxTenant.start();
    private final ApacheTransport transport = new ApacheTransport(
            new ApacheTransport.Settings(Duration.ofMillis(200), 4, MOST_BYTES, "test", null, null, null));

    @AfterEach
    void close() {
        transport.close();
        tenant.close();
    }

    private Response send(URI baseUrl, Duration deadline) {
        return transport.send(new Request(
                READ,
                URI.create(baseUrl + "/v2024/campaigns/x"),
                Map.of(),
                new byte[0],
                Deadline.after(deadline, time),
                Duration.ofMillis(200),
                1,
                1));
    }

    private TransportException failure(Answer answer, Duration deadline) {
        tenant.answerNext("getCampaign", answer);
        return catchThrowableOfType(TransportException.class, () -> send(tenant.baseUrl(), deadline));
    }

    @Test
    void send_nobodyListens_isConnect() throws IOException {
        URI closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        TransportException e =
                catchThrowableOfType(TransportException.class, () -> send(closed, Duration.ofSeconds(5)));

        assertThat(e.reason()).isEqualTo(Reason.CONNECT);
        assertThat(e.mayHaveBeenProcessed()).isFalse();
    }

    @Test
    void send_unknownHost_isConnect() {
        TransportException e = catchThrowableOfType(
                TransportException.class, () -> send(URI.create("http://no.such.host.invalid"), Duration.ofSeconds(5)));

        assertThat(e.reason()).isEqualTo(Reason.CONNECT);
    }

    @Test
    void send_answerLost_isConnectionLost() {
        TransportException e = failure(Answer.connectionClosed(), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST);
        assertThat(e.mayHaveBeenProcessed()).isTrue();
    }

    @Test
    void send_bodyCutOff_isConnectionLost() {
        TransportException e = failure(Answer.of(200, "0123456789").truncatedAfter(5), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.CONNECTION_LOST);
    }

    @Test
    void send_noAnswerInTime_isTimeoutOfTheAttempt() {
        TransportException e = failure(Answer.of(200, "late").delayedBy(Duration.ofMillis(600)), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(e).hasMessageContaining("200 ms");
    }

    @Test
    void send_bodyByDrops_isTimeoutAllTheSame() {
        TransportException e =
                failure(Answer.of(200, "x".repeat(40)).dripping(Duration.ofMillis(50)), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void send_deadlineBeforeTheTimeout_endsAtTheDeadline() {
        // The first exchange is slow: until it is sent, a time-out is one of connecting.
        assertThat(send(tenant.baseUrl(), Duration.ofSeconds(5)).status()).isEqualTo(401);

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
    void send_answerTooLarge_isRefused() {
        TransportException e = failure(Answer.of(200, "x".repeat(MOST_BYTES + 1)), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
        assertThat(e).hasMessageContaining("100000 bytes");
    }

    @Test
    void send_smallAnswerThatExpands_isRefusedToo() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10 * MOST_BYTES]);
        }
        assertThat(packed.size()).isLessThan(MOST_BYTES);

        TransportException e =
                failure(Answer.of(200, packed.toByteArray()).header("Content-Encoding", "gzip"), Duration.ofSeconds(5));

        assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void send_redirect_isNotFollowed() {
        tenant.answerNext(
                "getCampaign", Answer.of(302, "").header("Location", tenant.baseUrl() + "/v2024/campaigns/elsewhere"));

        assertThat(send(tenant.baseUrl(), Duration.ofSeconds(5)).status()).isEqualTo(302);
        assertThat(tenant.requests()).hasSize(1);
    }

    @Test
    void send_cookieBefore_isNotSentBack() {
        tenant.answerNext("getCampaign", Answer.of(200, "{}").header("Set-Cookie", "a=b"));
        tenant.answerNext("getCampaign", Answer.of(200, "{}"));
        send(tenant.baseUrl(), Duration.ofSeconds(5));
        send(tenant.baseUrl(), Duration.ofSeconds(5));

        assertThat(tenant.requests())
                .hasSize(2)
                .allMatch(seen -> seen.header("Cookie").isEmpty());
    }

    @Test
    void send_serviceUnavailable_isSentOnce() {
        tenant.answerNext("getCampaign", Answer.status(503).header("Retry-After", "0"));

        assertThat(send(tenant.baseUrl(), Duration.ofSeconds(5)).status()).isEqualTo(503);
        assertThat(tenant.requests()).hasSize(1);
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
