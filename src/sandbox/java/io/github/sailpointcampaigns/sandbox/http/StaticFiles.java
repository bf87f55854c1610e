package io.github.sailpointcampaigns.sandbox.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/** The files of one folder, to be read and nothing else. */
public final class StaticFiles {
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "css", "text/css;charset=UTF-8",
            "js", "text/javascript;charset=UTF-8",
            "txt", "text/plain;charset=UTF-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "gif", "image/gif");

    private final String prefix;
    private final Path folder;
    private final Map<String, String> made;

    /**
     * Serves a folder that is there.
     *
     * @param prefix what the paths begin with, a slash at its end
     * @param made texts in place of files, by their paths below the prefix
     */
    public StaticFiles(String prefix, Path folder, Map<String, String> made) {
        this.prefix = prefix;
        this.made = Map.copyOf(made);
        try {
            this.folder = folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers with a file, that of a folder being its {@code index.html}; 404 for what is not in the folder, 405 for all but GET and HEAD. */
    public Reply handle(RawRequest request) {
        if (!request.method().matches("GET|HEAD")) {
            return Reply.empty(405).with("Allow", "GET, HEAD");
        }
        String path = URI.create(request.path()).getPath().substring(prefix.length());
        String name = path.isEmpty() || path.endsWith("/") ? path + "index.html" : path;
        try {
            byte[] body = made.containsKey(name) ? made.get(name).getBytes(StandardCharsets.UTF_8) : read(name);
            return new Reply(
                    200,
                    Map.of(
                            "Content-Type", type(name),
                            "X-Content-Type-Options", "nosniff",
                            // No other web page that is open in the browser gets the credentials.
                            "Cross-Origin-Resource-Policy", "same-origin"),
                    body);
        } catch (IOException | InvalidPathException e) {
            return Reply.empty(404);
        }
    }

    /** Follows links first, so that none leads out of the folder. */
    private byte[] read(String name) throws IOException {
        Path file = folder.resolve(name).toRealPath();
        if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
            throw new IOException(name + " is no file of the folder");
        }
        return Files.readAllBytes(file);
    }

    private static String type(String name) {
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }
}
