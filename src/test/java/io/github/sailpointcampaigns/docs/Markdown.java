package io.github.sailpointcampaigns.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Renders the guides, whose links to each other work in the folder as well as in the site. */
final class Markdown {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());

    /** What the reference is in the repository. */
    private static final String SPEC = "../openapi/README.md";

    private final Path folder;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(context -> this::adapt)
            .build();

    /** Takes the folder that links between guides are relative to. */
    Markdown(Path folder) {
        this.folder = folder;
    }

    String html(String markdown) {
        return renderer.render(parser.parse(markdown));
    }

    /** The text of the first heading. */
    String title(String markdown) {
        Node first = parser.parse(markdown).getFirstChild();
        if (first instanceof Heading heading && heading.getLevel() == 1) {
            return text(heading);
        }
        throw new IllegalArgumentException("a guide must begin with its title, not with " + first);
    }

    private void adapt(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link) {
            attributes.put("href", inSite(link.getDestination()));
        }
        if (tag.equals("pre")) {
            // It scrolls sideways, with the keyboard too.
            attributes.put("tabindex", "0");
        }
        if (node instanceof TableCell cell && !cell.isHeader()) {
            attributes.put("data-label", columnOf(cell));
        }
    }

    private String inSite(String destination) {
        if (destination.matches("(https?:|#).*")) {
            return destination;
        }
        if (destination.equals(SPEC)) {
            return Reference.PAGE;
        }
        String file = destination.replaceFirst("#.*", "");
        if (!file.matches("[A-Za-z-]+\\.md") || !Files.exists(folder.resolve(file))) {
            throw new IllegalArgumentException(destination + " is no guide, so a page of the site can't link to it");
        }
        return Site.page(file) + destination.substring(file.length());
    }

    /** What stands at the head of a cell's column, for narrow screens, where the head is not shown. */
    private static String columnOf(TableCell cell) {
        int index = 0;
        for (Node before = cell.getPrevious(); before != null; before = before.getPrevious()) {
            index++;
        }
        TableBlock table = (TableBlock) cell.getParent().getParent().getParent();
        Node head = ((TableHead) table.getFirstChild()).getFirstChild().getFirstChild();
        for (int i = 0; i < index; i++) {
            head = head.getNext();
        }
        return text(head);
    }

    private static String text(Node parent) {
        StringBuilder text = new StringBuilder();
        parent.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }
}
