package io.github.sailpointcampaigns.faults;

import static io.github.sailpointcampaigns.faults.FaultRow.UNREADABLE;
import static io.github.sailpointcampaigns.faults.FaultRow.VALUE;
import static io.github.sailpointcampaigns.faults.FaultRow.answer;
import static io.github.sailpointcampaigns.faults.FaultRow.connection;
import static io.github.sailpointcampaigns.faults.FaultRow.token;
import static io.github.sailpointcampaigns.faults.Faults.HTML;
import static io.github.sailpointcampaigns.faults.Faults.JSON;
import static io.github.sailpointcampaigns.faults.Faults.afterwards;
import static io.github.sailpointcampaigns.faults.Faults.body;
import static io.github.sailpointcampaigns.faults.Faults.bytes;
import static io.github.sailpointcampaigns.faults.Faults.contentType;
import static io.github.sailpointcampaigns.faults.Faults.cut;
import static io.github.sailpointcampaigns.faults.Faults.endless;
import static io.github.sailpointcampaigns.faults.Faults.half;
import static io.github.sailpointcampaigns.faults.Faults.instead;
import static io.github.sailpointcampaigns.faults.Faults.once;
import static io.github.sailpointcampaigns.faults.Faults.truncatedInstead;
import static io.github.sailpointcampaigns.spi.Write.Outcome.ACCEPTED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.NOT_PROCESSED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.REFUSED;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The faults, and what each operation must come to under them. */
final class FaultTable {
    /** What the client still reads of an endless answer lies in buffers; more than this shows that it went on reading. */
    static final long MOST_WRITTEN = 32L * 1024 * 1024;

    private static final Duration SHORT = Duration.ofMillis(200);
    /** Where nothing is answered in any case. */
    private static final Duration SHORTEST = Duration.ofMillis(80);

    private static final String CONNECT = "TransportException CONNECT";
    private static final String TLS = "TransportException TLS";
    private static final String LOST = "TransportException CONNECTION_LOST";
    private static final String TIMEOUT = "TransportException TIMEOUT";
    private static final String TOO_LARGE = "TransportException TOO_LARGE";
    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String DATE = "Date: Mon, 04 May 2026 10:00:00 GMT";
    private static final String EXPIRED = "{\"error\":\"JWT validation failed: JWT is expired\"}";
    private static final String LIMITED = "{\"message\":\" Rate Limit Exceeded \"}";

    static final List<FaultRow> ROWS = Stream.of(
                    connections(),
                    encryption(),
                    losses(),
                    delays(),
                    bodies(),
                    sizes(),
                    refusals(),
                    cutRefusals(),
                    rateLimits(),
                    serverErrors(),
                    redirects(),
                    tokens())
            .flatMap(rows -> rows)
            .toList();

    private FaultTable() {}

    private static Stream<FaultRow> connections() {
        return Stream.of(
                new FaultRow("refused", cell -> cell.server().close()).neverSent(CONNECT, 3),
                connection("reset within the request", Faults::resetAtFirstByte).unread(LOST),
                connection("silence before the request is read", Faults::silent)
                        .attemptTimeout(SHORTEST)
                        .unread(TIMEOUT));
    }

    private static Stream<FaultRow> encryption() {
        Stream<FaultRow> certificates = Stream.of(
                        Certificates.OTHER_HOST, Certificates.EXPIRED, Certificates.SELF_SIGNED)
                .map(certificate -> connection(
                                "TLS: certificate " + certificate,
                                FaultyServer.showing(Certificates.showing(certificate)))
                        .neverSent(TLS, 1));
        Stream<FaultRow> instead = Stream.of(
                connection("TLS: plain text instead", Faults::plainText).neverSent(TLS, 1),
                connection("TLS: reset instead", Faults::resetAtFirstByte).neverSent(CONNECT, 3),
                connection("TLS: closed instead", Faults::closedAtFirstByte).neverSent(CONNECT, 3),
                connection("TLS: silence instead", Faults::silent)
                        .connectTimeout(SHORTEST)
                        .neverSent(CONNECT, 3));
        return Stream.concat(certificates, instead).map(FaultRow::encrypted);
    }

