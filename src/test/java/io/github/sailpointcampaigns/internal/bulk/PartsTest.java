package io.github.sailpointcampaigns.internal.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.sailpointcampaigns.bulk.BulkResult;
import io.github.sailpointcampaigns.bulk.BulkResult.Item;
import io.github.sailpointcampaigns.bulk.BulkResult.Outcome;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PartsTest {
    private static BulkResult<String> send(Consumer<List<String>> send) {
        return Parts.send(List.of("a", "b", "c"), 1, id -> id, send, (part, unknown) -> List.of(), id -> id);
    }

    @Test
    void send_errorInASecondPart_isUnknownAndTheFirstIsKept() {
        BulkResult<String> result = send(part -> {
            if (part.contains("b")) {
                throw new OutOfMemoryError("while the answer was read");
            }
        });

        assertThat(result.items())
                .extracting(Item::outcome)
                .containsExactly(Outcome.DONE, Outcome.UNKNOWN, Outcome.NOT_STARTED);
    }

    @Test
    void send_badArgument_isThrownWhereNothingWasSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> send(part -> {
                    throw new IllegalArgumentException("id: must not be blank");
                }));
    }
}
