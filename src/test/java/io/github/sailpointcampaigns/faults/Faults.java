package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.faults.FaultyServer.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;

/** Ways of going wrong. Where only the answer does, the tenant has processed the request. */
final class Faults {
    static final String JSON = "Content-Type: application/json;charset=UTF-8";
    static final String HTML = "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>";

    private static final int BLOCK = 65_536;

    private Faults() {}

    // connections

    /** As soon as the client has begun to speak: before that, it would depend on chance whether it has. */
    static Optional<Socket> resetAtFirstByte(Socket connection) throws IOException {
        int unused = connection.getInputStream().read();
        Exchange.reset(connection);
        return Optional.empty();
    }

    /** As a load balancer does that has nobody to pass the connection on to. */
    static Optional<Socket> closedAtFirstByte(Socket connection) throws IOException {
        // All of what is there: closing with bytes unread would be a reset.
        int unused = connection.getInputStream().read(new byte[BLOCK]);
        connection.close();
        return Optional.empty();
    }

    /** Until the client hangs up. */
    static Optional<Socket> silent(Socket connection) throws IOException {
        connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        return Optional.empty();
    }

    static Optional<Socket> plainText(Socket connection) throws IOException {
        if (connection.getInputStream().read() >= 0) {
            connection
                    .getOutputStream()
                    .write(HttpMessage.answer(400, "Speak plainly").bytes());
            connection.shutdownOutput();
        }
        return silent(connection);
    }

    // answers that do not arrive, or not whole

    /** As much of the tenant's answer as is kept, or something in place of it, and what then becomes of the connection. */
    static Fault cut(Function<HttpMessage, byte[]> kept, Fault then) {
        return exchange -> {
            exchange.write(kept.apply(exchange.tenantsAnswer()));
            then.answer(exchange);
        };
    }

    static Fault resetBeforeHead() {
        return cut(answer -> bytes(""), Exchange::reset);
    }

    static Fault silence() {
        return cut(answer -> bytes(""), Exchange::waitForHangUp);
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Another answer than the tenant's, of which the head alone is whole. */
    static Fault truncatedInstead(int status, String... headerLines) {
        return exchange -> {
            exchange.write(HttpMessage.answer(status, "{\"detailCode\":\"cut\"}", headerLines)
                    .bytesToHalfTheBody());
            exchange.hangUp();
        };
    }

    static void slowHead(Exchange exchange) throws IOException, InterruptedException {
        exchange.drip(exchange.tenantsAnswer().head());
    }

    static Fault slowBody() {
        return exchange -> {
            HttpMessage answer = exchange.tenantsAnswer();
            // Long enough to outlive the time-out by drops: JSON may end in spaces.
            HttpMessage padded = answer.withBody(HttpMessage.joined(answer.body(), bytes(" ".repeat(100))));
            exchange.write(padded.head());
            exchange.drip(padded.body());
        };
    }

    static Fault endless(Function<HttpMessage, byte[]> start, String repeated) {
        byte[] block = bytes(repeated.repeat(BLOCK / repeated.length()));
        return cut(start, exchange -> {
            while (true) {
                exchange.write(block);
            }
        });
    }

    // answers that arrive, but are not as promised

    static Fault changed(UnaryOperator<HttpMessage> change) {
        return exchange -> exchange.write(change.apply(exchange.tenantsAnswer()));
    }

    /** The tenant's answer with another body. */
    static Fault body(byte[] body, String... headerLines) {
        return changed(answer -> answer.withBody(body).with(headerLines));
    }

    static Fault body(String body) {
        return body(bytes(body));
    }

    static Fault contentType(String... headerLines) {
        return changed(answer -> answer.without("Content-Type").with(headerLines));
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
