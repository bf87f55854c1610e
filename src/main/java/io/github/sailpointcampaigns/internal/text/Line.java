package io.github.sailpointcampaigns.internal.text;

import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of text, so that what the tenant sent can't forge lines of a log. */
public final class Line {
    private static final int MOST_CHARACTERS = 200;
    private static final Pattern BREAKS = Pattern.compile("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+");

    private Line() {}

    /** The text with a space for each run of white space, line breaks and control characters. */
    public static String of(String text) {
        return BREAKS.matcher(text).replaceAll(" ").strip();
    }

    /** The start of it. */
    public static String excerpt(String text) {
        String line = of(text);
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /** What a call gave: a campaign by id, name and status, a list by its size. */
    public static String about(@Nullable Object value) {
        if (value instanceof Campaign campaign) {
            return said(campaign::id) + " '" + said(campaign::name) + "' " + said(campaign::status);
        }
        return value instanceof Collection<?> items ? "a list of " + items.size() : excerpt(String.valueOf(value));
    }

    /** A property that the tenant may have left out, though it must not. */
    private static String said(Supplier<?> property) {
        try {
            return excerpt(property.get().toString());
        } catch (IllegalStateException e) {
            return "?";
        }
    }
}
