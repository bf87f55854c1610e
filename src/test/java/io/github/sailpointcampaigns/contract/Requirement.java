package io.github.sailpointcampaigns.contract;

import java.util.function.Predicate;

/**
 * Something of an operation that the spec documents, and that an interaction must have.
 *
 * @param subject the status, or what part of the request
 * @param example the name of the example, or which value
 * @param metBy whether an interaction of this operation has it
 */
record Requirement(String operation, String subject, String example, Predicate<RecordedInteraction> metBy) {

    boolean isStatus() {
        return subject.matches("\\d{3}");
    }

    boolean isMetBy(RecordedInteraction interaction) {
        return interaction.operationId().equals(operation) && metBy.test(interaction);
    }

    @Override
    public String toString() {
        return operation + " " + subject + (example.isEmpty() ? "" : " " + example);
    }
}
