package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * Where a downloaded file goes, and what ends the download. Immutable: each method returns a changed copy.
 *
 * <p>A download is written to a temporary file in the same folder, readable by its owner alone, and gets its name when it is
 * whole: there is never a part of a file under that name, though for a moment an empty file where {@link #in} says so. Whatever
 * else happens, the temporary file is deleted; only a process that is killed leaves it, its name ending in {@code .part}.
 */
public final class FileTarget {
    private static final long ONE_GIB = 1L << 30;

    private final Path path;
    private final boolean folder;
    private final long maxBytes;
    private final Duration idleTimeout;
    private final Duration deadline;
    private final LongConsumer onProgress;

    private FileTarget(
            Path path,
            boolean folder,
            long maxBytes,
            Duration idleTimeout,
            Duration deadline,
            LongConsumer onProgress) {
        this.path = path;
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.idleTimeout = idleTimeout;
        this.deadline = deadline;
        this.onProgress = onProgress;
    }

    private FileTarget(Path path, boolean folder) {
        this(path.toAbsolutePath(), folder, ONE_GIB, Duration.ofSeconds(30), Duration.ofHours(1), bytes -> {});
    }

    /**
     * A file of this name, which replaces one that is there.
     *
     * @param file the file to write, in a folder that is there
     * @return the target: a GiB at most, within an hour, with no silence of more than 30 seconds
     * @throws IllegalArgumentException if it is a folder, or its folder is not there
     */
    public static FileTarget of(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        Arguments.check(!Files.isDirectory(file), "file", file, "must be a file, not a folder");
        Arguments.check(parent != null && Files.isDirectory(parent), "file", file, "must be in a folder that is there");
        return new FileTarget(file, false);
    }

    /**
     * A file in this folder, under the name that the answer's {@code Content-Disposition} gives it; without one, the id of what
     * is downloaded. Of the name only the last part counts, and characters that a file system may not take become {@code _}, so
     * that no answer can write elsewhere. A file that is there is never replaced: the download then fails, with an {@code
     * UncheckedIOException} whose cause is a {@link java.nio.file.FileAlreadyExistsException}, before it begins, or at its end if
     * the file has come meanwhile. Of several downloads that end together under one name, one succeeds.
     *
     * <p>Where the file system has no hard links, an empty file holds the name for the moment until the whole one takes its
     * place; a process that is killed in that moment leaves both.
     *
     * @param folder the folder
     * @return the target: a GiB at most, within an hour, with no silence of more than 30 seconds
     * @throws IllegalArgumentException if it is not a folder
     */
    public static FileTarget in(Path folder) {
        Arguments.check(Files.isDirectory(folder), "folder", folder, "must be a folder that is there");
        return new FileTarget(folder, true);
    }

    /**
     * Takes no more bytes than these, unpacked; a larger file is a {@code TransportException} with the reason {@code TOO_LARGE}.
     *
     * @param most the limit, 1 or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is 0 or negative
     */
    public FileTarget maxBytes(long most) {
        Arguments.range("most", most, 1, Long.MAX_VALUE);
        return new FileTarget(path, folder, most, idleTimeout, deadline, onProgress);
    }

    /**
     * How long the tenant may be silent once the file has begun; up to there the client's {@code attemptTimeout} holds. The time that
     * writing and the listener of {@link #onProgress(LongConsumer)} take is not silence. A file that breaks off is asked for again,
     * from its start, as often as the client's {@code attempts} allow.
     *
     * @param longest the longest silence, a millisecond or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is shorter
     */
    public FileTarget idleTimeout(Duration longest) {
        Arguments.atLeastAMillisecond("longest", longest);
        return new FileTarget(path, folder, maxBytes, longest, deadline, onProgress);
    }

    /**
     * How long the whole download may take, from the call on. The deadline of the client's options holds until the file begins, and again
     * from where it broke off.
     *
     * @param longest the time from the call to the whole file, a millisecond or more
     * @return a changed copy
     * @throws IllegalArgumentException if it is shorter
     */
    public FileTarget deadline(Duration longest) {
        Arguments.atLeastAMillisecond("longest", longest);
        return new FileTarget(path, folder, maxBytes, idleTimeout, longest, onProgress);
    }

    /**
     * Tells how many bytes have been written, in the downloading thread, every few kilobytes. Starts again from the first where the
     * file is asked for again. The download goes on when the listener returns; the time that it takes counts for the deadline only.
     *
     * @param listener takes the number of bytes; what it throws, of any kind, ends the download and is thrown as it is
     * @return a changed copy
     */
    public FileTarget onProgress(LongConsumer listener) {
        Objects.requireNonNull(listener, "listener");
        return new FileTarget(path, folder, maxBytes, idleTimeout, deadline, listener);
    }

    /**
     * The file, or the folder that it goes to.
     *
     * @return an absolute path
     */
    public Path path() {
        return path;
    }

    /**
     * Whether the answer names the file.
     *
     * @return whether {@link #path} is a folder
     */
    public boolean isFolder() {
        return folder;
    }

    /**
     * The limit of the file's size.
     *
     * @return the bytes
     */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * The longest silence.
     *
     * @return the time
     */
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /**
     * How long the whole download may take.
     *
     * @return the time
     */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Who hears of progress.
     *
     * @return the listener
     */
    public LongConsumer onProgress() {
        return onProgress;
    }

    @Override
    public String toString() {
        return "FileTarget[" + path + (folder ? "/*" : "") + ", at most " + maxBytes + " bytes within " + deadline
                + ", idle " + idleTimeout + "]";
    }
}
