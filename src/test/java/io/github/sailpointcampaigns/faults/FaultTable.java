package io.github.sailpointcampaigns.faults;

import static io.github.sailpointcampaigns.faults.FaultRow.answer;
import static io.github.sailpointcampaigns.faults.FaultRow.connection;
import static io.github.sailpointcampaigns.faults.FaultRow.token;
import static io.github.sailpointcampaigns.faults.Faults.instead;
import static io.github.sailpointcampaigns.faults.Faults.once;
import static io.github.sailpointcampaigns.spi.Write.Outcome.ACCEPTED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.NOT_PROCESSED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.REFUSED;
import static io.github.sailpointcampaigns.spi.Write.Outcome.UNKNOWN;

import io.github.sailpointcampaigns.RequestOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** The faults, and what each operation must come to under them. */
final class FaultTable {
    /** What the client still reads of an endless answer lies in buffers; more than this shows that it went on reading. */
    static final long MOST_WRITTEN = 32L * 1024 * 1024;

    private static final Duration SHORT = Duration.ofMillis(200);
    /** Where nothing is answered in any case. */
    private static final Duration SHORTEST = Duration.ofMillis(80);
    /** Bounded: what is shown here is what is sent again, and attempts until the deadline would be many of the same. */
    static final RequestOptions THREE_TIMES = RequestOptions.defaults().attempts(3);

    private static final RequestOptions IMPATIENT = THREE_TIMES.attemptTimeout(SHORT);
    private static final RequestOptions IN_A_HURRY = RequestOptions.defaults().deadline(SHORT);

    private static final String CONNECT = "TransportException CONNECT";
    private static final String TLS = "TransportException TLS";
    private static final String LOST = "TransportException CONNECTION_LOST";
    private static final String TIMEOUT = "TransportException TIMEOUT";
    private static final String TOO_LARGE = "TransportException TOO_LARGE";
    private static final String UNREADABLE = "DecodingException";
    /** Of what is said to be JSON, where the answer is to be JSON. */
    static final String UNREADABLE_JSON = "unreadable JSON";

    static final String VALUE = "value";

    private static final String DATE = "Date: Mon, 04 May 2026 10:00:00 GMT";

    private final AtomicLong written = new AtomicLong();

    /** How many bytes of endless answers were written since it was last asked. */
    long written() {
        return written.getAndSet(0);
    }

    List<FaultRow> rows() {
        List<FaultRow> rows = new ArrayList<>();
        connections(rows);
        encryption(rows);
        losses(rows);
        delays(rows);
        bodies(rows);
        sizes(rows);
        refusals(rows);
        cutRefusals(rows);
        rateLimits(rows);
        serverErrors(rows);
        redirects(rows);
        tokens(rows);
        return rows;
    }

    private static void connections(List<FaultRow> rows) {
        rows.add(neverSent(FaultRow.of("refused", cell -> cell.server().close()), CONNECT, 3));
        rows.add(unread(connection("reset within the request", Faults.resetAtFirstByte()), LOST));
        rows.add(unread(
                connection("silence before the request is read", Faults.silent())
                        .options(THREE_TIMES.attemptTimeout(SHORTEST)),
                TIMEOUT));
    }

    private static void encryption(List<FaultRow> rows) {
        for (String certificate : List.of(Certificates.OTHER_HOST, Certificates.EXPIRED, Certificates.SELF_SIGNED)) {
            rows.add(neverSent(
                    FaultRow.of(
                                    "TLS: certificate " + certificate,
                                    cell -> cell.server()
                                            .onConnect(FaultyServer.showing(Certificates.showing(certificate))))
                            .encrypted(),
                    TLS,
                    1));
        }
        rows.add(neverSent(
                connection("TLS: plain text instead", Faults.plainText()).encrypted(), TLS, 1));
        rows.add(neverSent(
                connection("TLS: reset instead", Faults.resetAtFirstByte()).encrypted(), CONNECT, 3));
        rows.add(neverSent(
                connection("TLS: closed instead", Faults.closedAtFirstByte()).encrypted(), CONNECT, 3));
        rows.add(neverSent(
                connection("TLS: silence instead", Faults.silent()).encrypted().connectTimeout(SHORTEST), CONNECT, 3));
    }

