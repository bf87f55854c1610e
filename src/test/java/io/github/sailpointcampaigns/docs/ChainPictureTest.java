package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.internal.chain.Chain;
import io.github.sailpointcampaigns.internal.transport.Transport;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The picture has the parts of a client's chain, in their order. */
class ChainPictureTest {
    @Test
    void parts_areThoseOfAClient() throws Exception {
        try (CampaignsClient client = CampaignsClient.builder()
                .baseUrl("http://127.0.0.1:9")
                .credentials("id", () -> "secret")
                .build()) {
            List<String> parts = new ArrayList<>();
            for (Object part = field(client, Chain.class); part != null; part = field(part, Transport.class)) {
                parts.add(part.getClass().getSimpleName());
            }

            assertThat(parts.subList(1, parts.size()))
                    .containsExactlyElementsOf(ChainPicture.PARTS.stream()
                            .map(ChainPicture.Part::type)
                            .toList());
        }
    }

    /** What an object has in a field of a type, or {@code null}. */
    private static Object field(Object holder, Class<?> type) throws IllegalAccessException {
        for (Field field : holder.getClass().getDeclaredFields()) {
            if (field.getType() == type) {
                field.setAccessible(true);
                return field.get(holder);
            }
        }
        return null;
    }
}
