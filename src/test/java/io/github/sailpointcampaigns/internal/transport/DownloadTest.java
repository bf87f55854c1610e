package io.github.sailpointcampaigns.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.sailpointcampaigns.internal.time.Time;
import io.github.sailpointcampaigns.request.FileTarget;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    @Test
    void complete_manyOfOneNameAtOnce_oneIsPlacedWholeAndTheOthersAreRefused() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < 300; round++) {
                oneOfManyIsPlaced(threads, "report" + round + ".csv");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    private void oneOfManyIsPlaced(ExecutorService threads, String name) throws Exception {
        CountDownLatch ready = new CountDownLatch(AT_ONCE);
        List<Callable<String>> downloads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            String content = (i + ",").repeat(1000 + i);
            Download whole = whole(folder, name, content);
            downloads.add(() -> {
                try (Download download = whole) {
                    ready.countDown();
                    // Waking up would take longer than what must happen at once.
                    while (ready.getCount() > 0) {
                        Thread.yield();
                    }
                    download.complete();
                    return content;
                }
            });
        }
        List<String> placed = new ArrayList<>();
        for (Future<String> download : threads.invokeAll(downloads)) {
            try {
                placed.add(download.get());
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(UncheckedIOException.class);
                assertThat(e.getCause())
                        .hasCause(new FileAlreadyExistsException(
                                folder.resolve(name).toString()));
            }
        }
        assertThat(placed).hasSize(1);
        assertThat(folder.resolve(name)).hasContent(placed.get(0));
    }

    @Test
    void complete_fileSystemWithoutHardLinks_placesTheFirstAndRefusesTheNext() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(folder.resolve("a.zip"), Map.of("create", "true"))) {
            Path place = Files.createDirectory(zip.getPath("/reports")).resolve("report.csv");
            try (Download first = whole(place.getParent(), "report.csv", "first");
                    Download next = whole(place.getParent(), "report.csv", "next")) {
                assertThat(first.complete()).isEqualTo(place);
                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(next::complete)
                        .withCause(new FileAlreadyExistsException(place.toString()));
            }
            assertThat(Files.readString(place)).isEqualTo("first");
            assertThat(place.getParent()).isDirectoryNotContaining(other -> !other.equals(place));
        }
    }

    /** A download that has read everything, and waits for its name. */
    private static Download whole(Path folder, String name, String content) throws IOException {
        Download download = new Download(FileTarget.in(folder), "subject", Duration.ofMinutes(1), Time.system());
        download.begin(Map.of("Content-Disposition", List.of("attachment; filename=" + name)));
        InputStream body = new ByteArrayInputStream(content.getBytes(US_ASCII));
        download.write(body, busy -> {});
        return download;
    }
}
