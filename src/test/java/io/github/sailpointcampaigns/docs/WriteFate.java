package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.docs.Picture.Branch;
import io.github.sailpointcampaigns.error.OutcomeUnknownException;
import io.github.sailpointcampaigns.spi.Write.Outcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of a write.
 *
 * @param answer what came back, in words
 * @param statuses what came back, where it is a status
 * @param then what the client does
 */
record WriteFate(String answer, List<Integer> statuses, Outcome outcome, String then) {
    static final List<WriteFate> NOT_SENT = List.of(new WriteFate(
            "no permit, no token or no connection",
            List.of(),
            Outcome.NOT_PROCESSED,
            "tried again, until the deadline"));

    static final List<WriteFate> SENT = List.of(
            new WriteFate("a success", List.of(200, 201, 202, 204), Outcome.ACCEPTED, "the call returns"),
            new WriteFate(
                    "a refusal",
                    List.of(400, 403, 404, 405, 406, 413, 414, 415, 422),
                    Outcome.REFUSED,
                    "the call throws; nothing has changed"),
            new WriteFate(
                    "token or rate limit",
                    List.of(401, 429),
                    Outcome.NOT_PROCESSED,
                    "sent again: it was not processed"),
            new WriteFate(
                    "lost, 5xx or any other status",
                    List.of(),
                    Outcome.UNKNOWN,
                    "never sent again; read once, where a read can tell"));

    /** What the read of each operation must show to settle it. */
    record Settled(String operation, List<String> states) {}

    static final Settled SETTLED = new Settled("activateCampaign", List.of("ACTIVATING", "ACTIVE"));

    static String draw() {
        Picture picture = new Picture();
        int width = Picture.WIDTH - 2 * Picture.LEFT;
        picture.box("main", Picture.LEFT, width, "Called", List.of("a bad argument throws at once; nothing is sent"));
        picture.branches(Picture.LEFT, picture.bottom, branches(NOT_SENT));
        picture.bottom += Picture.PADDING;
        picture.box("main", Picture.LEFT, width, "Sent", List.of("from here on the tenant may have processed it"));
        picture.branches(Picture.LEFT, picture.bottom, branches(SENT));
        picture.branches(
                Picture.LEFT + Picture.INDENT,
                picture.bottom,
                List.of(
                        new Branch(
                                "main",
                                "settled: " + Outcome.ACCEPTED,
                                List.of(SETTLED.operation() + ", if it reads "
                                        + String.join(" or ", SETTLED.states()))),
                        new Branch(
                                "failed",
                                OutcomeUnknownException.class.getSimpleName(),
                                List.of("anything else: wait and look"))));
        return picture.drawn("What becomes of a write");
    }

    private static List<Branch> branches(List<WriteFate> fates) {
        return fates.stream()
                .map(fate -> new Branch(
                        fate.outcome() == Outcome.UNKNOWN ? "failed" : "main",
                        fate.outcome().name(),
                        List.of(fate.answer() + statuses(fate), fate.then())))
                .toList();
    }

    private static String statuses(WriteFate fate) {
        return fate.statuses().isEmpty()
                ? ""
                : ": " + fate.statuses().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
