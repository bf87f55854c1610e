package io.github.sailpointcampaigns.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.sailpointcampaigns.internal.json.Json;
import io.github.sailpointcampaigns.model.Campaign;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;

class CampaignFuzzTest {
    /** Refuses a property that is written twice. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final Type LIST = new TypeReference<List<Campaign>>() {}.getType();

    @FuzzTest(maxDuration = "3m", maxExecutions = 200_000)
    void read_anyBytes_isACampaignOrAnIOException(byte[] body) throws IOException {
        reads(body, Campaign.class);
        reads(body, LIST);
    }

    private static void reads(byte[] body, Type type) throws IOException {
        Object value;
        try {
            value = Json.read(body, type);
        } catch (IOException e) {
            assertThat(e.getMessage().lines()).hasSize(1);
            // An encoding that no JSON has is wrong everywhere.
            assertThat(e.getMessage()).containsPattern(" at |Unsupported UCS-4 endianness");
            return;
        }
        assertThat(value.toString()).isNotNull();
        assertThat(value.hashCode()).isEqualTo(value.hashCode());
        // As JSON, for of numbers that do not fit, such as 1e0 for a count, some do once they are written.
        byte[] written = Json.write(value);
        assertThat(JSON.readTree(Json.write(Json.read(written, type)))).isEqualTo(JSON.readTree(written));
    }
}
