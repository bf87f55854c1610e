package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.time.Time;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections that know when they must not carry another request: when the peer has sent more than its answer, which
 * would become the next one; and when they have been idle for so long that the peer may be closing them just now, which
 * would lose a write.
 */
final class ReusableConnections implements HttpConnectionFactory<ManagedHttpClientConnection> {
    /** Below the idle time-out of any server that keeps connections at all. */
    static final Duration LONGEST_IDLE_FOR_A_WRITE = Duration.ofMillis(500);

    /** Asking a socket whether the peer has closed it takes a millisecond, which calls in close succession are spared. */
    private static final Duration UNCHECKED = Duration.ofMillis(10);

    private final Http1Config http1;
    private final Supplier<Watch> watch;
    private final Time time;

    ReusableConnections(Http1Config http1, Supplier<Watch> watch, Time time) {
        this.http1 = http1;
        this.watch = watch;
        this.time = time;
    }

    @Override
    public ManagedHttpClientConnection createConnection(@Nullable Socket socket) throws IOException {
        BufferOf buffer = new BufferOf(new DefaultHttpResponseParserFactory(http1).create());
        ManagedHttpClientConnection connection = ManagedHttpClientConnectionFactory.builder()
                .http1Config(http1)
                .responseParserFactory(buffer)
                .build()
                .createConnection(socket);
        // Not a class that passes on each method: it would lack those that a later HttpClient adds.
        return (ManagedHttpClientConnection) Proxy.newProxyInstance(
                ManagedHttpClientConnection.class.getClassLoader(),
                new Class<?>[] {ManagedHttpClientConnection.class},
                new Reusable(connection, buffer));
    }

    private final class Reusable implements InvocationHandler {
        private final ManagedHttpClientConnection connection;
        private final BufferOf buffer;
        private long idleSince;

        Reusable(ManagedHttpClientConnection connection, BufferOf buffer) {
            this.connection = connection;
            this.buffer = buffer;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                return switch (method.getName()) {
                    // The pool asks this before it keeps a connection ...
                    case "isConsistent" -> connection.isConsistent() && !hasMoreThanItsAnswer();
                    // ... and this before it lends it again.
                    case "isStale" -> isStale();
                    case "passivate" -> {
                        idleSince = time.nanos();
                        yield method.invoke(connection, arguments);
                    }
                    default -> method.invoke(connection, arguments);
                };
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        private boolean isStale() throws IOException {
            Duration idle = Duration.ofNanos(time.nanos() - idleSince);
            if (idle.compareTo(LONGEST_IDLE_FOR_A_WRITE) >= 0 && !watch.get().repeatable()) {
                return true;
            }
            // What is encrypted is not seen before it is read, which the check does.
            boolean check = idle.compareTo(UNCHECKED) >= 0 || connection.getSocket() instanceof SSLSocket;
            return (check && connection.isStale()) || hasMoreThanItsAnswer();
        }

        private boolean hasMoreThanItsAnswer() throws IOException {
            Socket socket = connection.getSocket();
            return buffer.holdsBytes()
                    || (socket != null && socket.getInputStream().available() > 0);
        }
    }

    /** Gets hold of the buffer of a connection, which its parser alone is shown. */
    private static final class BufferOf
            implements HttpMessageParserFactory<ClassicHttpResponse>, HttpMessageParser<ClassicHttpResponse> {
        private final HttpMessageParser<ClassicHttpResponse> parser;
        private @Nullable SessionInputBuffer buffer;

        BufferOf(HttpMessageParser<ClassicHttpResponse> parser) {
            this.parser = parser;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public HttpMessageParser<ClassicHttpResponse> create(@Nullable Http1Config unused) {
            return this;
        }

        @Override
        public ClassicHttpResponse parse(SessionInputBuffer from, InputStream in) throws IOException, HttpException {
            buffer = from;
            return parser.parse(from, in);
        }

        boolean holdsBytes() {
            return buffer != null && buffer.length() > 0;
        }
    }
}
