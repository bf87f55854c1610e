package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.docs.Lifecycle.Move;
import io.github.sailpointcampaigns.docs.Lifecycle.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Draws {@link Lifecycle} from top to bottom, so that it can be read on a narrow screen too. Colours are the stylesheet's. */
final class LifecyclePicture {
    private static final int WIDTH = 400;
    private static final int LEFT = 4;
    private static final int BOX = 268;
    private static final int GAP = 58;
    private static final int LINE = 17;
    private static final int PADDING = 12;
    private static final int ARROW = 40;
    private static final int FAILED_LEFT = 292;
    private static final int FAILED_BOX = WIDTH - FAILED_LEFT - LEFT;
    private static final int ASIDE_GAP = 44;
    private static final int CHARACTERS_OF_A_LINE = 38;

    private final StringBuilder svg = new StringBuilder();
    private final Map<String, Integer> tops = new HashMap<>();
    private int bottom = LEFT;

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
        // One line for each element would end the block of HTML for Markdown only at an empty line; there is none.
        return """
                <figure class="lifecycle">
                <svg viewBox="0 0 %d %d" role="group" aria-label="The life of a campaign, as in the table below">
                <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">\
                <path d="M0 0 10 5 0 10z"/></marker></defs>
                %s</svg>
                </figure>
                """.formatted(WIDTH, bottom + LEFT, svg);
    }

    private void drawMain(State state) {
        List<String> lines = new ArrayList<>(List.of(state.meaning()));
        if (!state.patchable().isEmpty()) {
            lines.addAll(wrapped("can change: " + String.join(", ", state.patchable())));
        }
        tops.put(state.name(), bottom);
        bottom = drawBox("main", LEFT, bottom, BOX, state.name(), lines);
    }

    private int drawBox(String kind, int left, int top, int width, String name, List<String> lines) {
        int height = 2 * PADDING + LINE * (lines.size() + 1);
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n"
                .formatted(kind, left, top, width, height));
        text("name", left + PADDING, top + PADDING + 13, name);
        for (int i = 0; i < lines.size(); i++) {
            text(i == 0 ? "meaning" : "fields", left + PADDING, top + PADDING + 13 + LINE * (i + 1), lines.get(i));
        }
        return top + height;
    }

    private void drawArrowFrom(State state) {
        Optional<Move> move = Lifecycle.MOVES.stream()
                .filter(each -> each.from().equals(state.name()))
                .findFirst();
        int end = bottom + GAP;
        path(move.isPresent() ? "call" : "itself", "M%d %d V%d".formatted(ARROW, bottom, end - 1));
        if (move.isPresent()) {
            String operation = move.get().operation();
            svg.append("<a href=\"%s\">".formatted(Reference.address(operation)));
            text("operation", ARROW + 14, bottom + 25, operation);
            svg.append("</a>\n");
            text("condition", ARROW + 14, bottom + 25 + LINE, "if " + move.get().condition());
        } else {
            text("condition", ARROW + 14, bottom + 33, "by itself");
        }
        bottom = end;
    }

    private void drawFailed() {
        int middle = (tops.get(Lifecycle.MOVES.get(0).running())
                        + tops.get(Lifecycle.MOVES.get(1).running()))
                / 2;
        int end =
                drawBox("failed", FAILED_LEFT, middle, FAILED_BOX, Lifecycle.FAILED.name(), List.of("see its alerts"));
        int centre = FAILED_LEFT + FAILED_BOX / 2;
        for (Move move : Lifecycle.MOVES) {
            int from = tops.get(move.running()) + 2 * LINE;
            path("itself", "M%d %d H%d V%d".formatted(LEFT + BOX, from, centre, from < middle ? middle - 1 : end + 1));
        }
    }

    private void drawAside() {
        int top = bottom + ASIDE_GAP;
        text("condition", LEFT, top - 12, "No operation here leads to:");
        int width = (WIDTH - 2 * LEFT - PADDING) / 2;
        int left = LEFT;
        for (State state : Lifecycle.ASIDE) {
            bottom = drawBox("aside", left, top, width, state.name(), List.of(state.meaning()));
            left += width + PADDING;
        }
    }

    private void path(String kind, String line) {
        svg.append("<path class=\"%s\" d=\"%s\" marker-end=\"url(#tip)\"/>\n".formatted(kind, line));
    }

    private void text(String kind, int x, int y, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, text));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= CHARACTERS_OF_A_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
