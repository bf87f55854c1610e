package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.time.Deadline;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way through the chain.
 *
 * @param headers the headers to send besides those that belong to the connection
 * @param body the body's bytes, empty for none
 * @param attempt which attempt this is, from 1
 * @param download where a success goes that is a file
 * @param secrets what of all this nobody may see
 * @param delivery how far the latest attempt got
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two of them
public record Request(
        Operation operation,
        URI uri,
        Map<String, String> headers,
        byte[] body,
        Limits limits,
        int attempt,
        @Nullable Download download,
        Secrets secrets,
        Delivery delivery) {
    /**
     * What a caller grants.
     *
     * @param deadline when the call must have ended
     * @param attemptTimeout how long one attempt may take
     * @param mostAttempts how often it may be sent, and a token be asked for
     */
    public record Limits(Deadline deadline, Duration attemptTimeout, int mostAttempts) {}

    public Request(
            Operation operation,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            Limits limits,
            @Nullable Download download) {
        this(operation, uri, headers, body, limits, 1, download, Secrets.NONE, new Delivery());
    }

    /** The same with one more header. */
    Request with(String header, String value, Secrets hidden) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(operation, uri, more, body, limits, attempt, download, hidden, delivery);
    }

    Request attempt(int number) {
        return new Request(operation, uri, headers, body, limits, number, download, secrets, delivery);
    }

    /** What the caller grants; where a file is downloaded, its deadline moves as the file comes. */
    @Override
    public Limits limits() {
        return download == null
                ? limits
                : new Limits(download.deadline(), limits.attemptTimeout(), limits.mostAttempts());
    }

    /** Shows what is sent where, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return operation.method() + " " + uri;
    }
}
