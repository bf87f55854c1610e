package io.github.sailpointcampaigns.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Open TCP connections of this machine, where its kernel lists them in files; elsewhere nothing is seen. */
final class Connections {
    private static final List<Path> LISTS = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));
    private static final String ESTABLISHED = "01";
    private static final String CLOSE_WAIT = "08";

    private Connections() {}

    /** The client's ends of connections to a local port, as addresses in the kernel's notation. */
    static List<String> to(int port) {
        String suffix = String.format(Locale.ROOT, ":%04X", port);
        return LISTS.stream()
                .filter(Files::exists)
                .flatMap(Connections::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(field -> field.length > 3 && field[2].endsWith(suffix))
                .filter(field -> field[3].equals(ESTABLISHED) || field[3].equals(CLOSE_WAIT))
                .map(field -> field[1])
                .toList();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
