package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.bulk.Bulk;
import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.bulk.BulkRun;
import io.github.sailpointcampaigns.internal.bulk.Journal;
import io.github.sailpointcampaigns.internal.chain.Chain;
import io.github.sailpointcampaigns.internal.limit.WindowRateLimiter;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.RateLimiter;
import io.github.sailpointcampaigns.spi.Write;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A client for the certification campaigns of one tenant, under one API version. Safe for any number of threads; keep one
 * and close it at the end. Every call blocks until it is done, and as long as {@link RequestOptions} say at most,
 * by default 60 seconds. A write whose answer is lost may take as long again, to read once what it was for.
 *
 * <p>Every call throws, besides what its own description names:
 *
 * <ul>
 *   <li>{@link IllegalArgumentException} for a bad argument, which its message names with the value and the rule, before
 *       anything is sent;
 *   <li>{@link IllegalStateException} after {@link #close()};
 *   <li>{@link io.github.sailpointcampaigns.error.ApiException} when the tenant refuses, {@link TransportException} when it
 *       does not answer, {@link DecodingException} when its answer can't be read, {@link io.github.sailpointcampaigns.error.DeadlineExceededException} when waiting would take too long, and
 *       {@link io.github.sailpointcampaigns.error.ExtensionException} when a rate limiter, a token provider or a supplier
 *       of the secret fails: all of them a {@link CampaignsException}.
 * </ul>
 *
 * <p>Reading calls are sent again after a failed connection, a lost answer, a 408, a 429 or a 5xx, by default until the deadline. Writing
 * calls are sent again only if the tenant can't have processed them: after a failed connection or a 429; and like reading
 * calls where repeating them changes nothing more, as setting a schedule does. A 401 renews the token, once.
 */
public final class CampaignsClient extends Resources implements AutoCloseable {
    private static final int DIAGNOSTIC_ATTEMPTS = 3;

    private final ApiInvoker invoker;
    private final Chain chain;
    private final boolean view;

    /** A view leaves the chain open. */
    CampaignsClient(ApiInvoker invoker, Chain chain, boolean view) {
        super(invoker);
        this.invoker = invoker;
        this.chain = chain;
        this.view = view;
    }

    /**
     * Starts the configuration of a client.
     *
     * @return a builder, for one thread
     */
    public static CampaignsClientBuilder builder() {
        return new CampaignsClientBuilder();
    }

    /**
     * A client configured by the environment variables {@code SAIL_BASE_URL}, {@code SAIL_CLIENT_ID} and
     * {@code SAIL_CLIENT_SECRET}, which the vendor's own tools read too. Everything else has its default.
     *
     * @return a client to close at the end
     * @throws IllegalArgumentException if one of them is missing, empty or not valid; the message never shows the secret
     */
    public static CampaignsClient fromEnvironment() {
        return builder().environment(System.getenv()).build();
    }

    /**
     * A rate limiter for several clients of this process to share. It lets at most so many requests reach the tenant in any such
     * window, for each client id and API version, first come, first served. A place in the budget is free again one window
     * after the answer, not after the sending, for nobody knows when in between the tenant counts a request. A 429 shuts
     * its operation for the whole {@code Retry-After}.
     *
     * <p>In its first window it lets a quarter of them pass, rounded up, as if a process that has just ended had used the rest:
     * 20 of 80, the most that a tenant has left that counts 100. Of more than 80, set it yourself to what is left. See {@link #rateLimiter(int, Duration, int)}.
     *
     * @param requests how many, 1 or more; the tenant allows 100
     * @param window in how much time, more than zero; the tenant counts 10 seconds
     * @return a limiter, safe for any number of threads and clients
     * @throws IllegalArgumentException if an argument is less than that
     */
    public static RateLimiter rateLimiter(int requests, Duration window) {
        return rateLimiter(requests, window, WindowRateLimiter.gently(Math.max(1, requests)));
    }

    /**
     * The same as {@link #rateLimiter(int, Duration)}, but with another start: all of the requests where nobody else can have used
     * the budget just before, fewer than a quarter where many may have.
     *
     * @param requests how many, 1 or more; the tenant allows 100
     * @param window in how much time, more than zero; the tenant counts 10 seconds
     * @param atStart how many of the requests may pass in the first window from now, 0 to all of them
     * @return a limiter, safe for any number of threads and clients
     * @throws IllegalArgumentException if an argument is out of these bounds
     */
    public static RateLimiter rateLimiter(int requests, Duration window, int atStart) {
        Arguments.range("requests", requests, 1, Integer.MAX_VALUE);
        Arguments.range("atStart", atStart, 0, requests);
        Arguments.positive("window", window);
        return new WindowRateLimiter(requests, window, atStart, Time.system());
    }

    /**
     * The same client with other options: same connections, tokens and rate limit. Closing it does nothing; close the client
     * that the builder made.
     *
     * @param options how calls are sent, instead of the options of this client; start from {@link #requestOptions()} to keep
     *     the rest
     * @return a view of this client
     */
    public CampaignsClient with(RequestOptions options) {
        return new CampaignsClient(invoker.with(Objects.requireNonNull(options, "options")), chain, true);
    }

    /**
     * How this client sends its calls, to change some of it: {@code client.with(client.requestOptions().attempts(1))}.
     *
     * @return the options
     */
    public RequestOptions requestOptions() {
        return invoker.options();
    }

    /**
     * Acts on many things, a few at a time, each at most once. Blocks until all are through or something says stop: an
     * interrupt, which ends the calls under way too and leaves the flag set, too many failures in a row, or an {@link Error}
     * of the action. Once the first call is made, it always returns the result, with everything that the action threw.
     *
     * <p>For jobs, such as activating and completing, there is {@link Campaigns#activateAll} and {@link Campaigns#completeAll}: an
     * action that waits keeps the next one waiting, too.
     *
     * <p>The action must write through the client that it is given. What it writes through another is not seen, and a campaign
     * could then count as not started that the tenant has taken. If one of an id's writes is lost, the id is UNKNOWN unless the action
     * returns, whatever becomes of those after it.
     *
     * <pre>{@code
     * BulkResult<Campaign> result = client.forEach(
     *         ids, Bulk.refusingMoreThan(100), (view, id) -> view.campaigns().update(id, patch));
     * }</pre>
     *
     * @param <T> what the action gives
     * @param ids what to act on, each once; collect them first, since acting while paging skips some
     * @param options how many are too many, how many at a time, when to stop
     * @param action called from several threads, once for each id, with a view of this client
     * @return what became of each; whatever the action throws is told there, not thrown
     * @throws IllegalArgumentException before the first call, if there are more ids than allowed, one twice, or a bad one
     */
    public <T> BulkResult<T> forEach(
            Collection<String> ids, Bulk options, BiFunction<CampaignsClient, String, T> action) {
        Path file = Objects.requireNonNull(options, "options").journal().orElse(null);
        try (Journal journal = invoker.journal(file, "forEach")) {
            return forEach(ids, options, action, journal);
        }
    }

    <T> BulkResult<T> forEach(
            Collection<String> ids, Bulk options, BiFunction<CampaignsClient, String, T> action, Journal journal) {
        Objects.requireNonNull(action, "action");
        BiFunction<CampaignsClient, String, T> noted = (view, id) -> {
            T value = action.apply(view, id);
            journal.done(id);
            return value;
        };
        return new BulkRun<>(options, ids, journal, id -> null, this::watched, noted).run(item -> true);
    }

    private CampaignsClient watched(Consumer<String> before, Consumer<Write> after) {
        return new CampaignsClient(invoker.watched(before, after), chain, true);
    }

    /**
     * Tries what every call needs, step by step: the base URL, a token, and one small reading, which shows whether the API
     * version, the user level and the scopes are right. Changes nothing at the tenant. Sends 2 requests, each 3 times at
     * most where that may help, for whoever looks into a failure does not want to wait for it to pass.
     *
     * @return what works and what does not; failures are told there, not thrown
     */
    public Diagnosis diagnose() {
        RequestOptions options = invoker.options();
        ApiInvoker few = invoker.with(options.attempts(Math.min(options.attempts(), DIAGNOSTIC_ATTEMPTS)));
        return Diagnosis.run(
                invoker.address(),
                new Campaigns.Raw(few),
                () -> chain.tokens().token(few.options().limits(chain.time())));
    }

    /**
     * Ends calls in flight at once and closes the connections. Calls that wait, for the rate limit, for a token, between attempts
     * or for a state, wake and throw {@link IllegalStateException}, as later calls do; a wait that has read something
     * ends in a {@link WaitException} that carries it. A rate limiter stays as it is, for other clients may
     * share it. Does not block. Idempotent.
     */
    @Override
    public void close() {
        if (!view) {
            chain.close();
        }
    }

    @Override
    public String toString() {
        return "CampaignsClient[" + invoker.address() + "]";
    }

    /** How many connections are in use, for tests of what calls leave behind. */
    int leasedConnections() {
        return chain.wire().leased();
    }
}
