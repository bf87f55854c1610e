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
 * @param deadline when the call must have ended
 * @param attemptTimeout how long one attempt may take
 * @param mostAttempts how often it may be sent
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
        Deadline deadline,
        Duration attemptTimeout,
        int mostAttempts,
        int attempt,
        @Nullable Download download,
        Secrets secrets,
        Delivery delivery) {
    public Request(
            Operation operation,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            Deadline deadline,
            Duration attemptTimeout,
            int mostAttempts,
            int attempt) {
        this(
                operation,
                uri,
                headers,
                body,
                deadline,
                attemptTimeout,
                mostAttempts,
                attempt,
                null,
                Secrets.NONE,
                new Delivery());
    }

    /** The same with one more header. */
    Request with(String header, String value, Secrets hidden) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Request(
                operation,
                uri,
                more,
                body,
                deadline,
                attemptTimeout,
                mostAttempts,
                attempt,
                download,
                hidden,
                delivery);
    }

    /** The same, for a success that is a file. */
    public Request into(@Nullable Download file) {
        return new Request(
                operation,
                uri,
                headers,
                body,
                deadline,
                attemptTimeout,
                mostAttempts,
                attempt,
                file,
                secrets,
                delivery);
    }

    Request attempt(int number) {
        return new Request(
                operation,
                uri,
                headers,
                body,
                deadline,
                attemptTimeout,
                mostAttempts,
                number,
                download,
                secrets,
                delivery);
    }

    /** When the call must have ended; where a file has begun to come, that is the file's own deadline. */
    @Override
    public Deadline deadline() {
        return download == null ? deadline : download.deadline();
    }

    /** Shows what is sent where, without headers and body: those may hold secrets. */
    @Override
    public String toString() {
        return operation.method() + " " + uri;
    }
}
