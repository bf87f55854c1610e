package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.auth.TokenProvider;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.error.CampaignsException;
import io.github.sailpointcampaigns.error.DecodingException;
import io.github.sailpointcampaigns.error.IncompleteListException;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.WaitException;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.ClosableTime;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.ApacheTransport;
import io.github.sailpointcampaigns.internal.transport.AuthTransport;
import io.github.sailpointcampaigns.internal.transport.ClientCredentials;
import io.github.sailpointcampaigns.internal.transport.DiscreetTransport;
import io.github.sailpointcampaigns.internal.transport.ObservedTransport;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.internal.transport.RateLimitTransport;
import io.github.sailpointcampaigns.internal.transport.RetryTransport;
import io.github.sailpointcampaigns.internal.transport.TokenSource;
import io.github.sailpointcampaigns.internal.transport.Transport;
import io.github.sailpointcampaigns.internal.transport.WindowRateLimiter;
import io.github.sailpointcampaigns.internal.wire.Settings;
import io.github.sailpointcampaigns.model.ActivateOptions;
import io.github.sailpointcampaigns.model.AutoCompleteAction;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CompleteOptions;
import io.github.sailpointcampaigns.model.Detail;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.RateLimiter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A client for the certification campaigns of one tenant, under one API version. Safe for any number of threads; keep one
 * and close it at the end. Every call blocks until it is done, and as long as {@link RequestOptions} say at most,
 * by default 60 seconds. A write whose answer is lost may take as long again, to read the campaign once.
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
 * calls are sent again only if the tenant can't have processed them: after a failed connection or a 429. A 401 renews the
 * token, once.
 */
public final class CampaignsClient implements AutoCloseable {
    private static final int DEFAULT_BUDGET = 80;
    private static final Duration DOCUMENTED_WINDOW = Duration.ofSeconds(10);
    private static final int DIAGNOSTIC_ATTEMPTS = 3;
    private static final String VERSION = version();
    private static final String INVALID_OFFSET = "Specified offset is invalid";

    private final ApiInvoker invoker;
    private final CampaignsApi api;
    private final Time time;
    private final TokenSource tokens;
    private final String address;
    private final IntSupplier leased;
    private final Runnable closing;

    private CampaignsClient(
            ApiInvoker invoker, Time time, TokenSource tokens, String address, IntSupplier leased, Runnable closing) {
        this.invoker = invoker;
        this.api = new CampaignsApi(invoker);
        this.time = time;
        this.tokens = tokens;
        this.address = address;
        this.leased = leased;
        this.closing = closing;
    }

