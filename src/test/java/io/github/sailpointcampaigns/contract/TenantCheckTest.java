package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.error.BadRequestException;
import io.github.sailpointcampaigns.model.JsonPatchOperation;
import io.github.sailpointcampaigns.model.PatchOp;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TenantCheckTest {

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.start();

    @AutoClose
    private final CampaignsClient client = ClientProbe.of(tenant).build();

    private final String id = tenant.add(SandboxCampaign.staged());

    @Test
    void answer_outsideTheSpec_isFoundWithTheTest() throws Exception {
        tenant.admin().setStatus(id, "HIBERNATING");

        client.campaigns().get(id);

        assertThat(TenantCheck.findings())
                .singleElement()
                .asString()
                .startsWith("getCampaign 200: response body /status: ")
                .contains("HIBERNATING", id, "TenantCheckTest#answer_outsideTheSpec_isFoundWithTheTest");
    }

    @Test
    void answer_ofAHeaderOutsideTheSpec_isFound() throws Exception {
        tenant.answerNext("getCampaign", Answer.asUsual().header("X-Edge", "1"));

        client.campaigns().get(id);

        assertThat(TenantCheck.findings()).singleElement().asString().containsIgnoringCase("response header X-Edge: ");
    }

    @Test
    void request_outsideTheSpec_isFoundIfAccepted() throws Exception {
        assertThatThrownBy(() -> client.campaigns().update(id, description(PatchOp.REPLACE, 1.5)))
                .isInstanceOf(BadRequestException.class);
        assertThat(TenantCheck.findings()).isEmpty();

        client.campaigns().update(id, description(PatchOp.REMOVE, null));
        assertThat(TenantCheck.findings())
                .singleElement()
                .asString()
                .startsWith("updateCampaign 200: request body /0/value: ")
                .contains("null");
    }

    private static UpdatePatch description(PatchOp op, Object value) {
        return UpdatePatch.builder()
                .operation(JsonPatchOperation.builder()
                        .op(op)
                        .path("/description")
                        .value(value)
                        .build())
                .build();
    }

    @Test
    void answer_writtenByATest_isNotLookedAt() throws Exception {
        tenant.answerNext("getCampaign", Answer.of(200, "{\"id\":\"x\"}"));

        client.campaigns().get(id);

        assertThat(TenantCheck.findings()).isEmpty();
    }

    @Test
    void extension_afterATestWithFindings_failsItOnce() throws Exception {
        tenant.admin().setStatus(id, "HIBERNATING");
        client.campaigns().get(id);
        TenantCheckExtension extension = new TenantCheckExtension();

        assertThatThrownBy(() -> extension.afterEach(null))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("HIBERNATING");
        extension.afterAll(null);
    }

    @Test
    void deviation_ofOneTest_isNoneInAnother() {
        String finding = "getCampaign 200: response body /status: \"HIBERNATING\" is not allowed";

        assertThat(Deviation.isKnown(finding, "SandboxAdminTest#admin_status_mayBeUnknownToTheDocumentation"))
                .isTrue();
        assertThat(Deviation.isKnown(finding, "SandboxAdminTest#admin_anything"))
                .isFalse();
    }

    @Test
    void deviations_everyTestNamed_exists() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            sources = files.map(Path::toString)
                    .filter(file -> file.endsWith("Test.java"))
                    .toList();
        }
        for (Deviation deviation : Deviation.ALL) {
            if (!deviation.test().isEmpty()) {
                String[] classAndMethod = deviation.test().split("#");
                assertThat(sources)
                        .filteredOn(file -> Path.of(file).endsWith(classAndMethod[0] + ".java"))
                        .singleElement()
                        .satisfies(file -> assertThat(Path.of(file)).content().contains(" " + classAndMethod[1] + "("));
            }
        }
    }
}
