package io.github.sailpointcampaigns.faults;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A request or an answer as bytes: a first line, header lines, and a body of {@code Content-Length} bytes. */
record HttpMessage(String firstLine, List<String> headerLines, byte[] body) {
    private static final int END_OF_STREAM = -1;

    /** Reads one; empty where the stream ends before it begins. */
    static Optional<HttpMessage> read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet == END_OF_STREAM) {
                if (head.size() == 0) {
                    return Optional.empty();
                }
                throw new EOFException("within the head");
            }
            head.write(octet);
        }
        List<String> lines = new ArrayList<>(
                List.of(head.toString(StandardCharsets.ISO_8859_1).split("\r\n")));
        HttpMessage message = new HttpMessage(lines.remove(0), lines, new byte[0]);
        int length = message.header("Content-Length").map(Integer::parseInt).orElse(0);
        return Optional.of(new HttpMessage(message.firstLine(), lines, in.readNBytes(length)));
    }

    /** An answer; its length is added when it is written. */
    static HttpMessage answer(int status, String body, String... headerLines) {
        return new HttpMessage(
                "HTTP/1.1 " + status + " Fault", List.of(headerLines), body.getBytes(StandardCharsets.UTF_8));
    }

    String method() {
        return firstLine.split(" ")[0];
    }

    String target() {
        return firstLine.split(" ")[1];
    }

    Optional<String> header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headerLines.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst();
    }

    HttpMessage withFirstLine(String line) {
        return new HttpMessage(line, headerLines, body);
    }

    HttpMessage with(String... moreHeaderLines) {
        return new HttpMessage(
                firstLine,
                Stream.concat(headerLines.stream(), Stream.of(moreHeaderLines)).toList(),
                body);
    }

    HttpMessage without(String header) {
        String start = header.toLowerCase(Locale.ROOT) + ":";
        return new HttpMessage(
                firstLine,
                headerLines.stream()
                        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith(start))
                        .toList(),
                body);
    }

    HttpMessage withBody(byte[] newBody) {
        return new HttpMessage(firstLine, headerLines, newBody).without("Content-Length");
    }

    /** The head, with a length if it has none and is not chunked. */
    byte[] head() {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        headerLines.forEach(line -> head.append(line).append("\r\n"));
        if (header("Content-Length").isEmpty() && header("Transfer-Encoding").isEmpty()) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    byte[] bytes() {
        return joined(head(), body);
    }

    byte[] bytesToHalfTheBody() {
        return joined(head(), Arrays.copyOf(body, body.length / 2));
    }

    static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Sends it as a request, on a connection of its own, and gives the answer. */
    HttpMessage sentTo(int port) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream().write(bytes());
            return read(new BufferedInputStream(socket.getInputStream())).orElseThrow(EOFException::new);
        }
    }
}
