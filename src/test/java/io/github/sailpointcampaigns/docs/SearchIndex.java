package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the site's search knows: sections of guides, operations, properties, exceptions, and the types of the Javadoc. */
final class SearchIndex {
    private static final Pattern SECTION = Pattern.compile("<h([23]) id=\"([^\"]+)\">(.*?)</h\\1>");
    private static final Pattern PROPERTY = Pattern.compile(
            "<li id=\"([^\"]+)\">\n<p class=\"head\"><code class=\"name\">([^<]+)</code>.*?</p>\n(<p>.*?</p>)?",
            Pattern.DOTALL);
    private static final Pattern EXCEPTION =
            Pattern.compile("<tr>\\s*<td[^>]*><code>(\\w+(?:Exception)|[A-Z_]+)</code></td>(.*?)</tr>", Pattern.DOTALL);

    private final ArrayNode entries = JsonNodeFactory.instance.arrayNode();
    private final Set<String> seen = new HashSet<>();

    void addGuide(String page, String title, String html) {
        int from = 0;
        String heading = title;
        String anchor = "";
        for (MatchResult section : SECTION.matcher(html).results().toList()) {
            addSection(heading, page + anchor, html.substring(from, section.start()));
            heading = title + ": " + text(section.group(3));
            anchor = "#" + section.group(2);
            from = section.end();
        }
        addSection(heading, page + anchor, html.substring(from));
    }

    private void addSection(String heading, String address, String html) {
        add("Guide", heading, address, html);
        EXCEPTION
                .matcher(html)
                .results()
                .filter(row -> row.group(1).endsWith("Exception") || address.startsWith("errors.html"))
                .forEach(row -> add("Exception", row.group(1), address, row.group(2)));
    }

    void addOperation(String page, String id, String summary, String html) {
        add("Operation", summary + " (" + id + ")", page, html.substring(0, html.indexOf("<h2")));
        PROPERTY.matcher(html).results().forEach(property -> {
            String text = property.group(3) == null ? "" : property.group(3);
            if (seen.add(property.group(2) + text)) {
                add("Property", property.group(2), page + "#" + property.group(1), text);
            }
        });
    }

    void addType(Class<?> type) {
        add("Javadoc", Javadoc.name(type), Javadoc.page(type), type.getPackageName());
    }

    private void add(String kind, String title, String address, String html) {
        entries.addArray().add(kind).add(title).add(address).add(text(html));
    }

    private static String text(String html) {
        return html.replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** The index as a script. */
    String script() {
        return "var searchIndex = " + entries + ";\n";
    }
}
