package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Copies Javadoc into the site: with a way back, a dark scheme, and a link to its page for each operation. Those would lead nowhere
 * from the Javadoc that is published by itself.
 */
final class JavadocCopy {
    private static final Pattern OPERATION = Pattern.compile("<code>([A-Z]+ /[^<]*)</code>");
    private static final String WAY_BACK = "<a class=\"way-back\" href=\"%sindex.html\">Guides and API reference</a>\n";

    /** The pages of the operations, by method and path. */
    private final Map<String, String> addresses = new HashMap<>();

    private final Set<String> linked = new HashSet<>();

    JavadocCopy(Reference reference) {
        reference
                .places()
                .values()
                .forEach(places -> places.stream()
                        .filter(place -> !place.isHandWritten())
                        .forEach(place -> addresses.put(
                                place.method().toUpperCase(Locale.ROOT) + " " + place.path(),
                                Reference.address(place.id()))));
    }

    /** Copies a folder of Javadoc to one that is right in the site. */
    void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                if (file.toString().endsWith(".html")) {
                    String up = "../".repeat(from.relativize(file).getNameCount());
                    Files.writeString(copy, page(Files.readString(file), up));
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        // The style asks for fonts that some JDKs are shipped without.
        Path fonts = to.resolve("resources/fonts/dejavu.css");
        if (Files.notExists(fonts)) {
            Files.createDirectories(fonts.getParent());
            Files.writeString(fonts, "");
        }
    }

    private String page(String html, String up) {
        String operations = OPERATION
                .matcher(html)
                .replaceAll(name -> Matcher.quoteReplacement(
                        addresses.containsKey(name.group(1)) ? link(name.group(1), name.group(), up) : name.group()));
        return operations
                .replaceFirst("<html lang>", "<html lang=\"en\">")
                .replaceFirst("</head>", "<link rel=\"stylesheet\" href=\"" + up + "javadoc.css\">\n</head>")
                .replaceFirst("<header[^>]*>\n", "$0" + WAY_BACK.formatted(up));
    }

    private String link(String operation, String code, String up) {
        linked.add(operation);
        return Html.link(up + addresses.get(operation), code);
    }

    /** Fails unless each operation was linked to. */
    void check() {
        if (!linked.equals(addresses.keySet())) {
            Set<String> missing = new HashSet<>(addresses.keySet());
            missing.removeAll(linked);
            throw new IllegalStateException("no method's Javadoc names " + missing);
        }
    }
}