    private static Stream<FaultRow> losses() {
        return Stream.of(
                answer("reset before the head", Faults.resetBeforeHead()).lost(LOST),
                answer("closed before the head", cut(answer -> bytes(""), Exchange::hangUp))
                        .lost(LOST),
                answer("reset within the head", cut(answer -> half(answer.head()), Exchange::reset))
                        .lost(LOST),
                lostInTheBody("reset after the head", HttpMessage::head, Exchange::reset),
                lostInTheBody("reset within the body", HttpMessage::bytesToHalfTheBody, Exchange::reset),
                answer("reset after the body", cut(HttpMessage::bytes, FaultTable::resetOnceRead)),
                lostInTheBody("closed within the body", HttpMessage::bytesToHalfTheBody, Exchange::hangUp),
                lostInTheBody("closed within a chunked body", FaultTable::chunkWithoutEnd, Exchange::hangUp),
                answer("not HTTP", cut(answer -> bytes("SSH-2.0-OpenSSH_9.2\r\n"), Exchange::hangUp))
                        .lost(LOST),
                answer("lost once", once(Faults.resetBeforeHead()))
                        .repeatable(VALUE, ACCEPTED, 2, 2, 2)
                        .unknownOnce(LOST, 1));
    }

    private static FaultRow lostInTheBody(String name, Function<HttpMessage, byte[]> kept, FaultyServer.Fault then) {
        return answer(name, cut(kept, then)).inTheBody().lost(LOST);
    }

    /** The client gets the time to read what it was sent, for a reset may discard it. */
    private static void resetOnceRead(Exchange exchange) throws IOException, InterruptedException {
        Thread.sleep(100);
        exchange.reset();
    }

    private static byte[] chunkWithoutEnd(HttpMessage answer) {
        byte[] length = bytes(Integer.toHexString(answer.body().length) + "\r\n");
        return answer.withBody(HttpMessage.joined(length, answer.body()))
                .with(CHUNKED)
                .bytes();
    }

    private static Stream<FaultRow> delays() {
        return Stream.of(
                answer("slow head", Faults::slowHead).attemptTimeout(SHORT).lost(TIMEOUT),
                // A file may be slow: ReportsTest says how.
                answer("slow body", Faults.slowBody())
                        .attemptTimeout(SHORT)
                        .inTheBodyOfNoFile()
                        .lost(TIMEOUT),
                answer("silence", Faults.silence()).attemptTimeout(SHORT).lost(TIMEOUT));
    }

    private static Stream<FaultRow> bodies() {
        String deep = "{\"id\":\"x\",\"deep\":" + "[".repeat(1500) + "]".repeat(1500) + "}";
        return Stream.of(
                answer("truncated JSON", Faults.changed(answer -> answer.withBody(half(answer.body()))))
                        .unreadable(),
                answer("invalid JSON", body("{\"id\":tru}")).unreadable(),
                answer("deep JSON", body(deep)).unreadable(),
                answer("wrongly typed JSON", body("17")).unreadable(),
                answer("two encodings", body(bytes("{}"), "Content-Encoding: gzip, gzip"))
                        .unreadable()
                        .file(UNREADABLE, 1),
                answer("wrong content type", contentType("Content-Type: text/html"))
                        .file(UNREADABLE, 1),
                answer("malformed content type", contentType("Content-Type: ; =;")),
                answer("two content types", contentType("Content-Type: text/plain", "Content-Type: image/png")),
                answer("missing content type", contentType()),
                // Successes that the tenant never answers so with.
                answer("HTML", instead(200, HTML, "Content-Type: text/html")).unknown(UNREADABLE, 0),
                answer("empty 200", instead(200, "")).unknown(UNREADABLE, 0).file(VALUE, 0),
                answer("204", exchange -> exchange.write(bytes("HTTP/1.1 204 No Content\r\n\r\n")))
                        .inTheBody()
                        .unknown(UNREADABLE, 0));
    }