    private static void losses(List<FaultRow> rows) {
        rows.add(lost(answer("reset before the head", Faults.resetBeforeHead()), LOST));
        rows.add(lost(answer("closed before the head", Faults.closedBeforeHead()), LOST));
        rows.add(lost(answer("reset within the head", Faults.resetWithinHead()), LOST));
        rows.add(lost(answer("reset after the head", Faults.resetAfterHead()), LOST)
                .inTheBody());
        rows.add(lost(answer("reset within the body", Faults.resetWithinBody()), LOST)
                .inTheBody());
        rows.add(fine(answer("reset after the body", Faults.resetAfterBody())));
        rows.add(
                lost(answer("closed within the body", Faults.truncated()), LOST).inTheBody());
        rows.add(lost(answer("closed within a chunked body", Faults.truncatedChunk()), LOST)
                .inTheBody());
        rows.add(lost(answer("not HTTP", Faults.notHttp()), LOST));
        rows.add(answer("lost once", once(Faults.resetBeforeHead()))
                .repeatable(VALUE, ACCEPTED, 2, 2, 2)
                .unknownOnce(LOST, 1));
    }

    private static void delays(List<FaultRow> rows) {
        rows.add(lost(answer("slow head", Faults.slowHead()).options(IMPATIENT), TIMEOUT));
        // A file may be slow: ReportsTest says how.
        rows.add(lost(answer("slow body", Faults.slowBody()).options(IMPATIENT), TIMEOUT)
                .inTheBody()
                .exceptOfFiles());
        rows.add(lost(answer("silence", Faults.silence()).options(IMPATIENT), TIMEOUT));
    }

    private static void bodies(List<FaultRow> rows) {
        rows.add(unreadable(answer("truncated JSON", Faults.halfTheJson())));
        rows.add(unreadable(answer("invalid JSON", Faults.body("{\"id\":tru}"))));
        rows.add(unreadable(answer(
                "deep JSON", Faults.body("{\"id\":\"x\",\"deep\":" + "[".repeat(1500) + "]".repeat(1500) + "}"))));
        rows.add(unreadable(answer("wrongly typed JSON", Faults.body("17"))));
        rows.add(unreadable(answer("two encodings", Faults.body("{}".getBytes(), "Content-Encoding: gzip, gzip")))
                .file(UNREADABLE, 1));
        rows.add(fine(answer("wrong content type", Faults.contentType("text/html")))
                .file(UNREADABLE, 1));
        rows.add(fine(answer("malformed content type", Faults.contentType("; =;"))));
        rows.add(fine(answer("two content types", Faults.contentType("text/plain", "image/png"))));
        rows.add(fine(answer("missing content type", Faults.contentType())));
        rows.add(notTheTenants(answer("HTML", instead(200, Faults.HTML, "Content-Type: text/html"))));
        rows.add(notTheTenants(answer("empty 200", instead(200, ""))).file(VALUE, 0));
        rows.add(notTheTenants(answer("204", exchange -> exchange.write("HTTP/1.1 204 No Content\r\n\r\n")))
                .inTheBody());
    }

    private void sizes(List<FaultRow> rows) {
        byte[] huge = "[]".concat(" ".repeat(FaultCell.MOST_RESPONSE_BYTES)).getBytes();
        rows.add(tooLarge(answer("huge JSON", Faults.body(huge))).inTheBody().exceptOfFiles());
        rows.add(tooLarge(answer("gzip bomb", Faults.body(Faults.gzipped(20_000_000), "Content-Encoding: gzip")))
                .inTheBody()
                .exceptOfFiles());
        rows.add(tooLarge(answer("endless body", Faults.endlessBody(written)).options(IMPATIENT))
                .inTheBody()
                .exceptOfFiles());
        rows.add(tooLarge(answer("endless header", Faults.endlessHead(written)).options(IMPATIENT)));
        rows.add(tooLarge(
                answer("endless headers", Faults.endlessHeaders(written)).options(IMPATIENT)));
    }

