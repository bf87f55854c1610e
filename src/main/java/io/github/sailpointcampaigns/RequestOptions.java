package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.Request.Limits;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How calls are sent: how long they may take, how often they are tried, and with which headers and parameters besides. Immutable: each method
 * returns a changed copy.
 */
public final class RequestOptions {
    /** What the client sets itself, and what changes how the connection works. */
    private static final Pattern OURS = Pattern.compile("(?i)authorization|host|accept(-encoding)?|user-agent|cookie"
            + "|connection|keep-alive|transfer-encoding|te|trailer|upgrade|expect|(content|proxy)-.*");

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
    static final int UNTIL_THE_DEADLINE = Integer.MAX_VALUE;
    private static final RequestOptions DEFAULTS = new RequestOptions(
            Duration.ofSeconds(60), Duration.ofSeconds(30), UNTIL_THE_DEADLINE, Map.of(), Map.of(), write -> {});

    private final Duration deadline;
    private final Duration attemptTimeout;
    private final int attempts;
    private final Map<String, String> headers;
    private final Map<String, String> query;
    private final Consumer<Write> onWrite;

    private RequestOptions(
            Duration deadline,
            Duration attemptTimeout,
            int attempts,
            Map<String, String> headers,
            Map<String, String> query,
            Consumer<Write> onWrite) {
        this.deadline = deadline;
        this.attemptTimeout = attemptTimeout;
        this.attempts = attempts;
        this.headers = headers;
        this.query = query;
        this.onWrite = onWrite;
    }

    /**
     * The defaults: a call within 60 seconds, an attempt within 30, as many attempts as that leaves time for, no header or parameter
     * besides.
     *
     * @return the defaults
     */
    public static RequestOptions defaults() {
        return DEFAULTS;
    }

    /**
     * How long a whole call may take: waiting for the rate limit, the token, all attempts and the pauses between them.
     *
     * @param duration more than zero
     * @return a changed copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public RequestOptions deadline(Duration duration) {
        return new RequestOptions(
                Arguments.positive("deadline", duration), attemptTimeout, attempts, headers, query, onWrite);
    }

    /**
     * How long one attempt may take, from connecting to the last byte.
     *
     * @param duration more than zero
     * @return a changed copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public RequestOptions attemptTimeout(Duration duration) {
        return new RequestOptions(
                deadline, Arguments.positive("attemptTimeout", duration), attempts, headers, query, onWrite);
    }

    /**
     * How often a call may be tried, and how often it may ask for a token. Without it that goes on until the deadline, with
     * growing pauses of up to 5 seconds. After a 401 the call is sent once more with a new token, even with 1: the tenant
     * refused the token and has not looked at the call.
     *
     * @param most 1 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is less
     */
    public RequestOptions attempts(int most) {
        Arguments.range("attempts", most, 1, Integer.MAX_VALUE);
        return new RequestOptions(deadline, attemptTimeout, most, headers, query, onWrite);
    }

    /**
     * One more header for every request but those for tokens.
     *
     * @param name the header's name; not one that the client sets itself, such as {@code Authorization}, {@code Host} or
     *     {@code Content-Type}
     * @param value printable ASCII
     * @return a changed copy
     * @throws IllegalArgumentException if either is not allowed
     */
    public RequestOptions header(String name, String value) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(name, "name");
        Arguments.check(HEADER_NAME.matcher(name).matches(), "name", name, "must be the name of a header");
        Arguments.check(
                !OURS.matcher(name).matches(), "name", name, "must not be a header that the client sets itself");
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "value: must be printable ASCII (the value of header " + name + " is not shown)");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RequestOptions(deadline, attemptTimeout, attempts, more, query, onWrite);
    }

    /**
     * One more parameter in the query of every request but those for tokens, for what the spec does not have yet.
     *
     * @param name the parameter's name, not blank
     * @param value its value, encoded here
     * @return a changed copy
     * @throws IllegalArgumentException if the name is blank
     */
    public RequestOptions query(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(query);
        more.put(Arguments.notBlank("name", name), Objects.requireNonNull(value, "value"));
        return new RequestOptions(deadline, attemptTimeout, attempts, headers, more, onWrite);
    }

    /**
     * One more who hears of each write, besides the client's listener and those before.
     *
     * @param listener takes the write, in the thread of the call, as {@link CallListener#onWrite} does
     * @return a changed copy
     */
    public RequestOptions onWrite(Consumer<Write> listener) {
        return new RequestOptions(
                deadline,
                attemptTimeout,
                attempts,
                headers,
                query,
                onWrite.andThen(Objects.requireNonNull(listener, "listener")));
    }

    Duration deadline() {
        return deadline;
    }

    Limits limits(Time time) {
        return new Limits(Deadline.after(deadline, time), attemptTimeout, attempts);
    }

    int attempts() {
        return attempts;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, String> query() {
        return query;
    }

    void tell(Write write) {
        onWrite.accept(write);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestOptions that
                && deadline.equals(that.deadline)
                && attemptTimeout.equals(that.attemptTimeout)
                && attempts == that.attempts
                && headers.equals(that.headers)
                && query.equals(that.query)
                && onWrite.equals(that.onWrite);
    }

    @Override
    public int hashCode() {
        return Objects.hash(deadline, attemptTimeout, attempts, headers, query, onWrite);
    }

    /** Shows the names of the headers, not their values. */
    @Override
    public String toString() {
        return "RequestOptions[deadline=" + deadline + ", attemptTimeout=" + attemptTimeout + ", attempts="
                + (attempts == UNTIL_THE_DEADLINE ? "until the deadline" : attempts) + ", headers=" + headers.keySet()
                + ", query=" + query.keySet()
                + "]";
    }
}
