package io.github.sailpointcampaigns.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingsTest {
    private final Properties properties = new Properties();

    private ProviderSettings settings() {
        properties.putIfAbsent("provider.url", "https://acme.example");
        return ProviderSettings.of(properties, Map.of("SAIL_CLIENT_ID", "id", "SAIL_CLIENT_SECRET", "hidden"));
    }

    @ParameterizedTest
    @CsvSource({
        "provider.stagedCampaigns, provider.activeCampaigns",
        "provider.stagedCampaigns, provider.campaignsToApprove",
        "provider.campaignsToApprove, provider.campaignsToRevoke"
    })
    void campaign_namedByTwoProperties_isRefusedByIdAndProperty(String first, String second) {
        properties.setProperty(first, "a1,b2");
        properties.setProperty(second, "c3, B2");

        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessage(second + ": each campaign must be named once, but B2 is already in " + first);
    }

    @Test
    void campaign_namedTwiceByOneProperty_isRefusedByIdAndProperty() {
        properties.setProperty("provider.campaignsToRevoke", "a1,b2,a1");

        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageStartingWith("provider.campaignsToRevoke: ")
                .withMessageContaining("a1");
    }

    @Test
    void url_withASlashBehindIt_losesIt() {
        properties.setProperty("provider.url", "https://acme.example/");

        assertThat(settings().url()).hasToString("https://acme.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hunter2@acme.example",
                "hunter2",
                "https://hunter2[",
                "https://acme.example?hunter2",
                "https://hunter_2.example",
                "https://hunter2:99999"
            })
    void url_notOne_isRefusedAndNotShown(String url) {
        properties.setProperty("provider.url", url);

        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageStartingWith("provider.url: ")
                .withNoCause()
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void property_unknown_isRefusedByName() {
        properties.setProperty("provider.campaignsToRevok", "a1");

        assertThatIllegalArgumentException()
                .isThrownBy(this::settings)
                .withMessageStartingWith("provider.campaignsToRevok: ");
    }

    @Test
    void campaigns_eachNamedOnce_areAllThere() {
        properties.setProperty("provider.stagedCampaigns", "a1,b2");
        properties.setProperty("provider.campaignsToRevoke", "c3");

        assertThat(settings().campaigns())
                .containsEntry("provider.stagedCampaigns", List.of("a1", "b2"))
                .containsEntry("provider.campaignsToRevoke", List.of("c3"));
    }
}
