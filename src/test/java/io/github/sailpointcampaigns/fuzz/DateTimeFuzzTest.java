package io.github.sailpointcampaigns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sailpointcampaigns.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;

class DateTimeFuzzTest {
    @FuzzTest(maxDuration = "3m", maxExecutions = 200_000)
    void read_anyText_isADateTimeThatIsWrittenTheSameOrAnIOException(byte[] bytes) throws IOException {
        Object read;
        try {
            read = Json.read(Json.write(new String(bytes, StandardCharsets.UTF_8)), OffsetDateTime.class);
        } catch (IOException e) {
            return;
        }
        assertThat(Json.read(Json.write(read), OffsetDateTime.class)).isEqualTo(read);
    }
}
