package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.http.Json;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.ErrorBodies;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * How one request is to be answered. Immutable; the methods that are not static return a changed copy and can be
 * combined.
 *
 * <p>Only a request that is answered {@link #asUsual()} is processed: its token is checked, it uses up budget, and what
 * it asks for is done. All other answers are given in place of that, to every request, whatever its token.
 *
 * <pre>{@code
 * tenant.answerNext("activateCampaign", Answer.asUsual().lost());
 * tenant.answerNext("getCampaign", Answer.status(503));
 * tenant.answerNext("listCampaigns", Answer.asUsual().truncatedAfter(100));
 * }</pre>
 */
public final class Answer {

    private static final Answer USUAL = new Answer(Kind.USUAL, new Reply(0, Map.of(), null), Faults.NONE);

    private final Kind kind;
    private final Reply reply;
    private final Faults faults;

    private enum Kind {
        USUAL,
        FIXED,
        CLOSED
    }

    /** What goes wrong on the way back. */
    record Faults(Duration delay, boolean lost, OptionalInt truncatedAfter, Duration pausePerByte) {

        private static final Faults NONE = new Faults(Duration.ZERO, false, OptionalInt.empty(), Duration.ZERO);
    }

    private Answer(Kind kind, Reply reply, Faults faults) {
        this.kind = kind;
        this.reply = reply;
        this.faults = faults;
    }

    /** The request is processed. On its own this only lets one request pass before the next scripted answer. */
    public static Answer asUsual() {
        return USUAL;
    }

    /**
     * The documented body of an error status; where the documentation has none, one of the same shape. 429 comes with
     * {@code Retry-After: 10}.
     */
    public static Answer status(int status) {
        Answer answer = new Answer(Kind.FIXED, new Reply(status, Map.of(), null), Faults.NONE);
        return status == 429 ? answer.header("Retry-After", "10") : answer;
    }

    /** This status and body; with {@link #header} for a body that isn't JSON. */
    public static Answer of(int status, String body) {
        return of(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** This status and body, of any bytes. */
    public static Answer of(int status, byte[] body) {
        return new Answer(Kind.FIXED, new Reply(status, Map.of(), body.clone()), Faults.NONE);
    }

    /** 200 with 500 bytes of noise, labelled as JSON. */
    public static Answer garbage() {
        byte[] noise = new byte[500];
        new SplittableRandom(500).nextBytes(noise);
        return of(200, noise);
    }

    /** The connection is closed without an answer, and the request is not processed. */
    public static Answer connectionClosed() {
        return new Answer(Kind.CLOSED, new Reply(0, Map.of(), null), Faults.NONE);
    }

    /**
     * Adds a header, or replaces one that the tenant sets by itself.
     *
     * @throws IllegalArgumentException if it says how long the body is, which the tenant alone does
     */
    public Answer header(String name, String value) {
        if (name.equalsIgnoreCase("Content-Length") || name.equalsIgnoreCase("Transfer-Encoding")) {
            throw new IllegalArgumentException("the header " + name
                    + " can't be scripted, for the tenant says by itself how long a body is: see truncatedAfter");
        }
        return new Answer(kind, reply.with(name, Objects.requireNonNull(value, "value")), faults);
    }

    /** Leaves out a header that the tenant sets by itself, for example {@code Content-Type}. */
    public Answer withoutHeader(String name) {
        return header(name, "");
    }

    /** Holds the answer back for so long by the wall clock, after the request has been processed. */
    public Answer delayedBy(Duration delay) {
        return new Answer(
                kind, reply, new Faults(delay, faults.lost(), faults.truncatedAfter(), faults.pausePerByte()));
    }

    /** Closes the connection in place of the answer: whoever asked can't know what became of the request. */
    public Answer lost() {
        return new Answer(
                kind, reply, new Faults(faults.delay(), true, faults.truncatedAfter(), faults.pausePerByte()));
    }

    /** Closes the connection after so many bytes of the body, of which the head has promised more. */
    public Answer truncatedAfter(int bytes) {
        return new Answer(
                kind, reply, new Faults(faults.delay(), faults.lost(), OptionalInt.of(bytes), faults.pausePerByte()));
    }

    /** Sends the body a byte at a time, with such a pause by the wall clock before each. */
    public Answer dripping(Duration pausePerByte) {
        return new Answer(
                kind, reply, new Faults(faults.delay(), faults.lost(), faults.truncatedAfter(), pausePerByte));
    }

    boolean isProcessed() {
        return kind == Kind.USUAL;
    }

    boolean isClosed() {
        return kind == Kind.CLOSED;
    }

    boolean hasOwnBody() {
        return reply.body() != null;
    }

    /** What to answer in place of processing the request. */
    Reply fixedReply(ErrorBodies bodies, Optional<Route> route) {
        byte[] body = Optional.ofNullable(reply.body()).orElseGet(() -> defaultBody(bodies, route));
        return new Reply(reply.status(), reply.headers(), body);
    }

    private byte[] defaultBody(ErrorBodies bodies, Optional<Route> route) {
        return reply.status() < 400 ? new byte[0] : Json.write(bodies.of(reply.status(), route));
    }

    /** Headers to set; those with an empty value are to be left out. */
    Map<String, String> headers() {
        return reply.headers();
    }

    Faults faults() {
        return faults;
    }

    @Override
    public String toString() {
        return "Answer[" + kind + " " + reply.status() + " " + new TreeMap<>(reply.headers()) + " " + faults + "]";
    }
}
