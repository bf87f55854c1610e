package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The pieces of a page. */
final class Html {
    private Html() {}

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    static String code(String text) {
        return "<code>" + escaped(text) + "</code>";
    }

    static String codes(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(value -> code(value.asText()))
                .collect(Collectors.joining(", "));
    }

    /** The link's text is HTML. */
    static String link(String address, String text) {
        return "<a href=\"" + escaped(address) + "\">" + text + "</a>";
    }

    /** A block that the keyboard can scroll. */
    static String block(String language, String text) {
        return "<pre tabindex=\"0\"><code class=\"language-%s\">%s</code></pre>\n".formatted(language, escaped(text));
    }

    static String details(boolean open, String summary, String content) {
        return "<details%s>\n<summary>%s</summary>\n%s</details>\n".formatted(open ? " open" : "", summary, content);
    }
}
