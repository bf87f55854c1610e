package io.github.sailpointcampaigns.benchmark;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Answers from memory, one thread for each connection, with hardly any work of its own: a process of its own, so that what it
 * allocates is not counted. Prints its port, and ends with its standard input.
 */
final class BenchmarkServer {
    static final String CAMPAIGN_ID = "2c9079b270a266a60170a2779fcb0007";
    static final long FILE_BYTES = 1L << 30;
    static final String MISSING_ID = "00000000000000000000000000000000";

    private final byte[] slimPage = answer("200 OK", Payloads.slimPage());
    private final byte[] fullPage = answer("200 OK", Payloads.fullPage());
    private final byte[] campaign = answer("200 OK", Payloads.campaign());
    private final byte[] notFound = answer("404 Not Found", Payloads.notFound());

    private BenchmarkServer() throws IOException {}

    public static void main(String[] args) throws IOException {
        BenchmarkServer server = new BenchmarkServer();
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                start(() -> server.serve(connection));
            }
        });
        System.out.println(socket.getLocalPort());
        while (System.in.read() >= 0) {
            // Until the parent process ends.
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                // The client is gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            for (String request = line(in); !request.isEmpty(); request = line(in)) {
                int length = 0;
                for (String header = line(in); !header.isEmpty(); header = line(in)) {
                    if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                        length = Integer.parseInt(header.substring(15).strip());
                    }
                }
                in.skipNBytes(length);
                if (request.contains("/reports/")) {
                    writeFile(out);
                } else {
                    out.write(answerTo(request));
                }
            }
        }
    }

    private static void writeFile(OutputStream out) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/csv\r\nContent-Length: " + FILE_BYTES + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        byte[] part = "one,line,of,a,csv\n".repeat(4096).getBytes(StandardCharsets.US_ASCII);
        for (long left = FILE_BYTES; left > 0; left -= part.length) {
            out.write(part, 0, (int) Math.min(left, part.length));
        }
    }

    private byte[] answerTo(String request) {
        if (request.contains(MISSING_ID)) {
            return notFound;
        }
        if (request.contains(CAMPAIGN_ID)) {
            return campaign;
        }
        return request.contains("detail=FULL") ? fullPage : slimPage;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    private static byte[] answer(String status, byte[] body) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes(("HTTP/1.1 " + status + "\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: "
                        + body.length
                        + "\r\nCache-Control: no-store\r\nSLPT-Request-ID: 2f1cd5d5d6a44c6ba7c2c6a0a2b0b8a4\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(body);
        return answer.toByteArray();
    }
}
