package io.github.sailpointcampaigns.calls;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.nio.charset.StandardCharsets;

/** What a tenant answers whose every operation succeeds, whatever it was asked before: the examples of the spec. */
public final class StandardAnswers {
    private StandardAnswers() {}

    /** Has a tenant answer so, but for the requests for a token. */
    public static void give(SandboxTenant tenant) {
        tenant.answerBy(request -> request.operationId()
                .filter(id -> !id.equals(Operation.CREATE_TOKEN.id()))
                .map(id -> of(StandardCall.of(id))));
    }

    /** The success of a call, in the state that nothing comes before, so that no lost job looks as if it had begun. */
    public static Answer of(StandardCall call) {
        return call.operation().order().isEmpty()
                ? answer(call, bytes(call))
                : inState(call, call.operation().order().get(0));
    }

    /** The success of a read, in a state. */
    public static Answer inState(StandardCall read, String state) {
        JsonNode example = read.example(read.success()).orElseThrow().deepCopy();
        ((ObjectNode) example).put(read.stateProperty(), state);
        return answer(read, example.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Answer answer(StandardCall call, byte[] body) {
        Answer answer = Answer.of(call.success(), body);
        return call.answerType().isEmpty() ? answer : answer.header("Content-Type", call.answerType());
    }

    /** Tenants answer with something, too, where the documentation promises nothing. */
    private static byte[] bytes(StandardCall call) {
        return call.operation().answer() == Operation.OBJECT
                ? "{}".getBytes(StandardCharsets.UTF_8)
                : call.answerBytes();
    }
}
