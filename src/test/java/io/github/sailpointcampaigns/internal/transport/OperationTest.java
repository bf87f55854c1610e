package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import io.github.sailpointcampaigns.spec.ParsedSpec;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    static List<ParsedSpec.Call> calls() {
        return ParsedSpec.read().calls();
    }

    @Test
    void operations_all_areThoseOfTheSpec() {
        assertThat(Operations.ALL)
                .extracting(Operation::id)
                .containsExactlyInAnyOrderElementsOf(
                        calls().stream().map(ParsedSpec.Call::id).toList());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void operation_generated_saysWhatTheSpecSays(ParsedSpec.Call call) {
        Operation operation = Operations.ALL.stream()
                .filter(one -> one.id().equals(call.id()))
                .findFirst()
                .orElseThrow();
        var extensions = call.operation().getExtensions();

        assertThat(operation.method() + " " + operation.path()).isEqualTo(call.method() + " " + call.path());
        assertThat(operation.effect().name())
                .isEqualToIgnoringCase(extensions.get("x-effect").toString());
        assertThat(operation.subject()).isEqualTo(extensions.getOrDefault("x-subject", ""));
        assertThat(operation.userLevels()).isEqualTo(extensions.getOrDefault("x-user-levels", List.of()));
        assertThat(operation.hints().isEmpty()).isEqualTo(!extensions.containsKey("x-hints"));
        assertThat(operation.statuses().stream().map(String::valueOf).collect(Collectors.toSet()))
                .isEqualTo(call.operation().getResponses().keySet());
        assertThat(operation.parameters().stream().map(Operation.Parameter::name))
                .containsExactlyInAnyOrderElementsOf(ParsedSpec.read().parameters(call).stream()
                        .filter(parameter -> parameter.getIn().equals("query"))
                        .map(parameter -> parameter.getName())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({"READ, false, true", "WRITE, false, false", "WRITE, true, true", "JOB, false, false"})
    void repeatable_byEffect_isWhatLeavesTheTenantTheSame(Effect effect, boolean harmless, boolean repeatable) {
        assertThat(TestOperation.of("theCall", effect, harmless).repeatable()).isEqualTo(repeatable);
    }

    @Test
    void succeedsWith_statusOfTheDocumentation_isOneOfThe2xx() {
        Operation operation = Operations.ACTIVATE_CAMPAIGN;

        assertThat(operation.succeedsWith(202)).isTrue();
        assertThat(operation.succeedsWith(200)).isFalse();
        assertThat(operation.succeedsWith(404)).isFalse();
    }
}
