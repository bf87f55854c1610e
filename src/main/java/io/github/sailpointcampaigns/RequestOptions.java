package io.github.sailpointcampaigns;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How calls are sent: how long they may take, how often they are tried, and with which headers besides. Immutable: each method
 * returns a changed copy.
 */
public final class RequestOptions {
    /** What the client sets itself, and what changes how the connection works. */
    private static final Set<String> OURS = Set.of(
            "authorization",
            "host",
            "accept",
            "accept-encoding",
            "user-agent",
            "cookie",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect");

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");
    private static final int UNTIL_THE_DEADLINE = Integer.MAX_VALUE;
    private static final RequestOptions DEFAULTS =
            new RequestOptions(Duration.ofSeconds(60), Duration.ofSeconds(30), UNTIL_THE_DEADLINE, Map.of());

    private final Duration deadline;
    private final Duration attemptTimeout;
    private final int attempts;
    private final Map<String, String> headers;

    private RequestOptions(Duration deadline, Duration attemptTimeout, int attempts, Map<String, String> headers) {
        this.deadline = deadline;
        this.attemptTimeout = attemptTimeout;
        this.attempts = attempts;
        this.headers = headers;
    }

    /**
     * The defaults: a call within 60 seconds, an attempt within 30, as many attempts as that leaves time for, no header
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
        return new RequestOptions(positive("deadline", duration), attemptTimeout, attempts, headers);
    }

    /**
     * How long one attempt may take, from connecting to the last byte.
     *
     * @param duration more than zero
     * @return a changed copy
     * @throws IllegalArgumentException if it is zero or negative
     */
    public RequestOptions attemptTimeout(Duration duration) {
        return new RequestOptions(deadline, positive("attemptTimeout", duration), attempts, headers);
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
        return new RequestOptions(deadline, attemptTimeout, most, headers);
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
        String lower = name.toLowerCase(Locale.ROOT);
        Arguments.check(HEADER_NAME.matcher(name).matches(), "name", name, "must be the name of a header");
        Arguments.check(
                !OURS.contains(lower) && !lower.startsWith("content-") && !lower.startsWith("proxy-"),
                "name",
                name,
                "must not be a header that the client sets itself");
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "value: must be printable ASCII (the value of header " + name + " is not shown)");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new RequestOptions(deadline, attemptTimeout, attempts, more);
    }

    /** The same for a call that has to find something out: as many attempts as its deadline leaves time for. */
    RequestOptions untilTheDeadline() {
        return new RequestOptions(deadline, attemptTimeout, UNTIL_THE_DEADLINE, headers);
    }

    Duration deadline() {
        return deadline;
    }

    Duration attemptTimeout() {
        return attemptTimeout;
    }

    int attempts() {
        return attempts;
    }

    Map<String, String> headers() {
        return headers;
    }

    private static Duration positive(String name, Duration duration) {
        Objects.requireNonNull(duration, name);
        Arguments.check(!duration.isZero() && !duration.isNegative(), name, duration, "must be more than zero");
        return duration;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestOptions that
                && deadline.equals(that.deadline)
                && attemptTimeout.equals(that.attemptTimeout)
                && attempts == that.attempts
                && headers.equals(that.headers);
    }

    @Override
    public int hashCode() {
        return Objects.hash(deadline, attemptTimeout, attempts, headers);
    }

    /** Shows the names of the headers, not their values. */
    @Override
    public String toString() {
        return "RequestOptions[deadline=" + deadline + ", attemptTimeout=" + attemptTimeout + ", attempts="
                + (attempts == UNTIL_THE_DEADLINE ? "until the deadline" : attempts) + ", headers=" + headers.keySet()
                + "]";
    }
}
