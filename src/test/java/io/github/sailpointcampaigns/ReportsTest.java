package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sailpointcampaigns.model.ReportFileFormat;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                    .withMessageStartingWith("target: must be ")
                    .withMessageEndingWith("but is " + bad);
            assertThat(tenant.requests()).isEmpty();
        }
    }
}