    private static void refusals(List<FaultRow> rows) {
        String expired = "{\"error\":\"JWT validation failed: JWT is expired\"}";
        rows.add(answer("400", instead(400, "{\"messages\":[{\"text\":\"No\"}]}", Faults.JSON))
                .all("BadRequestException 400", REFUSED, 1, 1, 0));
        rows.add(answer("401 once", once(instead(401, expired, Faults.JSON))).all(VALUE, ACCEPTED, 2, 2, 1));
        rows.add(answer("401 for ever", instead(401, expired, Faults.JSON))
                .all("UnauthorizedException 401", NOT_PROCESSED, 2, 2, 0));
        rows.add(answer("403", instead(403, "{}", Faults.JSON)).all("ForbiddenException 403", REFUSED, 1, 1, 0));
        rows.add(answer("404", instead(404, "{}", Faults.JSON)).all("NotFoundException 404", REFUSED, 1, 1, 0));
        rows.add(answer("409", instead(409, "{}", Faults.JSON))
                .repeatable("ApiException 409", UNKNOWN, 1, 1, 0)
                .unknownOnce("ApiException 409", 0));
        for (int status : List.of(405, 406, 413, 414, 415, 422)) {
            rows.add(answer("" + status, instead(status, "{}", Faults.JSON))
                    .all("ApiException " + status, REFUSED, 1, 1, 0));
        }
        for (int status : List.of(425, 499)) {
            rows.add(answer(status + " after processing", Faults.afterwards(status))
                    .repeatable("ApiException " + status, UNKNOWN, 1, 1, 1)
                    .unknownOnce("ApiException " + status, 1));
        }
        rows.add(answer("408 after processing, once", once(Faults.afterwards(408)))
                .repeatable(VALUE, ACCEPTED, 2, 2, 2)
                .unknownOnce("ApiException 408", 1));
    }

    /** The status is there, and says what became of the request, whatever is missing of the body. */
    private static void cutRefusals(List<FaultRow> rows) {
        rows.add(answer("400, cut", Faults.truncatedInstead(400)).all("BadRequestException 400", REFUSED, 1, 1, 0));
        rows.add(answer("401 once, cut", once(Faults.truncatedInstead(401))).all(VALUE, ACCEPTED, 2, 2, 1));
        rows.add(answer("429 once, cut", once(Faults.truncatedInstead(429, "Retry-After: 7")))
                .waiting(7)
                .all(VALUE, ACCEPTED, 2, 2, 1));
        rows.add(answer("503 once, cut", once(Faults.truncatedInstead(503, "Retry-After: 4")))
                .waiting(4)
                .repeatable(VALUE, ACCEPTED, 2, 2, 1)
                .waiting(0)
                .unknownOnce("ServerErrorException 503, retry after 4 s", 0));
    }

    private static void rateLimits(List<FaultRow> rows) {
        rows.add(limitedOnce("429, seconds", 7, "Retry-After: 7"));
        rows.add(limitedOnce("429, a date", 20, DATE, "Retry-After: Mon, 04 May 2026 10:00:20 GMT"));
        rows.add(limitedOnce("429, a past date", 0, DATE, "Retry-After: Mon, 04 May 2026 09:00:00 GMT"));
        // Without a time that can be read, the documented window is what the budget needs to come back.
        rows.add(limitedOnce("429, garbled", 10, "Retry-After: soon"));
        rows.add(limitedOnce("429, negative", 10, "Retry-After: -5"));
        rows.add(limitedOnce("429, missing", 10));
        rows.add(limitedTooLong("429, beyond the deadline", 1200, "Retry-After: 1200"));
        rows.add(limitedTooLong("429, an absurd number", 315_360_000, "Retry-After: " + "9".repeat(30)));
        rows.add(
                limitedTooLong("429, an absurd date", 315_360_000, DATE, "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT"));
        rows.add(answer("429 for ever", instead(429, "{\"message\":\" Rate Limit Exceeded \"}", "Retry-After: 2"))
                .waiting(4)
                .all("RateLimitedException 429, retry after 2 s", NOT_PROCESSED, 3, 3, 0));
    }