    private static Stream<FaultRow> sizes() {
        String chunk = "100\r\n" + " ".repeat(0x100) + "\r\n";
        String ok = "HTTP/1.1 200 OK\r\n";
        Function<HttpMessage, byte[]> chunkedHead =
                answer -> answer.without("Content-Length").with(CHUNKED).head();
        return Stream.of(
                answer("huge JSON", body("[]".concat(" ".repeat(FaultCell.MOST_RESPONSE_BYTES))))
                        .inTheBodyOfNoFile()
                        .unknown(TOO_LARGE, 1),
                answer("gzip bomb", body(Faults.gzipped(20_000_000), "Content-Encoding: gzip"))
                        .inTheBodyOfNoFile()
                        .unknown(TOO_LARGE, 1),
                answer("endless body", endless(chunkedHead, chunk))
                        .attemptTimeout(SHORT)
                        .inTheBodyOfNoFile()
                        .unknown(TOO_LARGE, 1),
                answer("endless header", endless(answer -> bytes(ok + "X-Endless: "), "x"))
                        .attemptTimeout(SHORT)
                        .unknown(TOO_LARGE, 1),
                answer("endless headers", endless(answer -> bytes(ok), "X-Endless: x\r\n"))
                        .attemptTimeout(SHORT)
                        .unknown(TOO_LARGE, 1));
    }

    private static Stream<FaultRow> refusals() {
        Stream<FaultRow> typed = Stream.of(
                answer("400", instead(400, "{\"messages\":[{\"text\":\"No\"}]}", JSON))
                        .all("BadRequestException 400", REFUSED, 1, 1, 0),
                answer("401 once", once(instead(401, EXPIRED, JSON))).all(VALUE, ACCEPTED, 2, 2, 1),
                answer("401 for ever", instead(401, EXPIRED, JSON))
                        .all("UnauthorizedException 401", NOT_PROCESSED, 2, 2, 0),
                answer("403", instead(403, "{}", JSON)).all("ForbiddenException 403", REFUSED, 1, 1, 0),
                answer("404", instead(404, "{}", JSON)).all("NotFoundException 404", REFUSED, 1, 1, 0),
                answer("409", instead(409, "{}", JSON)).unknown("ApiException 409", 0));
        Stream<FaultRow> refused = Stream.of(405, 406, 413, 414, 415, 422)
                .map(status -> answer("" + status, instead(status, "{}", JSON))
                        .all("ApiException " + status, REFUSED, 1, 1, 0));
        Stream<FaultRow> unknown = Stream.of(425, 499)
                .map(status ->
                        answer(status + " after processing", afterwards(status)).unknown("ApiException " + status, 1));
        Stream<FaultRow> timeout = Stream.of(answer("408 after processing, once", once(afterwards(408)))
                .repeatable(VALUE, ACCEPTED, 2, 2, 2)
                .unknownOnce("ApiException 408", 1));
        return Stream.of(typed, refused, unknown, timeout).flatMap(rows -> rows);
    }

    /** The status is there, and says what became of the request, whatever is missing of the body. */
    private static Stream<FaultRow> cutRefusals() {
        return Stream.of(
                answer("400, cut", truncatedInstead(400)).all("BadRequestException 400", REFUSED, 1, 1, 0),
                answer("401 once, cut", once(truncatedInstead(401))).all(VALUE, ACCEPTED, 2, 2, 1),
                answer("429 once, cut", once(truncatedInstead(429, "Retry-After: 7")))
                        .waiting(7)
                        .all(VALUE, ACCEPTED, 2, 2, 1),
                unavailableOnce("503 once, cut", truncatedInstead(503, "Retry-After: 4")));
    }

