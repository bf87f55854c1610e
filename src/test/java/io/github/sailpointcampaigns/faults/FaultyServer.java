package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server of bare sockets before the simulated tenant: it can do to a connection what an HTTP server can't. A request that no
 * fault is set for is passed on, and so is one whose fault asks for the tenant's answer. Set its faults before or between
 * calls.
 */
final class FaultyServer implements AutoCloseable {
    private final SandboxTenant tenant;
    private final String scheme;
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private final AtomicLong written = new AtomicLong();
    private volatile Arrival arrival;
    private volatile boolean keepsAlive = true;
    private final Listener listener;

    /** What to do with a request. */
    @FunctionalInterface
    interface Fault {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    /** What to do with a connection before anything is read from it; empty where that was all. */
    @FunctionalInterface
    interface Arrival {
        Optional<Socket> arrive(Socket connection) throws IOException, InterruptedException;
    }

    private FaultyServer(SandboxTenant tenant, String scheme, Arrival arrival) {
        this.tenant = tenant;
        this.scheme = scheme;
        this.arrival = arrival;
        listener = new Listener(this::serve);
    }

    static FaultyServer plain(SandboxTenant tenant) {
        return new FaultyServer(tenant, "http", Optional::of);
    }

    static FaultyServer tls(SandboxTenant tenant) {
        return new FaultyServer(tenant, "https", showing(Certificates.showing(Certificates.GOOD)));
    }

    /** An arrival that goes on encrypted. */
    static Arrival showing(SSLContext context) {
        return connection -> {
            SSLSocket encrypted = (SSLSocket) context.getSocketFactory().createSocket(connection, null, true);
            encrypted.setUseClientMode(false);
            return Optional.of(encrypted);
        };
    }

    String baseUrl() {
        return scheme + "://127.0.0.1:" + port();
    }

    int port() {
        return listener.port();
    }

    /** Answers so, from now on, each request for an operation. */
    void onRequest(String operationId, Fault fault) {
        faults.put(operationId, fault);
    }

    /** Treats so, from now on, each new connection. */
    void onConnect(Arrival newArrival) {
        arrival = newArrival;
    }

    /** Whether connections stay open after an answer without a fault; they do at first. */
    void keepAlive(boolean keep) {
        keepsAlive = keep;
    }

    /** How many requests for an operation it has read. */
    int seen(String operationId) {
        return seen.getOrDefault(operationId, 0);
    }

    /** How many bytes of answers it could write: more than a little of an endless one shows that the client reads on. */
    long written() {
        return written.get();
    }

    int connections() {
        return listener.connections();
    }

    void forgetSeen() {
        seen.clear();
    }

    /** Stops listening, so that new connections are refused, and closes those there are. */
    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket connection) throws IOException, InterruptedException {
        Optional<Socket> arrived = arrival.arrive(connection);
        if (arrived.isPresent()) {
            serveRequests(arrived.get());
        }
    }

    private void serveRequests(Socket socket) throws IOException, InterruptedException {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!socket.isClosed()) {
                Optional<HttpMessage> request = HttpMessage.read(in);
                if (request.isEmpty()) {
                    return;
                }
                String operation = operation(request.get());
                int number = seen.merge(operation, 1, Integer::sum);
                Exchange exchange = new Exchange(
                        request.get(), number, socket, in, tenant.baseUrl().getPort(), written);
                Fault fault = faults.get(operation);
                if (fault != null) {
                    fault.answer(exchange);
                } else if (keepsAlive) {
                    exchange.write(exchange.tenantsAnswer());
                } else {
                    exchange.write(exchange.tenantsAnswer().with("Connection: close"));
                    return;
                }
            }
        }
    }

    /** Answers so, from now on, each request, whatever it is for. */
    void onEveryRequest(Fault fault) {
        faults.put("createToken", fault);
        StandardCall.all().forEach(call -> faults.put(call.id(), fault));
    }

    private static String operation(HttpMessage request) {
        String what = request.method() + " " + request.target().replaceFirst("\\?.*", "");
        if (what.equals("POST /oauth/token")) {
            return "createToken";
        }
        return StandardCall.all().stream()
                .filter(call -> call.asksFor(what))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no operation: " + what))
                .id();
    }
}
