package io.github.sailpointcampaigns.internal.wire;

import io.github.sailpointcampaigns.internal.http.Headers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.message.BasicHeaderValueParser;
import org.apache.hc.core5.http.message.ParserCursor;

/** Names for files that an answer may choose, but not where they lead. */
public final class FileNames {
    /** Room for the longest characters within the 255 bytes that a name may have. */
    private static final int LONGEST = 60;

    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}<>:\"|?*]");

    /** What Windows takes for a device, whatever the ending. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?", Pattern.DOTALL);

    private FileNames() {}

    /** The place in a folder of a file whose answer has these headers. */
    public static Path in(Path folder, Map<String, List<String>> headers, String otherwise) {
        String name = safe(Headers.first(headers, "Content-Disposition")
                .flatMap(FileNames::asked)
                .map(FileNames::lastPart)
                .filter(last -> !safe(last).isEmpty())
                .orElse(otherwise));
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            // The file system's encoding lacks a character.
            return folder.resolve(name.replaceAll("[^\\x20-\\x7e]", "_"));
        }
    }

    /** The name as RFC 6266 says it: {@code filename*} where there is one. */
    private static Optional<String> asked(String disposition) {
        HeaderElement[] elements =
                BasicHeaderValueParser.INSTANCE.parseElements(disposition, new ParserCursor(0, disposition.length()));
        return elements.length == 0
                ? Optional.empty()
                : parameter(elements[0], "filename*")
                        .flatMap(FileNames::decoded)
                        .or(() -> parameter(elements[0], "filename"));
    }

    private static Optional<String> parameter(HeaderElement element, String name) {
        return Optional.ofNullable(element.getParameterByName(name)).map(NameValuePair::getValue);
    }

    private static Optional<String> decoded(String extended) {
        String[] parts = extended.split("'", 3);
        try {
            return parts.length == 3 && parts[0].equalsIgnoreCase("UTF-8")
                    ? Optional.of(URLDecoder.decode(parts[2].replace("+", "%2B"), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    private static String safe(String name) {
        String plain = UNUSUAL.matcher(lastPart(name)).replaceAll("_").replaceAll("^[. ]+|[. ]+$", "");
        int ending = plain.lastIndexOf('.');
        if (plain.codePointCount(0, plain.length()) > LONGEST) {
            String end = ending > plain.length() - 10 ? plain.substring(Math.max(0, ending)) : "";
            plain = plain.substring(0, plain.offsetByCodePoints(0, LONGEST - end.length())) + end;
        }
        return DEVICE.matcher(plain).matches() ? "_" + plain : plain;
    }
}
