package io.github.sailpointcampaigns.internal.bulk;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.spi.Write;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of each of many things, in memory and, if there is a file, there too: what is about to be sent stands in it before it
 * is sent. A line of JSON each, the first of which says what job it is of. Safe for any number of threads.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.github.sailpointcampaigns.CampaignsClient");

    private static final String JOB = "journal of";
    /** Some million things. */
    private static final int MOST_BYTES = 1 << 30;

    /** What is known of one thing. */
    private static final class Entry {
        private String operation = "";
        private @Nullable Object before;
        private boolean underWay;
        private boolean lost;
        private boolean accepted;
        private boolean done;
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final @Nullable RandomAccessFile file;
    private final @Nullable JournalLock lock;
    private final Time time;
    private boolean torn;

    /**
     * Goes on with a journal, or starts one.
     *
     * @param path the file, or {@code null} for none
     * @param job what it must be of, which is its first line
     * @throws IllegalArgumentException if it is of another job, or no journal
     * @throws IllegalStateException if somebody else has it open
     * @throws UncheckedIOException if it can't be read or written
     */
    public static Journal open(@Nullable Path path, String job, Time time) {
        if (path == null) {
            return new Journal(null, null, time);
        }
        try {
            JournalLock lock = JournalLock.of(path);
            RandomAccessFile file = null;
            try {
                file = new RandomAccessFile(path.toFile(), "rw");
                Journal journal = new Journal(file, lock, time);
                journal.resume(file, path, job);
                return journal;
            } catch (IOException | RuntimeException | Error e) {
                close(file, lock);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A journal that goes on at the end of a file, or is none. */
    public Journal(@Nullable RandomAccessFile file, Time time) {
        this(file, null, time);
    }

    private Journal(@Nullable RandomAccessFile file, @Nullable JournalLock lock, Time time) {
        this.file = file;
        this.lock = lock;
        this.time = time;
    }

    private void resume(RandomAccessFile file, Path path, String job) throws IOException {
        Arguments.check(file.length() <= MOST_BYTES, "journal", path, "must have at most " + MOST_BYTES + " bytes");
        byte[] bytes = new byte[(int) file.length()];
        file.readFully(bytes);
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                Map<String, @Nullable Object> line = Json.readObjectOrEmpty(Arrays.copyOfRange(bytes, start, end));
                if (start == 0) {
                    Arguments.check(
                            job.equals(line.get(JOB)), "journal", line.get(JOB), path + " must be of '" + job + "'");
                } else {
                    Arguments.check(read(line), "journal", path, "must have a step of " + job + " at byte " + start);
                }
                start = end + 1;
            }
        }
        Map<String, String> first = Map.of(JOB, job);
        // What comes behind the last line break was torn off before anything was sent for it.
        Arguments.check(
                start > 0 || Json.text(first).startsWith(new String(bytes, StandardCharsets.UTF_8)),
                "journal",
                path,
                "must be a journal");
        file.setLength(start);
        file.seek(start);
        if (start == 0) {
            append(first, true);
            syncFolderOf(path);
        }
    }

    /** Else the name of a new file may be lost where the power fails. Not every system can do that. */
    private static void syncFolderOf(Path path) {
        try (FileChannel folder = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            LOG.debug("The folder of {} can't be synced", path, e);
        }
    }

    private boolean read(Map<String, @Nullable Object> line) {
        if (!(line.get("id") instanceof String id)) {
            return false;
        }
        Entry entry = entry(id);
        if (line.get("sends") instanceof String operation) {
            entry.operation = operation;
            entry.before = line.get("before");
            entry.underWay = true;
        } else if (line.get("answered") instanceof String outcome) {
            entry.underWay = false;
            // For ever, whatever becomes of the next write: nobody knows of this one.
            entry.lost |= outcome.equals(Write.Outcome.UNKNOWN.name());
            entry.accepted |= outcome.equals(Write.Outcome.ACCEPTED.name());
        } else {
            entry.done = true;
        }
        return true;
    }

    private Entry entry(String id) {
        return entries.computeIfAbsent(id, unused -> new Entry());
    }

    /**
     * Something is about to be sent.
     *
     * @param before how the thing is before, or {@code null}
     * @throws UncheckedIOException if that can't be written down: then it must not be sent
     */
    synchronized void sends(String id, String operation, @Nullable Object before) {
        Map<String, Object> line = line(id, "sends", operation);
        if (before != null) {
            line.put("before", before);
        }
        append(line, true);
        read(line);
    }

    synchronized void answered(String id, Write write) {
        Map<String, Object> line = line(id, "answered", write.outcome().name());
        write.requestId().ifPresent(requestId -> line.put("requestId", requestId));
        note(line);
    }

    /** Nothing is left to be done for a thing. */
    public synchronized void done(String id) {
        note(line(id, "done", true));
    }

    /** A lost line costs a look at a thing that was through, nothing more. */
    private void note(Map<String, Object> line) {
        read(line);
        try {
            append(line, false);
        } catch (UncheckedIOException e) {
            LOG.warn("The journal takes nothing more, so nothing more is sent", e);
        }
    }

    private Map<String, Object> line(String id, String step, Object what) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", time.now().toString());
        line.put("id", id);
        line.put(step, what);
        return line;
    }

    private void append(Map<String, ?> line, boolean sync) {
        if (file == null) {
            return;
        }
        byte[] json = Json.write(line);
        byte[] bytes = Arrays.copyOf(json, json.length + 1);
        bytes[json.length] = '\n';
        try {
            if (torn) {
                throw new IOException("an earlier line could not be written");
            }
            // Until it is whole: nothing may come behind half a line.
            torn = true;
            file.write(bytes);
            if (sync) {
                file.getFD().sync();
            }
            torn = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether nothing is left to be done for a thing. */
    synchronized boolean isDone(String id) {
        return entries.containsKey(id) && entry(id).done;
    }

    /** Whether something was sent that was taken, or of which nobody knows. */
    synchronized boolean isTaken(String id) {
        return entries.containsKey(id) && (entry(id).accepted || entry(id).lost || entry(id).underWay);
    }

    /** Whether everything that was sent was accepted. */
    public synchronized boolean isAccepted(String id) {
        return isTaken(id) && !entry(id).lost && !entry(id).underWay;
    }

    /** The operation that was last sent for a thing. */
    synchronized String operation(String id) {
        return entry(id).operation;
    }

    /** How a thing was before, or {@code null} if it has nothing of that. */
    public synchronized @Nullable Object before(String id) {
        return entries.containsKey(id) ? entry(id).before : null;
    }

    /** What was taken and isn't done. */
    synchronized List<String> open() {
        return entries.keySet().stream()
                .filter(id -> isTaken(id) && !isDone(id))
                .toList();
    }

    @Override
    public synchronized void close() {
        close(file, lock);
    }

    private static void close(@Nullable RandomAccessFile file, @Nullable JournalLock lock) {
        try (lock;
                file) {
            // The lock last.
        } catch (IOException e) {
            LOG.warn("The journal could not be closed", e);
        }
    }
}
