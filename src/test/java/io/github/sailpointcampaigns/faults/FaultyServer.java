package io.github.sailpointcampaigns.faults;

import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final ServerSocket listener;
    private final Thread acceptor;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Arrival arrival;
    private volatile boolean keepsAlive = true;

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
        try {
            this.listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.acceptor = daemon("faulty-" + listener.getLocalPort(), this::accept);
    }

    static FaultyServer plain(SandboxTenant tenant) {
        return new FaultyServer(tenant, "http", Optional::of);
    }

    static FaultyServer tls(SandboxTenant tenant, SSLContext context) {
        return new FaultyServer(tenant, "https", showing(context));
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
        return URI.create(scheme + "://127.0.0.1:" + port()).toString();
    }

    int port() {
        return listener.getLocalPort();
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
        return Optional.ofNullable(seen.get(operationId))
                .map(AtomicInteger::get)
                .orElse(0);
    }

    int connections() {
        return connections.get();
    }

    void forgetSeen() {
        seen.clear();
    }

    /** Stops listening, so that new connections are refused, and closes those there are. */
    @Override
    public void close() {
        closeQuietly(listener);
        try {
            // A thread that is still about to accept keeps the port open.
            acceptor.join(5000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.forEach(FaultyServer::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.incrementAndGet();
                connection.setTcpNoDelay(true);
                open.add(connection);
                Thread unused = daemon("faulty-connection", () -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket raw) {
        try (raw) {
            Optional<Socket> arrived = arrival.arrive(raw);
            if (arrived.isPresent()) {
                serveRequests(arrived.get());
            }
        } catch (IOException e) {
            // The client hung up, or this server did: both are what the tests are about.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(raw);
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
                int number = seen.computeIfAbsent(operation, unused -> new AtomicInteger())
                        .incrementAndGet();
                Exchange exchange = new Exchange(request.get(), number, socket, in, this::passOn);
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

    private HttpMessage passOn(HttpMessage request) throws IOException {
        try (Socket toTenant = new Socket("127.0.0.1", tenant.baseUrl().getPort())) {
            toTenant.getOutputStream().write(request.bytes());
            return HttpMessage.read(new BufferedInputStream(toTenant.getInputStream()))
                    .orElseThrow(EOFException::new);
        }
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

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
