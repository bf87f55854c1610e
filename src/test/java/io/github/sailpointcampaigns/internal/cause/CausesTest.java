package io.github.sailpointcampaigns.internal.cause;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CausesTest {
    @Test
    void any_oneBehind_isFound() {
        Exception behind = new IllegalStateException(new IOException());

        assertThat(Causes.any(behind, IOException.class::isInstance)).isTrue();
        assertThat(Causes.any(behind, Error.class::isInstance)).isFalse();
        assertThat(Causes.any(null, e -> true)).isFalse();
    }

    @Test
    void any_exceptionsThatCauseEachOther_areAskedOnceEach() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);
        List<Throwable> asked = new ArrayList<>();

        boolean found = Causes.any(first, e -> {
            assertThat(asked).as("asked without end").hasSizeLessThan(10);
            asked.add(e);
            return false;
        });

        assertThat(found).isFalse();
        assertThat(asked).containsExactly(first, second);
    }
}
