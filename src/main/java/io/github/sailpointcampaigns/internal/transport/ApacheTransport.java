package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.error.DeadlineExceededException;
import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.error.TransportException.Reason;
import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.transport.BoundedInputStream.TooLargeException;
import io.github.sailpointcampaigns.internal.wire.Settings;
import io.github.sailpointcampaigns.internal.wire.TlsFailure;
import io.github.sailpointcampaigns.internal.wire.Watch;
import io.github.sailpointcampaigns.internal.wire.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.RouteInfo;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;

/** Takes a request to the tenant through a {@link Wire}, and names what can go wrong on the way. */
public final class ApacheTransport implements Transport, AutoCloseable {
    private static final String CLOSED = "the client is closed";

    /** Where in its context an exchange has the {@link Delivery} of its request. */
    private static final String DELIVERY = "sailpoint-campaigns.delivery";

    private static final String CONTENT_ENCODING = "Content-Encoding";

    private final Buffers buffers = new Buffers();
    private final int mostBytes;
    private final Wire wire;

    /**
     * Makes a transport to one tenant.
     *
     * @param mostBytes the largest body to take, expanded
     */
    public ApacheTransport(Settings settings, int mostBytes) {
        this(settings, mostBytes, InetAddress::getAllByName, Time.system());
    }

    ApacheTransport(Settings settings, int mostBytes, Wire.Lookup lookup, Time time) {
        this.mostBytes = mostBytes;
        this.wire = new Wire(settings, lookup, time, (request, entity, context) -> {
            if (isClosed()) {
                // It got the connection of an exchange that closing has just ended.
                throw new IOException(CLOSED);
            }
            // After connecting, through a proxy and TLS: up to here the tenant can't have processed anything.
            if (context.getAttribute(DELIVERY) instanceof Delivery delivery) {
                delivery.sent();
            }
        });
    }

    @Override
    public Response send(Request request) {
        if (isClosed()) {
            throw new IllegalStateException(CLOSED);
        }
        Duration limit = Deadline.shorter(
                request.limits().deadline().left(), request.limits().attemptTimeout());
        if (limit.isNegative() || limit.isZero()) {
            throw new DeadlineExceededException(request.operation().id(), "its turn", Duration.ZERO, limit);
        }
        if (Thread.currentThread().isInterrupted()) {
            throw failure(request, Reason.INTERRUPTED, false, "interrupted before it was sent", null);
        }
        HttpUriRequestBase exchange = exchange(request);
        Delivery delivery = request.delivery();
        delivery.begins();
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(DELIVERY, delivery);
        Watch watch = watch(request, exchange, limit);
        AtomicReference<@Nullable Response> refusal = new AtomicReference<>();
        try {
            return wire.send(exchange, context, watch, response -> {
                refuseForProxy(request, context, response.getCode(), delivery.isSent());
                delivery.answered(response.getCode());
                return response(request, exchange, watch, response, refusal);
            });
        } catch (IOException e) {
            Response head = refusal.get();
            if (head != null) {
                // The status says what became of the request, whatever is missing of the words about it.
                return head;
            }
            throw failureUnlessClosed(request, limit, delivery.isSent(), watch.timedOut(), e);
        } catch (IllegalStateException | NullPointerException e) {
            // So HttpClient says that the exchange was cancelled, or the pool closed, between two of its steps.
            if (isClosed() || watch.isCancelled() || e instanceof CancellationException) {
                throw failureUnlessClosed(request, limit, delivery.isSent(), watch.timedOut(), new IOException(e));
            }
            throw e;
        }
    }

    private RuntimeException failureUnlessClosed(
            Request request, Duration limit, boolean sent, boolean timedOut, IOException e) {
        return isClosed() && !sent ? new IllegalStateException(CLOSED, e) : failure(request, limit, sent, timedOut, e);
    }

    private Watch watch(Request request, HttpUriRequestBase exchange, Duration limit) {
        Download download = request.download();
        Duration silence = download == null
                ? limit
                : Deadline.longer(limit, download.target().idleTimeout());
        return wire.watch(exchange, limit, silence, request.operation().repeatable());
    }

    private boolean isClosed() {
        return wire.isClosed();
    }

    /** How many connections are in use: none, when no call is under way. */
    public int leased() {
        return wire.leased();
    }

    /** Ends exchanges in flight and closes all connections. */
    @Override
    public void close() {
        wire.close();
    }

    private static HttpUriRequestBase exchange(Request request) {
        HttpUriRequestBase exchange = new HttpUriRequestBase(request.operation().method(), request.uri());
        exchange.setHeader("Accept-Encoding", "gzip");
        request.headers().forEach(exchange::setHeader);
        if (request.body().length > 0) {
            exchange.setEntity(new ByteArrayEntity(request.body(), null));
        }
        return exchange;
    }

    /** An answer that is the proxy's, for there is no tunnel, or since the tenant's would not have this status. */
    private void refuseForProxy(Request request, HttpClientContext context, int status, boolean sent) {
        RouteInfo route = context.getHttpRoute();
        boolean byProxy = !sent || (status == 407 && route.getProxyHost() != null && !route.isTunnelled());
        if (!byProxy) {
            return;
        }
        String refuses = "the proxy refuses with HTTP " + status;
        if (status == 407) {
            String why = wire.answersProxies()
                    ? ": it does not take this password"
                    : ": it wants a password, which the builder's proxyAuthenticator gives";
            throw failure(request, Reason.PROXY, false, refuses + why, null);
        }
        // As 502 to 504: the proxy has not reached the tenant this time.
        boolean mayPass = status == 408 || status == 429 || status >= 500;
        throw failure(request, mayPass ? Reason.CONNECT : Reason.PROXY, false, refuses, null);
    }

