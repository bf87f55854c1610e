package io.github.sailpointcampaigns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hc.core5.util.VersionInfo;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The tests run with the libraries that the build names; {@code .ci/run} names the oldest. */
class LibraryVersionsTest {
    @Test
    void jackson_loaded_isTheVersionThatTheBuildNames() {
        String expected = System.getProperty("jackson.version");

        assertThat(new ObjectMapper().version()).hasToString(expected);
        assertThat(new JsonFactory().version()).hasToString(expected);
    }

    @Test
    void httpClient_loaded_isTheVersionThatTheBuildNames() {
        VersionInfo loaded =
                VersionInfo.loadVersionInfo("org.apache.hc.client5", getClass().getClassLoader());

        assertThat(loaded.getRelease()).isEqualTo(System.getProperty("httpclient5.version"));
    }

    @Test
    void slf4j_loaded_isTheVersionThatTheBuildNames() {
        assertThat(LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation())
                .asString()
                .contains(System.getProperty("slf4j.version"));
    }
}
