package io.github.sailpointcampaigns.internal.text;

import java.util.regex.Pattern;

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
}
