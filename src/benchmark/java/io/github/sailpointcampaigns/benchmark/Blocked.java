package io.github.sailpointcampaigns.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where eight threads that share one client wait for each other, as the flight recorder sees it. */
final class Blocked {
    private static final int THREADS = 8;
    private static final int CALLS = 5_000;

    private Blocked() {}

    /** Milliseconds waited at locks, by the class that locks: the first on the stack that is not the JDK's. */
    static Map<String, Double> measure(int port) throws IOException, InterruptedException {
        Path file = Files.createTempFile("blocked", ".jfr");
        try (Contender client = Contender.of("client", port);
                Recording recording = new Recording()) {
            work(client);
            recording
                    .enable("jdk.JavaMonitorEnter")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.enable("jdk.JavaMonitorWait").withThreshold(Duration.ZERO).withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            work(client);
            recording.stop();
            recording.dump(file);
            return waits(file);
        } finally {
            Files.delete(file);
        }
    }

    private static void work(Contender client) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            for (int call = 0; call < CALLS; call++) {
                                client.campaign();
                            }
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        } finally {
                            done.countDown();
                        }
                    },
                    "caller-" + i);
            thread.start();
        }
        done.await();
    }

    private static Map<String, Double> waits(Path file) throws IOException {
        Map<String, Double> waits = new TreeMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            boolean caller = event.getThread() != null
                    && event.getThread().getJavaName() != null
                    && event.getThread().getJavaName().startsWith("caller-");
            if (caller && event.getStackTrace() != null) {
                waits.merge(place(event), event.getDuration().toNanos() / 1e6, Double::sum);
            }
        }
        return waits;
    }

    private static String place(RecordedEvent event) {
        return event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(frame -> frame.getMethod().getType().getName())
                .filter(name -> !name.startsWith("java.") && !name.startsWith("jdk."))
                .findFirst()
                .orElse("the JDK");
    }
}
