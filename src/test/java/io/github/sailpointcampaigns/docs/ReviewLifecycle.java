package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.docs.Picture.Arrow;
import java.util.List;
import java.util.stream.Stream;

/** The life of a certification: its phases, what moves it on, and what is allowed in which. */
final class ReviewLifecycle {
    /**
     * A phase.
     *
     * @param meaning in half a sentence
     * @param allowed the operations that change something and leave the phase as it is
     */
    record Phase(String name, String meaning, List<String> allowed) {}

    /** An operation that moves a certification on, and what must be true, in words. */
    record Move(String operation, String from, String condition, String to) {}

    static final List<Phase> PHASES = List.of(
            new Phase("STAGED", "its campaign is not active yet", List.of("reassignCertificationItems")),
            new Phase(
                    "ACTIVE",
                    "its reviewer decides on the items",
                    List.of("decideCertificationItems", "reassignCertificationItems")),
            new Phase("SIGNED", "its decisions are final", List.of()));

    static final List<Move> MOVES = List.of(
            new Move("activateCampaign", "STAGED", "activates the whole campaign", "ACTIVE"),
            new Move("signOffCertification", "ACTIVE", "if every item is decided", "SIGNED"),
            new Move("completeCampaign", "ACTIVE", "past the deadline; open items get its action", "SIGNED"));

    private ReviewLifecycle() {}

    static String draw() {
        Picture picture = new Picture();
        for (Phase phase : PHASES) {
            List<String> lines = phase.allowed().isEmpty()
                    ? List.of(phase.meaning())
                    : List.of(phase.meaning(), "allows: " + String.join(", ", phase.allowed()));
            picture.box("main", Picture.LEFT, Picture.WIDTH - 2 * Picture.LEFT, phase.name(), lines);
            List<Arrow> moves = movesFrom(phase)
                    .map(move -> new Arrow(move.operation(), move.condition()))
                    .toList();
            if (!moves.isEmpty()) {
                picture.arrows(moves);
            }
        }
        return picture.drawn("The life of a certification");
    }

    private static Stream<Move> movesFrom(Phase phase) {
        return MOVES.stream().filter(move -> move.from().equals(phase.name()));
    }
}
