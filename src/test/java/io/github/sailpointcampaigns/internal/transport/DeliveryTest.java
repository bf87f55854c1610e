package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.spi.Write.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryTest {
    private final Delivery delivery = new Delivery();

    private void attempt(int status) {
        delivery.begins();
        delivery.sent();
        if (status > 0) {
            delivery.answered(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, UNKNOWN", "200, UNKNOWN", "202, UNKNOWN", "302, UNKNOWN", "307, UNKNOWN", "400, REFUSED",
                "401, NOT_PROCESSED",
        "403, REFUSED", "404, REFUSED", "408, UNKNOWN", "409, UNKNOWN", "415, REFUSED", "422, REFUSED", "425, UNKNOWN",
        "429, NOT_PROCESSED", "499, UNKNOWN", "500, UNKNOWN", "503, UNKNOWN",
    })
    void outcome_ofOneAttempt_isWhatItsStatusSays(int status, Outcome outcome) {
        attempt(status);

        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(outcome);
    }

    @Test
    void outcome_ofNoAttemptOrOneWithoutAConnection_isNotProcessed() {
        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(Outcome.NOT_PROCESSED);
        delivery.begins();

        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(Outcome.NOT_PROCESSED);
    }

    @Test
    void outcome_afterAnAttemptThatWasRefusedUnprocessed_isThatOfTheNext() {
        attempt(401);
        attempt(429);
        attempt(400);

        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({"0", "408", "503"})
    void outcome_afterAnAttemptThatMayHaveBeenProcessed_staysUnknown(int status) {
        attempt(status);
        delivery.begins();

        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(Outcome.UNKNOWN);
        attempt(400);
        assertThat(delivery.outcomeOfFailedWrite()).isEqualTo(Outcome.UNKNOWN);
    }
}
