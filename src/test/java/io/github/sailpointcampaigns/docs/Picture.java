package io.github.sailpointcampaigns.docs;

import java.util.ArrayList;
import java.util.List;

/** Boxes from top to bottom, so that they can be read on a narrow screen too. Colours are the stylesheet's. */
final class Picture {
    static final int WIDTH = 400;
    static final int LEFT = 4;
    static final int GAP = 58;
    static final int LINE = 17;
    static final int PADDING = 12;
    static final int ARROW = 40;
    static final int INDENT = 40;
    private static final double CHARACTERS_OF_A_PIXEL = 0.156;

    private final StringBuilder svg = new StringBuilder();
    private final StringBuilder words = new StringBuilder();

    /** Where the next box goes. */
    int bottom = LEFT;

    /** The picture as HTML, with what it shows in words behind its title. */
    String drawn(String title) {
        // Markdown takes it for one block of HTML as long as no line is empty.
        return """
                <figure class="picture">
                <svg viewBox="0 0 %d %d" role="group" aria-label="%s">
                <defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">\
                <path d="M0 0 10 5 0 10z"/></marker></defs>
                %s</svg>
                </figure>
                """.formatted(WIDTH, bottom + LEFT, Html.escaped(title + "." + words), svg);
    }

    /** A box below all others. */
    void box(String kind, int left, int width, String name, List<String> lines) {
        bottom = box(kind, left, bottom, width, name, lines);
    }

    /** A box anywhere; its first line is pale. Gives where it ends. */
    int box(String kind, int left, int top, int width, String name, List<String> lines) {
        say(name, lines);
        List<String> wrapped = new ArrayList<>();
        int first = 0;
        for (String line : lines) {
            wrapped.addAll(wrapped(line, (int) ((width - 2 * PADDING) * CHARACTERS_OF_A_PIXEL)));
            first = first == 0 ? wrapped.size() : first;
        }
        int height = 2 * PADDING + LINE * (wrapped.size() + 1) - 4;
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"8\"/>\n"
                .formatted(kind, left, top, width, height));
        text("name", left + PADDING, top + PADDING + 13, name);
        for (int i = 0; i < wrapped.size(); i++) {
            text(i < first ? "meaning" : "fields", left + PADDING, top + PADDING + 13 + LINE * (i + 1), wrapped.get(i));
        }
        return top + height;
    }

    /** Adds to the words what is neither a box nor an arrow. */
    void say(String what, List<String> more) {
        words.append(' ').append(what).append(more.isEmpty() ? "." : ": " + String.join("; ", more) + ".");
    }

    /** One of several boxes that a line from the same box leads to. */
    record Branch(String kind, String name, List<String> lines) {}

    /** Boxes below the one above, which ended at a height, and indented. */
    void branches(int left, int top, List<Branch> branches) {
        for (Branch branch : branches) {
            bottom += PADDING;
            int middle = bottom + 2 * PADDING;
            path("itself", "M%d %d V%d H%d".formatted(left + 16, top, middle, left + INDENT - 1));
            box(branch.kind(), left + INDENT, WIDTH - left - INDENT - LEFT, branch.name(), branch.lines());
        }
    }

    /** A short arrow down from the box above. */
    void arrow() {
        path("call", "M%d %d v%d".formatted(ARROW, bottom, 2 * PADDING - 1));
        bottom += 2 * PADDING;
    }

    /** What leads down from a box: an operation, or nothing but time; and when it does. */
    record Arrow(String operation, String condition) {}

    /** Arrows beside each other, down from the box above. */
    void arrows(List<Arrow> arrows) {
        int top = bottom;
        int width = (WIDTH - ARROW) / arrows.size();
        int lines = 0;
        for (int i = 0; i < arrows.size(); i++) {
            int left = ARROW + i * width;
            int line = 0;
            say(
                    ("Then " + arrows.get(i).operation()).strip(),
                    List.of(arrows.get(i).condition()));
            if (!arrows.get(i).operation().isEmpty()) {
                svg.append("<a href=\"%s\">"
                        .formatted(Reference.address(arrows.get(i).operation())));
                text("operation", left + 14, top + 25, arrows.get(i).operation());
                svg.append("</a>\n");
                line++;
            }
            for (String condition : wrapped(arrows.get(i).condition(), (int) ((width - 14) * CHARACTERS_OF_A_PIXEL))) {
                text(
                        "condition",
                        left + 14,
                        top + (arrows.get(i).operation().isEmpty() ? 33 : 25) + LINE * line,
                        condition);
                line++;
            }
            lines = Math.max(lines, line);
        }
        bottom = top + GAP + LINE * Math.max(0, lines - 2);
        for (int i = 0; i < arrows.size(); i++) {
            path(
                    arrows.get(i).operation().isEmpty() ? "itself" : "call",
                    "M%d %d V%d".formatted(ARROW + i * width, top, bottom - 1));
        }
    }

    void path(String kind, String line) {
        svg.append("<path class=\"%s\" d=\"%s\" marker-end=\"url(#tip)\"/>\n".formatted(kind, line));
    }

    void text(String kind, int x, int y, String text) {
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(kind, x, y, Html.escaped(text)));
    }

    private static List<String> wrapped(String text, int characters) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + word.length() >= characters) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