    /**
     * Reads an answer. What is not a success is noted as soon as its head is there. Secrets that it repeats are blanked out
     * here already, so that nobody else sees them.
     */
    private Response response(
            Request request,
            HttpUriRequestBase exchange,
            Watch watch,
            ClassicHttpResponse response,
            AtomicReference<@Nullable Response> refusal)
            throws IOException {
        HttpEntity entity = response.getEntity();
        boolean packed = entity != null && entity.getContentLength() != 0 && isPacked(response);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        if (packed) {
            // They are untrue of what is unpacked.
            List.of(CONTENT_ENCODING, "Content-Length", "Content-MD5").forEach(headers::remove);
        }
        Secrets secrets = request.secrets();
        Response head = new Response(
                response.getCode(), secrets.hide(Headers.copyOf(headers)), Body.of(new byte[0]), 1, secrets);
        if (response.getCode() < 200 || response.getCode() > 299) {
            refusal.set(head);
        }
        if (entity == null) {
            return head;
        }
        Download download = request.download();
        if (download == null || !Download.takes(head.status(), head.headers())) {
            Body body = read(exchange, entity, packed, mostBytes, content -> Body.read(content, buffers));
            return new Response(head.status(), head.headers(), body, 1, secrets);
        }
        download.begin(head.headers());
        watch.limit(download.target().idleTimeout(), request.limits().deadline().left());
        try {
            return read(exchange, entity, packed, download.target().maxBytes(), content -> {
                download.write(content, watch::heard);
                return head;
            });
        } finally {
            download.end();
        }
    }

    /** Whether this transport can unpack it: one encoding, for a thousand of them would be a thousand decoders deep. */
    private static boolean isPacked(ClassicHttpResponse response) {
        Header[] encodings = response.getHeaders(CONTENT_ENCODING);
        return encodings.length == 1 && encodings[0].getValue().strip().matches("(?i)(x-)?gzip");
    }

    private interface Reading<T> {
        T of(InputStream content) throws IOException;
    }

    private static <T> T read(
            HttpUriRequestBase exchange, HttpEntity entity, boolean packed, long mostBytes, Reading<T> reading)
            throws IOException {
        boolean whole = false;
        try (BoundedInputStream content = new BoundedInputStream(entity.getContent(), mostBytes, null)) {
            try {
                T read = reading.of(
                        packed ? new BoundedInputStream(new GZIPInputStream(content), mostBytes, content) : content);
                if (content.read() >= 0) {
                    content.transferTo(OutputStream.nullOutputStream());
                }
                whole = true;
                return read;
            } finally {
                if (!whole) {
                    // Or closing the stream would read the rest, to save the connection.
                    exchange.cancel();
                }
            }
        }
    }

    private static TransportException failure(
            Request request, Duration limit, boolean sent, boolean timedOut, IOException e) {
        if (Thread.currentThread().isInterrupted()) {
            return failure(request, Reason.INTERRUPTED, sent, "interrupted while it was under way", e);
        }
        Optional<String> untrusted = timedOut && !sent ? Optional.empty() : TlsFailure.of(e, sent);
        if (untrusted.isPresent()) {
            String detail = "no trusted connection to " + host(request) + ": " + untrusted.get();
            return failure(request, Reason.TLS, false, detail, e);
        }
        if (e instanceof ConnectionRequestTimeoutException) {
            return failure(request, Reason.CONNECT, false, "no free connection within " + limit.toMillis() + " ms", e);
        }
        if (!sent) {
            String when = timedOut ? " within " + limit.toMillis() + " ms" : "";
            return failure(request, Reason.CONNECT, false, "no connection to " + host(request) + when, e);
        }
        if (e instanceof MessageConstraintException) {
            return failure(request, Reason.TOO_LARGE, true, "the answer's head is too large", e);
        }
        if (e instanceof TooLargeException) {
            return failure(request, Reason.TOO_LARGE, true, String.valueOf(e.getMessage()), null);
        }
        if (timedOut || e instanceof SocketTimeoutException) {
            String none = "no answer within " + limit.toMillis() + " ms";
            Download download = request.download();
            return failure(request, Reason.TIMEOUT, true, download == null ? none : download.brokenOff(none), e);
        }
        return failure(request, Reason.CONNECTION_LOST, true, "the connection broke before the answer was complete", e);
    }

    private static TransportException failure(
            Request request, Reason reason, boolean mayHaveBeenProcessed, String detail, @Nullable Throwable cause) {
        // HttpClient quotes what it can't parse, and that may be what the request said.
        Throwable discreet = request.secrets().areToldBy(cause) ? null : cause;
        // A token endpoint changes nothing, whatever it has processed.
        boolean changed = mayHaveBeenProcessed && !request.operation().equals(Operation.CREATE_TOKEN);
        return new TransportException(request.operation().id(), reason, changed, detail, discreet);
    }

    private static String host(Request request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }
}
