package io.github.sailpointcampaigns.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small HTTP proxy: tunnels for CONNECT, passes on what has an absolute URI, and can ask for a password first. */
final class ProxyServer implements AutoCloseable {
    private final Optional<String> expected;
    private final OptionalInt tunnelsTo;
    private final int refusal;
    private final List<HttpMessage> requests = new CopyOnWriteArrayList<>();
    private final Listener listener;

    private ProxyServer(Optional<String> expected, OptionalInt tunnelsTo, int refusal) {
        this.expected = expected;
        this.tunnelsTo = tunnelsTo;
        this.refusal = refusal;
        listener = new Listener(this::serve);
    }

    static ProxyServer forAll() {
        return new ProxyServer(Optional.empty(), OptionalInt.empty(), 0);
    }

    /** Whatever host and port are asked for, such as 443, which no test can listen on. */
    static ProxyServer tunnellingTo(int port) {
        return new ProxyServer(Optional.empty(), OptionalInt.of(port), 0);
    }

    /** Lets nobody through. */
    static ProxyServer refusing(int status) {
        return new ProxyServer(Optional.of("nothing"), OptionalInt.empty(), status);
    }

    static ProxyServer withPassword(String user, String password) {
        byte[] plain = (user + ":" + password).getBytes(StandardCharsets.US_ASCII);
        return new ProxyServer(
                Optional.of("Basic " + Base64.getEncoder().encodeToString(plain)), OptionalInt.empty(), 407);
    }

    ProxySelector selector() {
        return ProxySelector.of(new InetSocketAddress("127.0.0.1", listener.port()));
    }

    /** What it was asked itself, tunnels included, but not what went through them. */
    List<HttpMessage> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        listener.close();
    }

    private void serve(Socket client) throws IOException {
        BufferedInputStream in = new BufferedInputStream(client.getInputStream());
        for (Optional<HttpMessage> next = HttpMessage.read(in); next.isPresent(); next = HttpMessage.read(in)) {
            HttpMessage request = next.get();
            requests.add(request);
            if (expected.isPresent() && !request.header("Proxy-Authorization").equals(expected)) {
                client.getOutputStream()
                        .write(HttpMessage.answer(refusal, "", "Proxy-Authenticate: Basic realm=\"proxy\"")
                                .bytes());
            } else if (request.method().equals("CONNECT")) {
                tunnel(client, in, request.target());
                return;
            } else {
                client.getOutputStream().write(passOn(request).bytes());
            }
        }
    }

    private void tunnel(Socket client, BufferedInputStream in, String target) throws IOException {
        int port = tunnelsTo.orElseGet(() -> Integer.parseInt(target.replaceFirst(".*:", "")));
        try (Socket tenant = new Socket("127.0.0.1", port)) {
            client.getOutputStream().write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            Thread back = Listener.daemon("proxy-back", () -> {
                try (client) {
                    tenant.getInputStream().transferTo(client.getOutputStream());
                } catch (IOException e) {
                    // One of the two sides hung up.
                }
            });
            in.transferTo(tenant.getOutputStream());
            back.interrupt();
        }
    }

    private static HttpMessage passOn(HttpMessage request) throws IOException {
        URI uri = URI.create(request.target());
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return request.withFirstLine(request.method() + " " + target + " HTTP/1.1")
                .without("Proxy-Authorization")
                .without("Proxy-Connection")
                .sentTo(uri.getPort());
    }
}
