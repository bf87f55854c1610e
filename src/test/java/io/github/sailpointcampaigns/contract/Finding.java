package io.github.sailpointcampaigns.contract;

import com.atlassian.oai.validator.report.ValidationReport.Message;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext;
import com.atlassian.oai.validator.report.ValidationReport.MessageContext.Location;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Optional;

/** A message of the validator, with the place and the value that it is about. */
record Finding(Message message, Exchange exchange) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text(boolean withValue) {
        String what = firstLine(message.getMessage()).replaceFirst("^\\[Path '[^']*'] ", "");
        String but = value().filter(value -> withValue && !what.contains(value))
                .map(value -> ", but it is " + value)
                .orElse("");
        return place() + ": " + what + but;
    }

    /** Where a parser stopped in a text of one line is no help. */
    static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private String place() {
        String side = inRequest() ? "request" : "response";
        String inBody = message.getKey().contains(".body.")
                ? " body" + pointer().map(" "::concat).orElse("")
                : "";
        return parameter()
                .map(parameter -> side + " " + parameter.getIn() + " " + parameter.getName())
                .orElse(side + inBody);
    }

    private Optional<String> value() {
        Optional<String> ofParameter = parameter()
                .map(parameter -> exchange.parameters().get(parameter.getName()))
                .map(Object::toString);
        return ofParameter.or(this::valueInBody);
    }

    private Optional<String> valueInBody() {
        try {
            JsonNode body = JSON.readTree(inRequest() ? exchange.requestBody() : exchange.responseBody());
            return pointer().map(body::at).filter(JsonNode::isValueNode).map(JsonNode::toString);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private boolean inRequest() {
        return message.getContext().flatMap(MessageContext::getLocation).equals(Optional.of(Location.REQUEST));
    }

    private Optional<Parameter> parameter() {
        return message.getContext().flatMap(MessageContext::getParameter);
    }

    /** Where in the body, if not all of it, which the validator calls a slash. */
    private Optional<String> pointer() {
        return message.getContext()
                .flatMap(MessageContext::getPointers)
                .map(MessageContext.Pointers::getInstance)
                .filter(pointer -> !pointer.equals("/"));
    }
}
