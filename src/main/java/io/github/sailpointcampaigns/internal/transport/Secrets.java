package io.github.sailpointcampaigns.internal.transport;

import io.github.sailpointcampaigns.internal.cause.Causes;
import io.github.sailpointcampaigns.internal.http.Headers;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one request carries that nobody may see, to be blanked out where a tenant, or something in front of it, repeats what
 * it was sent. Knows a secret as it is, form-encoded, and as JSON and HTML write it.
 */
public final class Secrets {
    /** Nothing to hide. */
    public static final Secrets NONE = new Secrets(List.of());

    private static final String HIDDEN = "(hidden)";

    /** What is shorter is no secret, and blanking it out would make holes everywhere. */
    private static final int LEAST_CHARACTERS = 8;

    private final List<String> spellings;

    private Secrets(List<String> spellings) {
        this.spellings = spellings;
    }

    /** One secret. */
    static Secrets of(String secret) {
        if (secret.length() < LEAST_CHARACTERS) {
            return NONE;
        }
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String html = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new Secrets(Stream.of(
                        secret,
                        URLEncoder.encode(secret, StandardCharsets.UTF_8),
                        json,
                        json.replace("/", "\\/"),
                        html,
                        html.replace("\"", "&quot;"),
                        html.replace("\"", "&#34;"))
                .distinct()
                .toList());
    }

    /** The text with the secrets blanked out. */
    String hide(String text) {
        String hidden = text;
        for (String spelling : spellings) {
            hidden = hidden.replace(spelling, HIDDEN);
        }
        return hidden;
    }

    /** The bytes of a text in UTF-8 with the secrets blanked out; the very array if there are none in it. */
    byte[] hide(byte[] bytes) {
        // One character for each byte, so that bytes that are no text come out as they went in.
        Charset byteForByte = StandardCharsets.ISO_8859_1;
        String text = new String(bytes, byteForByte);
        String hidden = text;
        for (String spelling : spellings) {
            hidden = hidden.replace(new String(spelling.getBytes(StandardCharsets.UTF_8), byteForByte), HIDDEN);
        }
        return hidden.equals(text) ? bytes : hidden.getBytes(byteForByte);
    }

    /** The headers with the secrets blanked out in their values; the very map if there are none in it. */
    Map<String, List<String>> hide(Map<String, List<String>> headers) {
        if (headers.values().stream().flatMap(List::stream).noneMatch(this::areIn)) {
            return headers;
        }
        Map<String, List<String>> hidden = new LinkedHashMap<>();
        headers.forEach((name, values) ->
                hidden.put(name, values.stream().map(this::hide).toList()));
        return Headers.copyOf(hidden);
    }

    private boolean areIn(String text) {
        return !hide(text).equals(text);
    }

    /** Whether an exception, or one behind it, tells a secret. */
    boolean areToldBy(@Nullable Throwable cause) {
        return Causes.any(cause, e -> areIn(e.toString()));
    }

    /** Shows nothing. */
    @Override
    public String toString() {
        return "Secrets";
    }
}
