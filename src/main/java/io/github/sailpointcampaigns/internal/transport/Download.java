package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file that an answer is written to, beside its target until it is whole. For one thread and one call. */
public final class Download implements AutoCloseable {
    private final Path target;
    private @Nullable Path part;
    private boolean whole;

    /**
     * Makes a download, which writes nothing before there is a body.
     *
     * @throws IllegalArgumentException if there can't be such a file
     */
    public Download(Path target) {
        this.target = target.toAbsolutePath();
        Arguments.check(!Files.isDirectory(this.target), "target", target, "must be a file, not a folder");
        Path folder = this.target.getParent();
        Arguments.check(
                folder != null && Files.isDirectory(folder), "target", target, "must be in a folder that is there");
    }

    /** Whether an answer can be a file: a gateway's page and a tenant's error are not. */
    static boolean takes(int status, Map<String, List<String>> headers) {
        String type = Headers.first(headers, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return status == 200 && !type.startsWith("text/html") && !type.startsWith("application/json");
    }

    /** Writes the body of an attempt, from the start. What can't be written is not the network's fault. */
    void write(InputStream body) throws IOException {
        whole = false;
        try (OutputStream out = open()) {
            byte[] buffer = new byte[16_384];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                written(out, buffer, count);
            }
        }
        whole = true;
    }

    private OutputStream open() {
        try {
            if (part == null) {
                part = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
            }
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void written(OutputStream out, byte[] buffer, int count) {
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a body was written from its start to its end. */
    public boolean isWhole() {
        return whole;
    }

    /** Gives the file its name. */
    public void complete() {
        try {
            if (part != null && whole) {
                Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes away what is not whole. */
    @Override
    public void close() {
        try {
            if (part != null) {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
