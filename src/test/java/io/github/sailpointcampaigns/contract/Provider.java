package io.github.sailpointcampaigns.contract;

/** A tenant that interactions can be replayed against. */
interface Provider {
    /**
     * Brings the tenant into the states of an interaction.
     *
     * @throws CannotBeProvoked if it has no way to
     */
    Scene prepare(RecordedInteraction interaction) throws CannotBeProvoked;

    /** An interaction that can't be replayed, with the reason in words. */
    final class CannotBeProvoked extends Exception {
        private static final long serialVersionUID = 1;

        CannotBeProvoked(String reason) {
            super(reason);
        }
    }
}
