package campaigns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.sailpointcampaigns.sandbox.ActionTaken;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class CampaignServiceTest {
    private static final SandboxTenant TENANT =
            SandboxTenant.builder().emptyTenant().start();

    @DynamicPropertySource
    static void credentials(DynamicPropertyRegistry properties) {
        properties.add("sailpoint.base-url", TENANT::baseUrl);
        properties.add("sailpoint.client-id", TENANT::clientId);
        properties.add("sailpoint.client-secret", TENANT::clientSecret);
    }

    @Test
    void scheduledTask_oneOfTwoCampaignsIsPastDue_revokesWhatIsUndecidedThereOnce(@Autowired ScheduledTaskHolder tasks) {
        String overdue = TENANT.add(SandboxCampaign.active().pastDue());
        TENANT.add(SandboxCampaign.active().deadlineIn(Duration.ofDays(3)));

        assertThat(tasks.getScheduledTasks())
                .singleElement()
                .satisfies(task -> task.getTask().getRunnable().run());

        assertThat(TENANT.actions())
                .extracting(ActionTaken::campaignId, ActionTaken::parameters)
                .containsExactly(tuple(overdue, "{\"autoCompleteAction\":\"REVOKE\"}"));
    }

    @AfterAll
    static void close() {
        TENANT.close();
    }
}
