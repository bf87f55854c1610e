package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.http.Headers;
import io.github.sailpointcampaigns.internal.time.Deadline;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.internal.wire.FileNames;
import io.github.sailpointcampaigns.request.FileTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file that an answer is written to, beside its target until it is whole. For one thread and one call. */
public final class Download implements AutoCloseable {
    private final FileTarget target;
    private final String subject;
    private final Deadline ofFile;
    private final Duration toBegin;
    private Deadline deadline;
    private @Nullable Path file;
    private @Nullable Path part;
    private long written;
    private boolean begun;
    private boolean whole;

    /**
     * Makes a download, which writes nothing before there is a body.
     *
     * @param subject what names the file if nothing else does
     * @param toBegin how long it may take until the file begins, and again after it broke off
     */
    public Download(FileTarget target, String subject, Duration toBegin, Time time) {
        this.target = target;
        this.subject = subject;
        this.toBegin = toBegin;
        this.ofFile = Deadline.after(target.deadline(), time);
        this.deadline = toBegin();
    }

    private Deadline toBegin() {
        Deadline next = Deadline.after(toBegin, ofFile.time());
        return next.left().compareTo(ofFile.left()) < 0 ? next : ofFile;
    }

    /** When what happens now must have ended. */
    Deadline deadline() {
        return deadline;
    }

    /** Whether an answer can be a file: a gateway's page and a tenant's error are not. */
    static boolean takes(int status, Map<String, List<String>> headers) {
        String type = type(headers);
        return status == 200 && !type.startsWith("text/html") && !type.startsWith("application/json");
    }

    private static String type(Map<String, List<String>> headers) {
        return Headers.first(headers, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
    }

    FileTarget target() {
        return target;
    }

    /** Prepares the file of an attempt. What can't be written is not the network's fault. */
    void begin(Map<String, List<String>> headers) {
        String ending = type(headers).replaceFirst("^[^/]*/?", ".").replaceFirst("[^.\\w].*|\\.$", "");
        Path place = target.isFolder() ? FileNames.in(target.path(), headers, subject + ending) : target.path();
        if (target.isFolder() && Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new UncheckedIOException(new FileAlreadyExistsException(place.toString()));
        }
        file = place;
        deadline = ofFile;
        begun = true;
        whole = false;
        written = 0;
    }

    /**
     * Writes the body of an attempt, from the start.
     *
     * @param heard is told that something has come: true while this is busy with it, false when it waits for more
     * @throws Stopped if the progress listener throws
     */
    void write(InputStream body, Consumer<Boolean> heard) throws IOException {
        try (OutputStream out = open()) {
            byte[] buffer = new byte[16_384];
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                heard.accept(true);
                write(out, buffer, count);
                written += count;
                tell();
                heard.accept(false);
            }
        }
        whole = true;
    }

    private void tell() {
        try {
            target.onProgress().accept(written);
        } catch (Throwable e) {
            throw new Stopped(e);
        }
    }

    /** The attempt has ended, with or without the file. */
    void end() {
        if (!whole) {
            deadline = toBegin();
        }
    }

    private OutputStream open() {
        try {
            if (part == null) {
                part = Files.createTempFile(
                        target.isFolder() ? target.path() : target.path().getParent(), ".", ".part");
            }
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(OutputStream out, byte[] buffer, int count) {
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

    /** Why the file is not whole if time ended it; something else, if it had not begun. */
    String brokenOff(String otherwise) {
        if (!begun) {
            return otherwise;
        }
        Duration left = ofFile.left();
        String limit = left.isZero() || left.isNegative()
                ? "it was not whole within " + target.deadline()
                : "no more of it came within " + target.idleTimeout().toMillis() + " ms";
        return "the file broke off after " + written + " bytes: " + limit;
    }

    /** Gives the file its name, and says where it is. */
    public Path complete() {
        Path place = file;
        if (part == null || place == null || !whole) {
            throw new IllegalStateException("there is no file to complete");
        }
        try {
            if (target.isFolder()) {
                nameAnew(part, place);
                return place;
            }
            return Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a file a name that none has. Moving it there would look first, and then replace what came in between. */
    private static void nameAnew(Path part, Path place) throws IOException {
        try {
            Files.createLink(place, part);
            return;
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(place.toString());
        } catch (IOException | UnsupportedOperationException e) {
            // A file system without hard links. If it is something else, the next step says so.
        }
        Files.createFile(place);
        try {
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(place);
            throw e;
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

    /** The progress listener threw: wrapped, or it could be taken for what the network or HttpClient throws, and tried again. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Stopped(Throwable thrown) {
            super("the progress listener ended the download", thrown);
        }

        /** Throws what the listener threw, even what it can't declare, as in languages without checked exceptions. */
        @SuppressWarnings("unchecked")
        public <T extends Throwable> RuntimeException rethrow() throws T {
            throw (T) getCause();
        }
    }
}
