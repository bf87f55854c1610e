package io.github.sailpointcampaigns.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One request that a {@link FaultyServer} has read, and the socket to answer on. */
final class Exchange {
    private static final long DROP_MILLIS = 50;

    private final HttpMessage request;
    private final int number;
    private final Socket socket;
    private final InputStream in;
    private final Upstream upstream;

    @FunctionalInterface
    interface Upstream {
        HttpMessage passOn(HttpMessage request) throws IOException;
    }

    Exchange(HttpMessage request, int number, Socket socket, InputStream in, Upstream upstream) {
        this.request = request;
        this.number = number;
        this.socket = socket;
        this.in = in;
        this.upstream = upstream;
    }

    HttpMessage request() {
        return request;
    }

    /** Which request for its operation this is, from 1. */
    int number() {
        return number;
    }

    /** Has the tenant process the request. */
    HttpMessage tenantsAnswer() throws IOException {
        return upstream.passOn(request);
    }

    void write(HttpMessage message) throws IOException {
        write(message.bytes());
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Writes the first part of {@code bytes}. */
    void writeHalf(byte[] bytes) throws IOException {
        write(Arrays.copyOf(bytes, bytes.length / 2));
    }

    /** Writes a byte each 50 ms. */
    void drip(byte[] bytes) throws IOException, InterruptedException {
        for (byte octet : bytes) {
            Thread.sleep(DROP_MILLIS);
            write(new byte[] {octet});
        }
    }

    /** Says nothing until the client hangs up. */
    void waitForHangUp() throws IOException {
        while (in.read() >= 0) {
            // What else it has to say is not of interest.
        }
        socket.close();
    }

    /** Ends the connection in order. */
    void hangUp() throws IOException {
        socket.close();
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        reset(socket);
    }

    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }
}
