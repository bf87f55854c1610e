package io.github.sailpointcampaigns.docs;

import java.util.List;
import java.util.stream.Stream;

/** The life of a campaign: its states, what moves it on, and what can be changed when. */
final class Lifecycle {
    /**
     * A status.
     *
     * @param meaning in half a sentence
     * @param patchable the fields that updateCampaign may change
     */
    record State(String name, String meaning, List<String> patchable) {}

    /**
     * An operation that moves a campaign on.
     *
     * @param operation its id in the spec
     * @param condition what else must be true, in words
     * @param running the status while the tenant is at it
     */
    record Move(String operation, String from, String condition, String running, String done, String failed) {}

    static final List<State> MAIN = List.of(
            new State("PENDING", "the tenant is generating it", List.of()),
            new State(
                    "STAGED",
                    "ready to be looked at and activated",
                    List.of(
                            "name",
                            "description",
                            "deadline",
                            "emailNotificationEnabled",
                            "autoRevokeAllowed",
                            "recommendationsEnabled")),
            new State("ACTIVATING", "the activation is under way", List.of()),
            new State("ACTIVE", "reviewers decide", List.of("deadline")),
            new State("COMPLETING", "the completion is under way", List.of()),
            new State("COMPLETED", "over", List.of()));

    static final State FAILED = new State("ERROR", "an activation or completion failed; alerts says why", List.of());

    static final List<State> ASIDE = List.of(
            new State("CANCELING", "an administrator cancels it", List.of()),
            new State("ARCHIVED", "put away", List.of()));

    static final List<Move> MOVES = List.of(
            new Move("activateCampaign", "STAGED", "the deadline is after today", "ACTIVATING", "ACTIVE", "ERROR"),
            new Move("completeCampaign", "ACTIVE", "the deadline has passed", "COMPLETING", "COMPLETED", "ERROR"));

    private Lifecycle() {}

    static List<State> states() {
        return Stream.of(MAIN, List.of(FAILED), ASIDE).flatMap(List::stream).toList();
    }
}
