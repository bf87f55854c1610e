package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.docs.Lifecycle.Move;
import io.github.sailpointcampaigns.docs.Lifecycle.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws {@link Lifecycle}. */
final class LifecyclePicture {
    private static final int BOX = 268;
    private static final int FAILED_LEFT = 292;
    private static final int FAILED_BOX = Picture.WIDTH - FAILED_LEFT - Picture.LEFT;
    private static final int ASIDE_GAP = 44;

    private final Picture picture = new Picture();
    private final Map<String, Integer> tops = new HashMap<>();

    private LifecyclePicture() {}

    static String draw() {
        return new LifecyclePicture().drawAll();
    }

    private String drawAll() {
        State last = Lifecycle.MAIN.get(Lifecycle.MAIN.size() - 1);
        for (State state : Lifecycle.MAIN) {
            drawMain(state);
            if (!state.equals(last)) {
                drawArrowFrom(state);
            }
        }
        drawFailed();
        drawAside();
        return picture.drawn("The life of a campaign");
    }

    private void drawMain(State state) {
        List<String> lines = new ArrayList<>(List.of(state.meaning()));
        if (!state.patchable().isEmpty()) {
            lines.add("can change: " + String.join(", ", state.patchable()));
        }
        tops.put(state.name(), picture.bottom);
        picture.box("main", Picture.LEFT, BOX, state.name(), lines);
    }

    private void drawArrowFrom(State state) {
        List<Picture.Arrow> calls = Lifecycle.MOVES.stream()
                .filter(move -> move.from().equals(state.name()))
                .map(move -> new Picture.Arrow(move.operation(), "if " + move.condition()))
                .toList();
        picture.arrows(calls.isEmpty() ? List.of(new Picture.Arrow("", "by itself")) : calls);
    }

    private void drawFailed() {
        int middle = (tops.get(Lifecycle.MOVES.get(0).running())
                        + tops.get(Lifecycle.MOVES.get(1).running()))
                / 2;
        int end = picture.box(
                "failed", FAILED_LEFT, middle, FAILED_BOX, Lifecycle.FAILED.name(), List.of("see its alerts"));
        int centre = FAILED_LEFT + FAILED_BOX / 2;
        for (Move move : Lifecycle.MOVES) {
            int from = tops.get(move.running()) + 2 * Picture.LINE;
            picture.path(
                    "itself",
                    "M%d %d H%d V%d".formatted(Picture.LEFT + BOX, from, centre, from < middle ? middle - 1 : end + 1));
        }
    }

    private void drawAside() {
        int top = picture.bottom + ASIDE_GAP;
        picture.text("condition", Picture.LEFT, top - 12, "No operation here leads to:");
        picture.say(
                "No operation here leads to",
                Lifecycle.ASIDE.stream().map(State::name).toList());
        int width = (Picture.WIDTH - 2 * Picture.LEFT - Picture.PADDING) / 2;
        int left = Picture.LEFT;
        for (State state : Lifecycle.ASIDE) {
            int end = picture.box("aside", left, top, width, state.name(), List.of(state.meaning()));
            picture.bottom = Math.max(picture.bottom, end);
            left += width + Picture.PADDING;
        }
    }
}
