package io.github.sailpointcampaigns.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.internal.transport.Operation.Effect;
import io.github.sailpointcampaigns.spec.Spec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    static List<Spec.Operation> calls() {
        return Spec.read().calls();
    }

    @Test
    void operations_all_areThoseOfTheSpec() {
        assertThat(Operations.ALL)
                .extracting(Operation::id)
                .containsExactlyInAnyOrderElementsOf(
                        calls().stream().map(Spec.Operation::id).toList());
    }

    @ParameterizedTest
    @MethodSource("calls")
    void operation_generated_saysWhatTheSpecSays(Spec.Operation call) {
        Operation operation = Operations.ALL.stream()
                .filter(one -> one.id().equals(call.id()))
                .findFirst()
                .orElseThrow();
        JsonNode node = call.node();

        assertThat(operation.method() + " " + operation.path())
                .isEqualTo(call.method().toUpperCase(Locale.ROOT) + " " + call.path());
        assertThat(operation.effect().name())
                .isEqualToIgnoringCase(node.get("x-effect").asText());
        assertThat(operation.subject()).isEqualTo(node.path("x-subject").asText());
        assertThat(operation.userLevels())
                .isEqualTo(node.path("x-user-levels")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        assertThat(operation.hints())
                .isEqualTo(Spec.children(node.path("x-hints"))
                        .collect(Collectors.toMap(
                                hint -> hint.get("status").asInt(),
                                hint -> hint.get("text").asText())));
        assertThat(operation.statuses().stream().map(String::valueOf))
                .containsExactlyInAnyOrderElementsOf(node.get("responses")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(operation.parameters().stream().map(Operation.Parameter::name))
                .containsExactlyInAnyOrderElementsOf(call.parameters().stream()
                        .filter(parameter -> parameter.get("in").asText().equals("query"))
                        .map(parameter -> parameter.get("name").asText())
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
