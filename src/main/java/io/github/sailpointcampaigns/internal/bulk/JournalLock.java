package io.github.sailpointcampaigns.internal.bulk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other runs away from a journal, until it is closed or the process ends. It is on an empty file beside the journal: a process
 * loses its locks on a file as soon as it closes that anywhere, which whoever reads the journal meanwhile does.
 */
final class JournalLock implements AutoCloseable {
    /** Asked before a file is opened, for the same reason. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path journal;
    private final RandomAccessFile file;

    private JournalLock(Path journal, RandomAccessFile file) {
        this.journal = journal;
        this.file = file;
    }

    /**
     * Takes it.
     *
     * @throws IllegalStateException if another run has it
     */
    static JournalLock of(Path path) throws IOException {
        Path place = path.toAbsolutePath();
        Path journal = Files.exists(place)
                ? place.toRealPath()
                : place.resolveSibling("").toRealPath().resolve(place.getFileName());
        if (!HELD.add(journal)) {
            throw inUse(path);
        }
        RandomAccessFile file = null;
        try {
            file = new RandomAccessFile(journal + ".lock", "rw");
            if (tryLock(file)) {
                return new JournalLock(journal, file);
            }
            throw inUse(path);
        } catch (IOException | RuntimeException | Error e) {
            release(journal, file);
            throw e;
        }
    }

    private static IllegalStateException inUse(Path path) {
        return new IllegalStateException("journal: " + path + " must not be in use, but another run has it open");
    }

    private static boolean tryLock(RandomAccessFile file) throws IOException {
        try {
            return file.getChannel().tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another class loader's.
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        release(journal, file);
    }

    private static void release(Path journal, @Nullable RandomAccessFile file) throws IOException {
        try (file) {
            // Closing it is what gives the lock up.
        } finally {
            HELD.remove(journal);
        }
    }
}
