package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.faults.FaultyServer.Arrival;
import io.github.sailpointcampaigns.faults.FaultyServer.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;

/** Ways of going wrong. Where only the answer does, the tenant has processed the request. */
final class Faults {
    static final String JSON = "Content-Type: application/json;charset=UTF-8";
    static final String HTML = "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>";

    private static final int BLOCK = 65_536;

    private Faults() {}

    // connections

    /** As soon as the client has begun to speak: before that, it would depend on chance whether it has. */
    static Arrival resetAtFirstByte() {
        return connection -> {
            int unused = connection.getInputStream().read();
            Exchange.reset(connection);
            return Optional.empty();
        };
    }

    /** As a load balancer does that has nobody to pass the connection on to. */
    static Arrival closedAtFirstByte() {
        return connection -> {
            drainOnce(connection);
            connection.close();
            return Optional.empty();
        };
    }

    private static void drainOnce(Socket connection) throws IOException {
        // All of what is there: closing with bytes unread would be a reset.
        int unused = connection.getInputStream().read(new byte[65_536]);
    }

    static Arrival silent() {
        return connection -> {
            drain(connection);
            return Optional.empty();
        };
    }

    static Arrival plainText() {
        return connection -> {
            byte[] first = new byte[1];
            if (connection.getInputStream().read(first) > 0) {
                connection
                        .getOutputStream()
                        .write(HttpMessage.answer(400, "Speak plainly").bytes());
                connection.shutdownOutput();
                drain(connection);
            }
            return Optional.empty();
        };
    }

    private static void drain(Socket connection) throws IOException {
        byte[] block = new byte[BLOCK];
        while (connection.getInputStream().read(block) >= 0) {
            // Until the client hangs up.
        }
    }

    // answers that do not arrive, or not whole

    static Fault resetBeforeHead() {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.reset();
        };
    }

    static Fault closedBeforeHead() {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.hangUp();
        };
    }

    static Fault resetWithinHead() {
        return exchange -> {
            exchange.writeHalf(exchange.tenantsAnswer().head());
            exchange.reset();
        };
    }

    static Fault resetAfterHead() {
        return exchange -> {
            exchange.write(exchange.tenantsAnswer().head());
            exchange.reset();
        };
    }

    static Fault resetWithinBody() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer();
            exchange.write(answer.head());
            exchange.writeHalf(answer.body());
            exchange.reset();
        };
    }

    /** The client gets the time to read what it was sent, for a reset may discard it. */
    static Fault resetAfterBody() {
        return exchange -> {
            exchange.write(exchange.tenantsAnswer());
            Thread.sleep(100);
            exchange.reset();
        };
    }

    static Fault truncated() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer();
            exchange.write(answer.head());
            exchange.writeHalf(answer.body());
            exchange.hangUp();
        };
    }

    /** Another answer than the tenant's, of which the head alone is whole. */
    static Fault truncatedInstead(int status, String... headerLines) {
        return exchange -> {
            exchange.write(HttpMessage.answer(status, "{\"detailCode\":\"cut\"}", headerLines)
                    .head());
            exchange.writeHalf("{\"detailCode\":\"cut\"}".getBytes(StandardCharsets.UTF_8));
            exchange.hangUp();
        };
    }

    static Fault truncatedChunk() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer().without("Content-Length");
            exchange.write(answer.with("Transfer-Encoding: chunked").head());
            exchange.write(Integer.toHexString(answer.body().length) + "\r\n");
            exchange.write(answer.body());
            exchange.hangUp();
        };
    }

    static Fault slowHead() {
        return exchange -> exchange.drip(exchange.tenantsAnswer().head());
    }

    static Fault slowBody() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer();
            exchange.write(answer.withBody(padded(answer.body())).head());
            exchange.drip(padded(answer.body()));
        };
    }

    /** Long enough to outlive the time-out by drops: JSON may end in spaces. */
    private static byte[] padded(byte[] body) {
        byte[] padded = Arrays.copyOf(body, body.length + 100);
        Arrays.fill(padded, body.length, padded.length, (byte) ' ');
        return padded;
    }

    static Fault silence() {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.waitForHangUp();
        };
    }

    static Fault notHttp() {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.write("SSH-2.0-OpenSSH_9.2\r\n");
            exchange.hangUp();
        };
    }

    /** Counts what it could write, so that a test sees when the client stopped reading. */
    static Fault endlessBody(AtomicLong written) {
        return exchange -> {
            exchange.write(exchange.tenantsAnswer()
                    .with("Transfer-Encoding: chunked")
                    .without("Content-Length")
                    .head());
            byte[] spaces = " ".repeat(BLOCK).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.write("10000\r\n");
                exchange.write(spaces);
                exchange.write("\r\n");
                written.addAndGet(BLOCK);
            }
        };
    }

    static Fault endlessHead(AtomicLong written) {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.write("HTTP/1.1 200 OK\r\nX-Endless: ");
            byte[] block = "x".repeat(BLOCK).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.write(block);
                written.addAndGet(BLOCK);
            }
        };
    }

    static Fault endlessHeaders(AtomicLong written) {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.write("HTTP/1.1 200 OK\r\n");
            byte[] block = "X-Endless: x\r\n".repeat(BLOCK / 14).getBytes(StandardCharsets.US_ASCII);
            while (true) {
                exchange.write(block);
                written.addAndGet(block.length);
            }
        };
    }

    // answers that arrive, but are not as promised

    /** The tenant's answer with another body. */
    static Fault body(byte[] body, String... headerLines) {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer().withBody(body);
            for (String line : headerLines) {
                answer = answer.with(line);
            }
            exchange.write(answer);
        };
    }

    static Fault body(String body) {
        return body(body.getBytes(StandardCharsets.UTF_8));
    }

    static Fault halfTheJson() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer();
            byte[] json = answer.body();
            exchange.write(answer.withBody(Arrays.copyOf(json, Math.max(1, json.length / 2))));
        };
    }

    static Fault contentType(String... contentTypes) {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer().without("Content-Type");
            for (String contentType : contentTypes) {
                answer = answer.with("Content-Type: " + contentType);
            }
            exchange.write(answer);
        };
    }

    static byte[] gzipped(int bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[bytes]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    // answers in place of the tenant's

    /** The tenant never sees the request. */
    static Fault instead(int status, String body, String... headerLines) {
        return exchange -> exchange.write(HttpMessage.answer(status, body, headerLines));
    }

    /** The first request is answered so, and all later ones by the tenant. */
    static Fault once(Fault fault) {
        return exchange -> {
            if (exchange.number() == 1) {
                fault.answer(exchange);
            } else {
                exchange.write(exchange.tenantsAnswer());
            }
        };
    }

    /** The tenant processes the request, and something in front of it answers with an error. */
    static Fault afterwards(int status) {
        return exchange -> {
            exchange.tenantsAnswer();
            exchange.write(HttpMessage.answer(status, "{\"message\":\"Something failed\"}", JSON));
        };
    }
}
