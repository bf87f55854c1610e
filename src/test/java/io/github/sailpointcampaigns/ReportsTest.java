package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.sailpointcampaigns.error.TransportException;
import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.request.FileTarget;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReportsTest {
    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder().emptyTenant().start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).build();

    private final String id = client.campaigns()
            .reports(tenant.add(SandboxCampaign.active()))
            .get(0)
            .id();

    @TempDir
    Path folder;

    @Test
    void download_brokenOff_startsTheFileAnew() throws IOException {
        Path whole = client.reports().download(id, ReportFileFormat.CSV, folder.resolve("whole.csv"));
        tenant.clearLogs();
        tenant.answerNext("getReport", Answer.asUsual().truncatedAfter(40));

        Path again = client.reports().download(id, ReportFileFormat.CSV, folder.resolve("again.csv"));

        assertThat(tenant.requests("getReport")).hasSize(2);
        assertThat(again).hasSameBinaryContentAs(whole);
        assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
    }

    @Test
    void download_fileIsThere_isReplaced() throws IOException {
        Path target = Files.writeString(folder.resolve("report.csv"), "of yesterday");

        client.reports().download(id, ReportFileFormat.CSV, target);

        assertThat(target).content().startsWith("type,id,");
    }

    @Test
    void download_noSuchFolderOrNoFile_isRefusedBeforeSending() {
        for (Path bad : new Path[] {folder, folder.resolve("none").resolve("report.csv")}) {
            tenant.clearLogs();

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> client.reports().download(id, ReportFileFormat.CSV, bad))
                    .withMessageStartingWith("file: must be ")
                    .withMessageEndingWith("but is " + bad);
            assertThat(tenant.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"Q3 signoff.csv\" | Q3 signoff.csv",
                "attachment;filename=plain.csv | plain.csv",
                "attachment; filename=\"a.csv\"; filename*=UTF-8''%c3%9cbersicht%202.csv | \u00dcbersicht 2.csv",
                "attachment; filename*=ISO-8859-1''%dc.csv; filename=\"ascii.csv\" | ascii.csv",
                "attachment; filename=\"../../etc/passwd\" | passwd",
                "attachment; filename=\"..\\\\..\\\\evil.csv\" | evil.csv",
                "attachment; filename*=UTF-8''..%2f..%2fevil.csv | evil.csv",
                "attachment; filename=\"C:report.csv\" | C_report.csv",
                "attachment; filename=\".bashrc\" | bashrc",
                "attachment; filename=\"..\" | {id}.csv",
                "attachment; filename=\"a/\" | {id}.csv",
                "attachment; filename*=UTF-8''a%00b%0a.csv | a_b_.csv",
                "attachment; filename=\"nul.csv\" | _nul.csv",
                "attachment | {id}.csv",
                "%%%;;;=\" | {id}.csv",
            })
    void download_intoAFolder_hasTheAnswersNameAndStaysThere(String disposition, String name) throws IOException {
        tenant.answerNext("getReport", csv("a,b\n").header("Content-Disposition", disposition));

        Path file = client.reports().download(id, ReportFileFormat.CSV, FileTarget.in(folder));

        assertThat(file).isEqualTo(folder.resolve(name.replace("{id}", id))).hasContent("a,b\n");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    @Test
    void download_nameIsLong_keepsItsEnding() {
        String name = "\u20ac".repeat(200) + ".csv";
        tenant.answerNext(
                "getReport",
                csv("a,b\n")
                        .header(
                                "Content-Disposition",
                                "attachment; filename*=UTF-8''" + URLEncoder.encode(name, StandardCharsets.UTF_8)));

        Path file = client.reports().download(id, ReportFileFormat.CSV, FileTarget.in(folder));

        assertThat(file.getFileName()).hasToString("\u20ac".repeat(56) + ".csv");
    }

    @Test
    void download_nameIsTaken_failsBeforeTheFileIsRead() throws IOException {
        List<Long> read = new ArrayList<>();
        Path taken = Files.writeString(folder.resolve("report.csv"), "of yesterday");
        tenant.answerNext("getReport", csv("a,b\n").header("Content-Disposition", "attachment;filename=report.csv"));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> client.reports()
                        .download(
                                id, ReportFileFormat.CSV, FileTarget.in(folder).onProgress(read::add)))
                .withCause(new FileAlreadyExistsException(taken.toString()));
        assertThat(read).isEmpty();
        assertThat(taken).hasContent("of yesterday");
        assertThatNothingElseIsLeft(taken);
    }

    @Test
    void download_largerThanAllowed_leavesNothing() {
        Path file = folder.resolve("report.csv");
        FileTarget target = FileTarget.of(file).maxBytes(10);
        tenant.answerNext("getReport", csv("0123456789"));
        tenant.answerNext("getReport", csv("0123456789a"));

        assertThat(client.reports().download(id, ReportFileFormat.CSV, target)).hasContent("0123456789");
        tenant.clearLogs();
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.reports().download(id, ReportFileFormat.CSV, target))
                .withMessageContaining("the answer has more than 10 bytes")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TOO_LARGE));
        assertThat(tenant.requests("getReport")).hasSize(1);
        assertThat(file).hasContent("0123456789");
        assertThatNothingElseIsLeft(file);
    }

    @Test
    void download_takesLongerThanAnAttempt_goesOnWhileBytesCome() {
        CampaignsClient hasty = client.with(
                client.requestOptions().attemptTimeout(Duration.ofMillis(200)).attempts(1));
        tenant.answerNext("getReport", csv("0123456789").dripping(Duration.ofMillis(30)));

        Path file = hasty.reports()
                .download(
                        id,
                        ReportFileFormat.CSV,
                        FileTarget.of(folder.resolve("slow.csv")).idleTimeout(Duration.ofMillis(200)));

        assertThat(file).hasContent("0123456789");
    }

    @Test
    void download_tenantFallsSilent_breaksOffAndSaysSo() {
        CampaignsClient once = client.with(client.requestOptions().attempts(1));
        tenant.answerNext("getReport", csv("0123456789").dripping(Duration.ofMillis(200)));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> once.reports()
                        .download(
                                id,
                                ReportFileFormat.CSV,
                                FileTarget.of(folder.resolve("a.csv")).idleTimeout(Duration.ofMillis(50))))
                .withMessageContaining(" bytes: no more of it came within 50 ms")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(TransportException.Reason.TIMEOUT));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void download_deadlineIsOver_breaksOffAndSaysSo() {
        tenant.answerNext("getReport", csv("0".repeat(1000)).dripping(Duration.ofMillis(10)));

        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> client.reports()
                        .download(
                                id,
                                ReportFileFormat.CSV,
                                FileTarget.of(folder.resolve("a.csv")).deadline(Duration.ofMillis(150))))
                .withMessageContaining(" bytes: it was not whole within PT0.15S");
        assertThat(tenant.requests("getReport")).hasSize(1);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void download_progress_isTold() {
        List<Long> told = new ArrayList<>();
        tenant.answerNext("getReport", csv("0".repeat(40_000)));

        client.reports()
                .download(
                        id,
                        ReportFileFormat.CSV,
                        FileTarget.of(folder.resolve("a.csv")).onProgress(told::add));
        assertThat(told).isSorted().last().isEqualTo(40_000L);
    }

    @ParameterizedTest
    @MethodSource("whatListenersThrow")
    void download_progressListenerThrows_endsWithThat(Throwable enough) {
        tenant.answerNext("getReport", csv("0".repeat(40_000)));
        FileTarget target = FileTarget.of(folder.resolve("a.csv")).onProgress(bytes -> {
            throw ReportsTest.<RuntimeException>unchecked(enough);
        });
        CampaignsClient twice = client.with(client.requestOptions().attempts(2));

        assertThat(catchThrowable(() -> twice.reports().download(id, ReportFileFormat.CSV, target)))
                .isSameAs(enough);
        assertThat(tenant.requests("getReport")).hasSize(1);
        assertThat(folder).isEmptyDirectory();
        assertThat(ClientProbe.leasedConnections(client)).isZero();
    }

    static List<Throwable> whatListenersThrow() {
        return List.of(
                new CancellationException("enough"),
                new IllegalStateException("enough"),
                new UnsupportedOperationException("enough"),
                // Of a call within the listener, to the same operation.
                new TransportException("getReport", TransportException.Reason.CONNECTION_LOST, false, "enough", null),
                new AssertionError("enough"),
                new SocketTimeoutException("enough"));
    }

    /** As Kotlin and Groovy throw it. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable e) throws T {
        throw (T) e;
    }

    @Test
    void download_progressListenerTakesLong_isNotTheTenantsSilence() {
        List<Long> told = new ArrayList<>();
        tenant.answerNext("getReport", csv("0".repeat(40_000)));
        FileTarget target = FileTarget.of(folder.resolve("a.csv"))
                .idleTimeout(Duration.ofMillis(200))
                .onProgress(bytes -> {
                    if (told.isEmpty()) {
                        LockSupport.parkNanos(Duration.ofMillis(600).toNanos());
                    }
                    told.add(bytes);
                });

        assertThat(client.reports().download(id, ReportFileFormat.CSV, target)).hasSize(40_000);
        assertThat(tenant.requests("getReport")).hasSize(1);
        assertThat(told).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void fileTarget_outOfBounds_isRefused() {
        FileTarget target = FileTarget.in(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.maxBytes(0))
                .withMessage("most: must be 1 or more, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.idleTimeout(Duration.ZERO))
                .withMessage("longest: must be a millisecond or more, but is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.deadline(Duration.ofNanos(1)))
                .withMessage("longest: must be a millisecond or more, but is PT0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileTarget.in(folder.resolve("none")))
                .withMessageStartingWith("folder: must be a folder that is there, but is ");
    }

    private static Answer csv(String content) {
        return Answer.of(200, content).header("Content-Type", "application/csv");
    }

    private void assertThatNothingElseIsLeft(Path file) {
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }
}
