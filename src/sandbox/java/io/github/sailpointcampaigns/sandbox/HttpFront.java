package io.github.sailpointcampaigns.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sailpointcampaigns.sandbox.http.RawRequest;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import io.github.sailpointcampaigns.sandbox.http.Reply;
import io.github.sailpointcampaigns.sandbox.spec.ErrorBodies;
import io.github.sailpointcampaigns.sandbox.spec.Route;
import io.github.sailpointcampaigns.sandbox.spec.Spec;
import io.github.sailpointcampaigns.sandbox.state.Ids;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** The tenant's HTTP server: logs each request, has it processed or answered by script, and writes the answer. */
final class HttpFront implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final List<ExchangeObserver> OBSERVERS = ServiceLoader.load(ExchangeObserver.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    private final HttpServer server;
    private final ExecutorService threads;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Supplier<World> worlds;
    private final BiConsumer<SeenRequest, Duration> observer;
    private final Ids requestIds;
    private final Clock clock;
    private final Spec spec = Spec.bundled();
    private final ErrorBodies errorBodies = new ErrorBodies(spec);
    private volatile Duration answerDelay;

    HttpFront(SandboxTenantBuilder settings, Supplier<World> worlds) throws IOException {
        this.worlds = worlds;
        this.observer = settings.observer;
        this.requestIds = new Ids(settings.seed + 2);
        this.clock = settings.clock;
        this.answerDelay = settings.answerDelay;
        this.server = createServer(settings.port);
        this.threads = Executors.newCachedThreadPool(daemonsNamed("sandbox-" + port() + "-"));
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, this::answer));
    }

    /** Serves the paths that begin so, which are no part of the platform, by {@code handler}; neither logged nor delayed. */
    void serve(String prefix, Function<RawRequest, Reply> handler) {
        server.createContext(
                prefix,
                exchange -> handle(exchange, (same, raw, seen, arrived) -> {
                    Reply reply = handler.apply(raw);
                    seen.answered(reply.status());
                    setHeaders(exchange.getResponseHeaders(), reply);
                    write(exchange, reply, Answer.asUsual().faults());
                }));
    }

    private static HttpServer createServer(int port) throws IOException {
        // Without it the JDK's server holds each small answer back for 40 ms. It is read once, on first use.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        return HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    }

    private static ThreadFactory daemonsNamed(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    void start() throws InterruptedException {
        // The server's own thread is a daemon only if the thread that starts it is one.
        Thread starter = new Thread(server::start, "sandbox-starter");
        starter.setDaemon(true);
        starter.start();
        starter.join();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void answerDelay(Duration delay) {
        answerDelay = delay;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Handler {
        void answer(HttpExchange exchange, RawRequest raw, SeenRequest seen, long arrived)
                throws IOException, InterruptedException;
    }

    private void handle(HttpExchange exchange, Handler handler) throws IOException {
        long arrived = System.nanoTime();
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Headers headers = exchange.getRequestHeaders();
            URI uri = exchange.getRequestURI();
            RawRequest raw = new RawRequest(
                    exchange.getRequestMethod(),
                    Objects.requireNonNullElse(uri.getRawPath(), ""),
                    headers.getFirst("Authorization"),
                    Objects.requireNonNullElse(headers.getFirst("Content-Type"), ""),
                    Objects.requireNonNullElse(uri.getRawQuery(), ""),
                    body);
            SeenRequest seen = see(raw, headers);
            try {
                handler.answer(exchange, raw, seen, arrived);
            } finally {
                observer.accept(seen, Duration.ofNanos(System.nanoTime() - arrived));
            }
        } catch (InterruptedException e) {
            // The tenant is being closed.
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, RawRequest raw, SeenRequest seen, long arrived)
            throws IOException, InterruptedException {
        World world = worlds.get();
        world.requests.add(seen);
        Optional<Route> route = Route.find(spec, raw.method(), raw.path());
        Answer answer = route.map(known -> scripted(world, known, seen)).orElseGet(Answer::asUsual);
        if (answer.isClosed()) {
            return;
        }
        Reply reply = answer.isProcessed() ? process(world, raw, seen, route) : answer.fixedReply(errorBodies, route);
        if (route.isPresent() && route.get().deprecated()) {
            reply = reply.with("X-Deprecated", "true");
        }
        seen.answered(reply.status());
        pause(answerDelay.plus(answer.faults().delay()).minusNanos(System.nanoTime() - arrived));
        if (!answer.faults().lost()) {
            reply = reply.with(answer.headers());
            exchange.getResponseHeaders().set("SLPT-Request-ID", seen.requestId());
            setHeaders(exchange.getResponseHeaders(), reply);
            observe(seen, exchange.getResponseHeaders(), reply, answer.hasOwnBody());
            write(exchange, reply, answer.faults());
        }
    }

    private static Answer scripted(World world, Route route, SeenRequest seen) {
        try {
            return world.script.answerTo(route.operation().id(), seen);
        } catch (RuntimeException e) {
            // A mistake in a test's rule must not look like a lost connection; the log shows it.
            seen.refused("the rule of answerBy failed: " + e);
            return Answer.status(500);
        }
    }

    private SeenRequest see(RawRequest raw, Headers headers) {
        String body = new String(raw.body(), StandardCharsets.UTF_8);
        return new SeenRequest(
                Route.find(spec, raw.method(), raw.path()),
                raw.method(),
                RequestLog.redact(raw.path()),
                RequestLog.redact(raw.query()),
                RequestLog.redactHeaders(headers),
                RequestLog.redactBody(raw.contentType(), body),
                requestIds.next(),
                clock.instant());
    }

    private Reply process(World world, RawRequest raw, SeenRequest seen, Optional<Route> route) {
        try {
            return world.process(raw, seen);
        } catch (Refusal refusal) {
            seen.refused(refusal.reason());
            return Reply.json(refusal.status(), errorBodies.of(refusal, route)).with(refusal.headers());
        } catch (RuntimeException e) {
            // A mistake in these classes must not look like a lost connection; the log shows it.
            seen.refused("unexpected: " + e);
            return Reply.json(500, errorBodies.of(500, route));
        }
    }

    private static void setHeaders(Headers headers, Reply reply) {
        headers.set("Content-Type", "application/json;charset=UTF-8");
        headers.set("Cache-Control", "no-store");
        reply.headers().forEach((name, value) -> {
            headers.remove(name);
            if (!value.isEmpty()) {
                headers.set(name, value);
            }
        });
    }

    private static void observe(SeenRequest seen, Headers headers, Reply reply, boolean scripted) {
        if (!OBSERVERS.isEmpty()) {
            var response = new ExchangeObserver.Response(
                    reply.status(), RequestLog.redactHeaders(headers), reply.body(), scripted);
            OBSERVERS.forEach(observer -> observer.answered(seen, response));
        }
    }

    private void write(HttpExchange exchange, Reply reply, Answer.Faults faults)
            throws IOException, InterruptedException {
        byte[] body = reply.body();
        boolean bodiless = body.length == 0 || exchange.getRequestMethod().equals("HEAD") || reply.status() == 204;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : body.length);
        if (!bodiless) {
            writeBody(exchange.getResponseBody(), body, faults);
        }
    }

    private void writeBody(OutputStream out, byte[] body, Answer.Faults faults)
            throws IOException, InterruptedException {
        int length = Math.min(body.length, faults.truncatedAfter().orElse(body.length));
        if (faults.pausePerByte().isZero()) {
            out.write(body, 0, length);
        } else {
            for (int i = 0; i < length; i++) {
                pause(faults.pausePerByte());
                out.write(body[i]);
                out.flush();
            }
        }
        out.flush();
    }

    private void pause(Duration duration) throws InterruptedException {
        if (!duration.isZero() && !duration.isNegative() && closing.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException("the tenant was closed");
        }
    }
}
