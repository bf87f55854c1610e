package io.github.sailpointcampaigns.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.util.Map;
import java.util.regex.Pattern;

/** Answers as a request for control describes them. */
final class ScriptedAnswers {

    private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]*");

    private ScriptedAnswers() {}

    static void script(SandboxTenant tenant, String operation, JsonNode described) {
        Answer answer = answer(described);
        for (int i = 0; i < described.path("times").asInt(1); i++) {
            tenant.answerNext(operation, answer);
        }
    }

    private static Answer answer(JsonNode described) {
        Answer answer = withFault(described.path("fault").asText(), reply(described))
                .delayedBy(Control.duration(described, "delay"))
                .dripping(Control.duration(described, "pausePerByte"));
        if (described.hasNonNull("truncatedAfter")) {
            answer = answer.truncatedAfter(described.path("truncatedAfter").asInt());
        }
        for (Map.Entry<String, JsonNode> header : described.path("headers").properties()) {
            answer = withHeader(answer, header.getKey(), header.getValue().asText());
        }
        return answer;
    }

    private static Answer reply(JsonNode described) {
        boolean hasBody = described.has("body") || described.hasNonNull("text");
        if (described.has("body") && described.hasNonNull("text")) {
            throw new IllegalArgumentException("body and text are two bodies, of which an answer has one");
        }
        if (hasBody && !described.hasNonNull("status")) {
            throw new IllegalArgumentException("an answer with a body of its own needs a status");
        }
        if (!described.hasNonNull("status")) {
            return Answer.asUsual();
        }
        int status = described.path("status").asInt();
        JsonNode text = described.path("text");
        return hasBody
                ? Answer.of(
                        status,
                        text.isTextual()
                                ? text.asText()
                                : described.path("body").toString())
                : Answer.status(status);
    }

    private static Answer withFault(String fault, Answer answer) {
        boolean isOwn = fault.equals("CLOSED") || fault.equals("GARBAGE");
        if (isOwn && answer != Answer.asUsual()) {
            throw new IllegalArgumentException("the fault " + fault + " has no status beside it");
        }
        return switch (fault) {
            case "LOST" -> answer.lost();
            case "CLOSED" -> Answer.connectionClosed();
            case "GARBAGE" -> Answer.garbage();
            default -> answer;
        };
    }

    private static Answer withHeader(Answer answer, String name, String value) {
        if (!HEADER_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a header's name is a token of HTTP, not " + TextNode.valueOf(name));
        }
        if (!HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "the header " + name + " is printable ASCII, not " + TextNode.valueOf(value));
        }
        return value.isEmpty() ? answer.withoutHeader(name) : answer.header(name, value);
    }
}
