package io.github.sailpointcampaigns.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One request that a {@link FaultyServer} has read, and the socket to answer on.
 *
 * @param number which request for its operation this is, from 1
 * @param in what else the client says
 * @param tenantsPort where the tenant that could answer listens
 */
record Exchange(HttpMessage request, int number, Socket socket, InputStream in, int tenantsPort, AtomicLong written) {
    private static final long DROP_MILLIS = 50;

    /** Has the tenant process the request. */
    HttpMessage tenantsAnswer() throws IOException {
        return request.sentTo(tenantsPort);
    }

    void write(HttpMessage message) throws IOException {
        write(message.bytes());
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        written.addAndGet(bytes.length);
        socket.getOutputStream().flush();
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
        in.transferTo(OutputStream.nullOutputStream());
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