    /**
     * Starts the configuration of a client.
     *
     * @return a builder, for one thread
     */
    public static Builder builder() {
        return new Builder();
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
        Objects.requireNonNull(window, "window");
        Arguments.check(!window.isZero() && !window.isNegative(), "window", window, "must be more than zero");
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
        return new CampaignsClient(
                invoker.with(Objects.requireNonNull(options, "options")), time, tokens, address, leased, () -> {});
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
     * Every operation of the spec as it is: its parameters, and the whole answer.
     *
     * @return the generated calls, through this client's connections, tokens and retries
     */
    public CampaignsApi api() {
        return api;
    }

    /**
     * One page of the campaigns. See the documentation page "List Campaigns".
     *
     * @param query which campaigns, in which order, with how much detail
     * @return the page, which leads to the next one
     */
    public Page<Campaign> list(CampaignQuery query) {
        ApiResponse<List<Campaign>> answer =
                Objects.requireNonNull(query, "query").send(api);
        return page(query, answer, OptionalLong.empty());
    }

    /**
     * All campaigns of a query, as a lazy sequence over its pages, each once. Nothing is sent before it is consumed. See the
     * documentation page "List Campaigns".
     *
     * @param query which campaigns; its limit is the size of a page. Without an order they are sorted by
     *     {@link Sorter#byCreated()}, for paging would else skip some and repeat some. With
     *     {@link CampaignQuery#count()}, or where the tenant counts unasked, a list that ends before its total fails; otherwise a
     *     page that isn't full is taken for the last
     * @return the campaigns, to be iterated or streamed any number of times
     * @throws IllegalArgumentException if the query's limit is 0
     */
    public Campaigns listAll(CampaignQuery query) {
        Objects.requireNonNull(query, "query");
        Arguments.check(query.pageSize() > 0, "limit", query.pageSize(), "must be 1 or more to list all");
        return new Campaigns(query.inOrder(), this::list, this::behind, 1);
    }

    /**
     * One campaign, in SLIM. See the documentation page "Get Campaign".
     *
     * @param id the campaign's id, not blank
     * @return the campaign
     */
    public Campaign get(String id) {
        return api.getCampaign(id, null).value();
    }

    /**
     * One campaign with a chosen detail. See the documentation page "Get Campaign".
     *
     * @param id the campaign's id, not blank
     * @param detail {@code SLIM} or {@code FULL}
     * @return the campaign
     * @throws IllegalArgumentException too under the API version {@code beta}, which knows no detail here
     */
    public Campaign get(String id, Detail detail) {
        return api.getCampaign(id, Objects.requireNonNull(detail, "detail")).value();
    }

    /**
     * Changes fields of a campaign, all or none. See the documentation page "Update a Campaign".
     *
     * @param id the campaign's id, not blank
     * @param patch what to change; a {@code STAGED} campaign takes six fields, an {@code ACTIVE} one its deadline alone
     * @return the changed campaign, in SLIM
     * @throws OutcomeUnknownException if it was sent and nobody knows whether it took effect
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Campaign update(String id, CampaignPatch patch) {
        Objects.requireNonNull(patch, "patch");
        return settling(id, null, () -> api.updateCampaign(id, patch.operations()))
                .value();
    }

    /**
     * Submits the activation of a {@code STAGED} campaign whose deadline is later than today; the tenant refuses any other
     * with a 400 that does not say why. See the documentation page "Activate a Campaign".
     *
     * @param id the campaign's id, not blank
     * @param timeZone the caller's time zone, whole minutes; the tenant may move the deadline's time within its date by it
     * @return the accepted job, which goes on at the tenant
     * @throws OutcomeUnknownException if it was sent and nobody knows whether it took effect, and reading the campaign did not show that it was accepted
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Accepted activate(String id, ZoneOffset timeZone) {
        Objects.requireNonNull(timeZone, "timeZone");
        Arguments.check(
                timeZone.getTotalSeconds() % 60 == 0, "timeZone", timeZone, "must be an offset in whole minutes");
        ActivateOptions options =
                ActivateOptions.builder().timeZone(timeZone.getId()).build();
        try {
            return accepted(id, settling(id, null, () -> api.activateCampaign(id, options)), CampaignStatus.ACTIVE);
        } catch (OutcomeUnknownException e) {
            if (e.lastRead().filter(CampaignsClient::isActivated).isPresent()) {
                return new Accepted(this, id, null, CampaignStatus.ACTIVE, true);
            }
            throw e;
        }
    }

    /**
     * Submits the completion of a campaign that is past due; the tenant refuses any other with a 400. What to do with
     * undecided access has no default here: the tenant's is to approve it. See the documentation page "Complete a Campaign".
     *
     * @param id the campaign's id, not blank
     * @param undecidedItems what happens to the access that nobody decided on
     * @return the accepted job, which goes on at the tenant
     * @throws OutcomeUnknownException if it was sent and nobody knows whether it took effect
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Accepted complete(String id, AutoCompleteAction undecidedItems) {
        return complete(id, undecidedItems, null);
    }

    private Accepted complete(String id, AutoCompleteAction undecidedItems, @Nullable Campaign before) {
        Objects.requireNonNull(undecidedItems, "undecidedItems");
        CompleteOptions options =
                CompleteOptions.builder().autoCompleteAction(undecidedItems).build();
        return accepted(id, settling(id, before, () -> api.completeCampaign(id, options)), CampaignStatus.COMPLETED);
    }

    /**
     * Completes a campaign and waits until it is {@code COMPLETED}, in three steps: reads it, which is the evidence of what was
     * reviewed, then {@link #complete}, then {@link #await}.
     *
     * @param id the campaign's id, not blank
     * @param undecidedItems what happens to the access that nobody decided on
     * @param atMost how long to wait, more than zero
     * @return the campaign before and after
     * @throws OutcomeUnknownException if the answer to the completion was lost or can't be understood; its
     *     {@link OutcomeUnknownException#before()} is the evidence
     * @throws WaitException if it was accepted, and then {@link #await} ended otherwise, an interrupt included; its
     *     {@link WaitException#before()} is the evidence. Never before it was accepted
     * @throws UnsupportedOperationException if this client is read-only
     */
    public Completion completeAndAwait(String id, AutoCompleteAction undecidedItems, Duration atMost) {
        Wait wait = Wait.until(CampaignStatus.COMPLETED).atMost(atMost);
        Campaign before = get(id);
        complete(id, undecidedItems, before);
        return new Completion(before, await(id, wait, before));
    }

    /**
     * Acts on many campaigns, a few at a time, each at most once. Blocks until all are through or something says stop: an
     * interrupt, which ends the calls under way too and leaves the flag set, too many failures in a row, or an {@link Error}
     * of the action. Once the first call is made, it always returns the result, with everything that the action threw.
     *
     * <p>The action must write in the thread that it is called in. What it writes elsewhere is not seen, and a campaign could
     * then count as not started that the tenant has taken.
     *
     * <pre>{@code
     * BulkResult<Accepted> result = client.forEach(ids, Bulk.atMost(100), id -> client.activate(id, ZoneOffset.UTC));
     * }</pre>
     *
     * @param <T> what the action gives
     * @param ids the campaigns, each once; collect them first, since acting while paging skips some
     * @param options how many at the most, how many at a time, when to stop
     * @param action called from several threads, once for each id
     * @return what became of each campaign; whatever the action throws is told there, not thrown
     * @throws IllegalArgumentException before the first call, if there are more ids than allowed, one twice, or a bad one
     */
    public <T> BulkResult<T> forEach(Collection<String> ids, Bulk options, Function<String, T> action) {
        return new BulkRun<>(ids, options, action).run();
    }

    /**
     * Reads a campaign again and again until it has a wanted status. The first reading is at once, the pauses between
     * readings grow from half a second to 15 seconds, and the last reading is made when the time is up. Each reading is a call
     * with this client's options, cut to the time that is left, but not to less than 5 seconds: by so much the wait may be
     * longer. Goes on after a 429, which says how long the next pause is, a 5xx and a lost connection; ends at once with
     * whatever else a reading ends in.
     *
     * @param id the campaign's id, not blank
     * @param wait which states, and how long at most
     * @return the campaign in a wanted state, in SLIM
     * @throws WaitException if it comes to anything else: the time is up, the campaign went where none of the states can
     *     come any more ({@link Wait} says where), it can't be read, or the thread was interrupted
     */
    public Campaign await(String id, Wait wait) {
        return await(id, wait, null);
    }

    private Campaign await(String id, Wait wait, @Nullable Campaign before) {
        return new Polling(this, time, id, Objects.requireNonNull(wait, "wait"), before).run();
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
        return Diagnostics.run(
                address,
                new CampaignsApi(few),
                () -> tokens.token(new TokenSource.Limits(
                        Deadline.after(options.deadline(), time),
                        options.attemptTimeout(),
                        few.options().attempts())));
    }

    /**
     * Ends calls in flight at once and closes the connections. Calls that wait, for the rate limit, for a token, between attempts
     * or in an {@link #await}, wake and throw {@link IllegalStateException}, as later calls do; an {@code await} that has read
     * the campaign ends in a {@link WaitException} that carries it. A rate limiter stays as it is, for other clients may
     * share it. Does not block. Idempotent.
     */
    @Override
    public void close() {
        closing.run();
    }

    @Override
    public String toString() {
        return "CampaignsClient[" + address + "]";
    }

    /** How many connections are in use, for tests of what calls leave behind. */
    int leasedConnections() {
        return leased.getAsInt();
    }

    /** This client, but for a call that must not outlive what it is part of. */
    CampaignsClient within(Duration left) {
        RequestOptions options = invoker.options();
        return left.compareTo(options.deadline()) < 0 ? with(options.deadline(left)) : this;
    }

    /** A total decides where the list ends, for a tenant may give smaller pages than it is asked for; else a full page does. */
    private Page<Campaign> page(CampaignQuery query, ApiResponse<List<Campaign>> answer, OptionalLong knownTotal) {
        List<Campaign> items = answer.value();
        OptionalLong counted = total(answer);
        OptionalLong total = counted.isPresent() ? counted : knownTotal;
        int end = query.firstOffset() + items.size();
        boolean more = query.pageSize() > 0 && (items.size() >= query.pageSize() || end < total.orElse(0));
        if (more && items.isEmpty()) {
            throw new IncompleteListException("listCampaigns", total.orElse(0), end, null);
        }
        return new Page<>(items, counted, more ? () -> behind(query.behind(end), total) : null);
    }

    /** Some collections of this API refuse an offset at their end instead of answering []. */
    private Page<Campaign> behind(CampaignQuery query, OptionalLong total) {
        try {
            return page(query, query.send(api), total);
        } catch (BadRequestException e) {
            if (e.messages().stream().noneMatch(message -> message.startsWith(INVALID_OFFSET))) {
                throw e;
            }
            if (query.firstOffset() < total.orElse(0)) {
                throw new IncompleteListException("listCampaigns", total.orElse(0), query.firstOffset(), e);
            }
            return new Page<>(List.of(), OptionalLong.empty(), null);
        }
    }

    private static OptionalLong total(ApiResponse<?> answer) {
        return Headers.first(answer.headers(), "X-Total-Count")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Sends a write. Where nobody knows what became of it, the campaign is read; the write is never sent again. */
    private <T> T settling(String id, @Nullable Campaign before, Supplier<T> write) {
        try {
            return write.get();
        } catch (OutcomeUnknownException e) {
            throw e.with(before, readOrNull(id));
        }
    }

    private @Nullable Campaign readOrNull(String id) {
        try {
            return with(invoker.options().untilTheDeadline()).get(id);
        } catch (Throwable e) {
            // Whatever it is, it must not hide that nobody knows what became of a write.
            return null;
        }
    }

    private static boolean isActivated(Campaign campaign) {
        CampaignStatus status = Wait.statusOf(campaign);
        return status != null && (status.equals(CampaignStatus.ACTIVATING) || status.equals(CampaignStatus.ACTIVE));
    }

    private Accepted accepted(String id, ApiResponse<?> answer, CampaignStatus goal) {
        return new Accepted(this, id, answer.requestId().orElse(null), goal, false);
    }

    private static String version() {
        try (InputStream text = Objects.requireNonNull(CampaignsClient.class.getResourceAsStream("version.txt"))) {
            return new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Configures a client; not safe for several threads. */
    public static final class Builder {
        private @Nullable URI baseUrl;
        private @Nullable String clientId;
        private @Nullable Supplier<String> secret;
        private @Nullable TokenProvider tokenProvider;
        private ApiVersion apiVersion = ApiVersion.V2024;
        private boolean readOnly;
        private RequestOptions options = RequestOptions.defaults();
        private @Nullable RateLimiter rateLimiter;
        private CallListener listener = new CallListener() {};
        private @Nullable SSLContext sslContext;
        private @Nullable ProxySelector proxySelector = ProxySelector.getDefault();
        private @Nullable Authenticator proxyAuthenticator;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private int maxConnections = 16;
        private Duration connectionMaxIdleTime = Duration.ofSeconds(30);
        private Duration connectionTimeToLive = Duration.ofMinutes(5);
        private int maxResponseBytes = 32 * 1024 * 1024;
        private Time time = Time.system();

        private Builder() {}

        /**
         * Where the tenant is. Required.
         *
         * @param baseUrl the URL in front of the API version, such as {@code https://acme.api.identitynow.com} or a vanity API
         *     host; {@code https}, or {@code http} on this machine
         * @return this builder
         * @throws IllegalArgumentException if it is not such a URL: if it ends in an API version, say, or is the address of the
         *     tenant's web pages; the message says what to write instead
         */
        public Builder baseUrl(String baseUrl) {
            this.baseUrl = BaseUrl.of("baseUrl", baseUrl);
            return this;
        }

        /**
         * The personal access token to get bearer tokens with. Required, unless there is a token provider.
         *
         * @param clientId the client id, not blank
         * @param secret gives the secret each time that a bearer token is asked for; not kept. If it throws or gives
         *     {@code null}, the call that needed the token ends in an {@link io.github.sailpointcampaigns.error.ExtensionException}.
         *     Closing the client interrupts it, but a call's deadline is only looked at again when it returns
         * @return this builder
         * @throws IllegalArgumentException if the client id is blank
         */
        public Builder credentials(String clientId, Supplier<String> secret) {
            this.clientId = Arguments.notBlank("clientId", clientId);
            this.secret = Objects.requireNonNull(secret, "secret");
            return this;
        }

        /**
         * Bearer tokens from elsewhere, instead of credentials.
         *
         * @param tokenProvider called for each request, from any thread
         * @return this builder
         */
        public Builder tokenProvider(TokenProvider tokenProvider) {
            this.tokenProvider = Objects.requireNonNull(tokenProvider, "tokenProvider");
            return this;
        }

        /**
         * The base URL and the credentials from {@code SAIL_BASE_URL}, {@code SAIL_CLIENT_ID} and {@code SAIL_CLIENT_SECRET}.
         *
         * @param variables environment variables, such as {@link System#getenv()}
         * @return this builder
         * @throws IllegalArgumentException if one of them is missing, empty or not valid; the message never shows the secret
         */
        public Builder environment(Map<String, String> variables) {
            String url = variable(variables, "SAIL_BASE_URL");
            String id = variable(variables, "SAIL_CLIENT_ID");
            String secret = variable(variables, "SAIL_CLIENT_SECRET");
            this.baseUrl = BaseUrl.of("SAIL_BASE_URL", url);
            return credentials(id, () -> secret);
        }

        /**
         * The family of paths to use. By default {@link ApiVersion#V2024}.
         *
         * @param apiVersion the family
         * @return this builder
         */
        public Builder apiVersion(ApiVersion apiVersion) {
            this.apiVersion = Objects.requireNonNull(apiVersion, "apiVersion");
            return this;
        }

        /**
         * Whether every call that would change something is refused before it is sent. By default {@code false}.
         *
         * @param readOnly whether update, activate and complete throw {@link UnsupportedOperationException}
         * @return this builder
         */
        public Builder readOnly(boolean readOnly) {
            this.readOnly = readOnly;
            return this;
        }

        /**
         * How calls are sent, unless {@link CampaignsClient#with} says otherwise. By default {@link RequestOptions#defaults()}.
         *
         * @param options time-outs, attempts and headers
         * @return this builder
         */
        public Builder requestOptions(RequestOptions options) {
            this.options = Objects.requireNonNull(options, "options");
            return this;
        }

        /**
         * What holds requests back. By default a limiter of this client's own that lets 80 requests in 10 seconds pass, of the
         * 100 that the tenant allows, since others may use the same client id, and 20 in its first 10 seconds
         * ({@link CampaignsClient#rateLimiter(int, Duration)} says why).
         *
         * @param rateLimiter a limiter, possibly shared with other clients
         * @return this builder
         */
        public Builder rateLimiter(RateLimiter rateLimiter) {
            this.rateLimiter = Objects.requireNonNull(rateLimiter, "rateLimiter");
            return this;
        }

        /**
         * Who hears of requests and writes. By default nobody.
         *
         * @param listener called in the thread of each call
         * @return this builder
         */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Whom to trust, and what to show of oneself. By default what the JDK trusts, and nothing.
         *
         * @param sslContext used for all connections; host names are checked besides
         * @return this builder
         */
        public Builder sslContext(SSLContext sslContext) {
            this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
            return this;
        }

        /**
         * Which proxies to use. By default {@link ProxySelector#getDefault()}, which reads the JDK's system properties.
         *
         * @param proxySelector asked for each new connection
         * @return this builder
         */
        public Builder proxy(ProxySelector proxySelector) {
            this.proxySelector = Objects.requireNonNull(proxySelector, "proxySelector");
            return this;
        }

        /**
         * Who knows the password of a proxy. By default nobody. Never asked for the tenant. One thread at a time logs in, and a
         * password that the proxy has refused is not tried again for 30 minutes: every thread with the same wrong password could
         * lock the account. Another password is tried at once. Neither a deadline
         * nor closing the client ends an authenticator that blocks.
         *
         * @param authenticator asked when a proxy wants a password
         * @return this builder
         */
        public Builder proxyAuthenticator(Authenticator authenticator) {
            this.proxyAuthenticator = Objects.requireNonNull(authenticator, "authenticator");
            return this;
        }

        /**
         * How long connecting may take, and the TLS handshake again. By default 5 seconds. Finding the address of the tenant's
         * name may take as long as the attempt, as {@link RequestOptions#attemptTimeout} says.
         *
         * @param duration more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder connectTimeout(Duration duration) {
            Objects.requireNonNull(duration, "duration");
            Arguments.check(
                    !duration.isZero() && !duration.isNegative(), "connectTimeout", duration, "must be more than zero");
            this.connectTimeout = duration;
            return this;
        }

        /**
         * How many connections to the tenant there are at most; a call that needs one more waits. By default 16.
         *
         * @param connections 1 or more
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxConnections(int connections) {
            Arguments.range("connections", connections, 1, Integer.MAX_VALUE);
            this.maxConnections = connections;
            return this;
        }

        /**
         * How long a connection is kept without being used. By default 30 seconds. It should be less than the tenant, or a load
         * balancer or proxy in between, keeps it: a request that it gets as it closes the connection is lost. Reading calls are
         * then sent again; writes never take a connection that was idle for half a second or more.
         *
         * @param duration a millisecond or more
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder connectionMaxIdleTime(Duration duration) {
            this.connectionMaxIdleTime = atLeastAMillisecond("connectionMaxIdleTime", duration);
            return this;
        }

        /**
         * How old a connection can be that is still used, so that new addresses of the tenant are found, and the load is spread
         * anew. By default 5 minutes. A call under way is not ended by it.
         *
         * @param duration a millisecond or more
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder connectionTimeToLive(Duration duration) {
            this.connectionTimeToLive = atLeastAMillisecond("connectionTimeToLive", duration);
            return this;
        }

        private static Duration atLeastAMillisecond(String name, Duration duration) {
            Arguments.check(
                    duration.compareTo(Duration.ofMillis(1)) >= 0, name, duration, "must be a millisecond or more");
            return duration;
        }

        /**
         * The largest answer to take, after it is expanded. By default 32 MiB. A larger one ends in a
         * {@link TransportException} of reason {@code TOO_LARGE}, and so does one of more than a MiB that was a hundred times smaller
         * before it was expanded.
         *
         * @param bytes 1 or more
         * @return this builder
         * @throws IllegalArgumentException if it is less
         */
        public Builder maxResponseBytes(int bytes) {
            Arguments.range("bytes", bytes, 1, Integer.MAX_VALUE);
            this.maxResponseBytes = bytes;
            return this;
        }

        Builder time(Time time) {
            this.time = time;
            return this;
        }

        /**
         * Makes the client. Sends nothing.
         *
         * @return a client to close at the end
         * @throws IllegalArgumentException if the base URL, or both credentials and token provider, are missing, or both are
         *     there
         */
        public CampaignsClient build() {
            if (baseUrl == null) {
                throw new IllegalArgumentException("baseUrl: must be set, but is missing");
            }
            if ((secret == null) == (tokenProvider == null)) {
                throw new IllegalArgumentException(
                        "credentials: either credentials or a tokenProvider must be set, but "
                                + (secret == null ? "both are missing" : "both are set"));
            }
            String who = Objects.requireNonNullElse(clientId, "");
            ApacheTransport wire = new ApacheTransport(
                    new Settings(
                            connectTimeout,
                            maxConnections,
                            connectionMaxIdleTime,
                            connectionTimeToLive,
                            "sailpoint-campaigns-client/" + VERSION,
                            sslContext,
                            proxySelector,
                            proxyAuthenticator),
                    maxResponseBytes);
            // The chain, from the wire outwards. Each part knows only the one before it. Retry is outermost, so that
            // whatever
            // it sends again takes a permit, gets a fresh token and is observed.
            ClosableTime time = new ClosableTime(this.time);
            Transport observed = new ObservedTransport(time, listener, new DiscreetTransport(wire));
            TokenSource tokens = tokenProvider != null
                    ? TokenSource.of(tokenProvider, time)
                    : new ClientCredentials(
                            baseUrl,
                            who,
                            Objects.requireNonNull(secret),
                            retry(time, observed),
                            response -> ApiInvoker.refusal(Operation.CREATE_TOKEN, response),
                            time);
            Transport authorised = new AuthTransport(tokens, observed);
            RateLimiter limiter = Objects.requireNonNullElseGet(
                    rateLimiter,
                    () -> new WindowRateLimiter(
                            DEFAULT_BUDGET, DOCUMENTED_WINDOW, WindowRateLimiter.gently(DEFAULT_BUDGET), time));
            Transport limited =
                    new RateLimitTransport(limiter, baseUrl + " " + who + " " + apiVersion, time, authorised);
            Transport chain = retry(time, limited);
            ApiInvoker invoker = new ApiInvoker(baseUrl, apiVersion, who, readOnly, options, listener, chain, time);
            return new CampaignsClient(invoker, time, tokens, baseUrl + apiVersion.toString(), wire::leased, () -> {
                time.close();
                wire.close();
            });
        }

        private static Transport retry(Time time, Transport next) {
            return new RetryTransport(time, () -> ThreadLocalRandom.current().nextDouble(), next);
        }

        private static String variable(Map<String, String> variables, String name) {
            String value = variables.get(name);
            if (value == null || value.isBlank()) {
                throw new IllegalArgumentException(name + ": the environment variable must be set, but is "
                        + (value == null ? "missing" : "blank"));
            }
            return value;
        }
    }
}