    private static void serverErrors(List<FaultRow> rows) {
        for (int status : List.of(500, 501, 502, 503, 504)) {
            rows.add(lost(
                    answer(status + " after processing", Faults.afterwards(status)), "ServerErrorException " + status));
        }
        rows.add(answer("503 instead of processing, once", once(instead(503, Faults.HTML, "Retry-After: 4")))
                .waiting(4)
                .repeatable(VALUE, ACCEPTED, 2, 2, 1)
                .waiting(0)
                .unknownOnce("ServerErrorException 503, retry after 4 s", 0));
    }

    private static void redirects(List<FaultRow> rows) {
        for (int status : List.of(302, 307, 308)) {
            rows.add(FaultRow.of(
                            status + " to another host",
                            cell -> cell.server()
                                    .onRequest(
                                            cell.operation(),
                                            instead(
                                                    status,
                                                    "",
                                                    "Location: "
                                                            + cell.elsewhere().baseUrl() + "/v2024/campaigns")))
                    .repeatable("ApiException " + status, UNKNOWN, 1, 1, 0)
                    .unknownOnce("ApiException " + status, 0));
        }
    }

    private static void tokens(List<FaultRow> rows) {
        rows.add(noToken(
                FaultRow.of(
                                "token endpoint refuses connections",
                                cell -> cell.server().close())
                        .withoutToken(),
                CONNECT));
        rows.add(noToken(token("token endpoint resets", Faults.resetBeforeHead()), LOST));
        rows.add(noToken(token("token endpoint down", instead(503, Faults.HTML)), "ServerErrorException 503"));
        rows.add(noToken(
                token("token endpoint silent", Faults.silence())
                        .options(IN_A_HURRY)
                        .realTime(),
                TIMEOUT));
        rows.add(noToken(
                token("token endpoint slow", Faults.slowBody())
                        .options(IN_A_HURRY)
                        .realTime(),
                TIMEOUT));
        rows.add(noToken(
                token("token endpoint refuses", instead(401, "{\"error\":\"invalid_client\"}", Faults.JSON)),
                "UnauthorizedException 401"));
        rows.add(noToken(token("token endpoint garbled", Faults.body("{\"access_token\":7}")), UNREADABLE));
        rows.add(noToken(token("token endpoint answers HTML", instead(200, Faults.HTML)), UNREADABLE));
        rows.add(noToken(
                token("token endpoint redirects", instead(302, "", "Location: http://127.0.0.1:9/oauth/token")),
                "ApiException 302"));
    }

    // what several faults have in common

    private static FaultRow fine(FaultRow row) {
        return row.all(VALUE, ACCEPTED, 1, 1, 1);
    }

    private static FaultRow neverSent(FaultRow row, String failure, int attempts) {
        return row.all(failure, NOT_PROCESSED, attempts, 0, 0);
    }

    /** The connection fails once the client may have written to it. */
    private static FaultRow unread(FaultRow row, String failure) {
        return row.readFails().repeatable(failure, UNKNOWN, 3, 0, 0).once(failure, UNKNOWN, 1, 0, 0);
    }

    private static FaultRow lost(FaultRow row, String failure) {
        return row.repeatable(failure, UNKNOWN, 3, 3, 3).unknownOnce(failure, 1);
    }

    private static FaultRow tooLarge(FaultRow row) {
        return row.all(TOO_LARGE, UNKNOWN, 1, 1, 1);
    }

    private static FaultRow unreadable(FaultRow row) {
        return row.inTheBody().all(UNREADABLE_JSON, UNKNOWN, 1, 1, 1);
    }

    /** A success that the tenant never answers so with. */
    private static FaultRow notTheTenants(FaultRow row) {
        return row.all(UNREADABLE, UNKNOWN, 1, 1, 0);
    }

    private static FaultRow limitedOnce(String name, int wait, String... headerLines) {
        return answer(name, once(instead(429, "{\"message\":\" Rate Limit Exceeded \"}", headerLines)))
                .waiting(wait)
                .all(VALUE, ACCEPTED, 2, 2, 1);
    }

    private static FaultRow limitedTooLong(String name, int retryAfter, String... headerLines) {
        String failure = "RateLimitedException 429, retry after " + retryAfter + " s";
        return answer(name, instead(429, "", headerLines)).all(failure, NOT_PROCESSED, 1, 1, 0);
    }

    private static FaultRow noToken(FaultRow row, String failure) {
        return neverSent(row, "createToken: " + failure, 0);
    }
}