    private static Stream<FaultRow> rateLimits() {
        return Stream.of(
                limitedOnce("429, seconds", 7, "Retry-After: 7"),
                limitedOnce("429, a date", 20, DATE, "Retry-After: Mon, 04 May 2026 10:00:20 GMT"),
                limitedOnce("429, a past date", 0, DATE, "Retry-After: Mon, 04 May 2026 09:00:00 GMT"),
                // Without a time that can be read, the documented window is what the budget needs to come back.
                limitedOnce("429, garbled", 10, "Retry-After: soon"),
                limitedOnce("429, negative", 10, "Retry-After: -5"),
                limitedOnce("429, missing", 10),
                limitedTooLong("429, beyond the deadline", 1200, "Retry-After: 1200"),
                limitedTooLong("429, an absurd number", 315_360_000, "Retry-After: " + "9".repeat(30)),
                limitedTooLong("429, an absurd date", 315_360_000, DATE, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"),
                answer("429 for ever", instead(429, LIMITED, "Retry-After: 2"))
                        .waiting(4)
                        .all("RateLimitedException 429, retry after 2 s", NOT_PROCESSED, 3, 3, 0));
    }

    private static Stream<FaultRow> serverErrors() {
        return Stream.concat(
                Stream.of(500, 501, 502, 503, 504)
                        .map(status -> answer(status + " after processing", afterwards(status))
                                .lost("ServerErrorException " + status)),
                Stream.of(unavailableOnce("503 instead of processing, once", instead(503, HTML, "Retry-After: 4"))));
    }

    private static Stream<FaultRow> redirects() {
        return Stream.of(302, 307, 308)
                .map(status -> new FaultRow(status + " to another host", cell -> {
                            String location = "Location: " + cell.elsewhere().baseUrl() + "/v2024/campaigns";
                            cell.server().onRequest(cell.operation(), instead(status, "", location));
                        })
                        .unknown("ApiException " + status, 0));
    }

    private static Stream<FaultRow> tokens() {
        return Stream.of(
                new FaultRow(
                                "token endpoint refuses connections",
                                cell -> cell.server().close())
                        .noToken(CONNECT),
                token("token endpoint resets", Faults.resetBeforeHead()).noToken(LOST),
                token("token endpoint down", instead(503, HTML)).noToken("ServerErrorException 503"),
                token("token endpoint silent", Faults.silence()).deadline(SHORT).noToken(TIMEOUT),
                token("token endpoint slow", Faults.slowBody()).deadline(SHORT).noToken(TIMEOUT),
                token("token endpoint refuses", instead(401, "{\"error\":\"invalid_client\"}", JSON))
                        .noToken("UnauthorizedException 401"),
                token("token endpoint garbled", body("{\"access_token\":7}")).noToken(UNREADABLE),
                token("token endpoint answers HTML", instead(200, HTML)).noToken(UNREADABLE),
                token("token endpoint redirects", instead(302, "", "Location: http://127.0.0.1:9/oauth/token"))
                        .noToken("ApiException 302"));
    }

    private static FaultRow limitedOnce(String name, int wait, String... headerLines) {
        return answer(name, once(instead(429, LIMITED, headerLines)))
                .waiting(wait)
                .all(VALUE, ACCEPTED, 2, 2, 1);
    }

    private static FaultRow limitedTooLong(String name, int retryAfter, String... headerLines) {
        String failure = "RateLimitedException 429, retry after " + retryAfter + " s";
        return answer(name, instead(429, "", headerLines)).all(failure, NOT_PROCESSED, 1, 1, 0);
    }

    /** An error that asks for 4 seconds. */
    private static FaultRow unavailableOnce(String name, FaultyServer.Fault error) {
        return answer(name, once(error))
                .waiting(4)
                .repeatable(VALUE, ACCEPTED, 2, 2, 1)
                .waiting(0)
                .unknownOnce("ServerErrorException 503, retry after 4 s", 0);
    }
}
