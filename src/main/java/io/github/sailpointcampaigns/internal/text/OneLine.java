package io.github.sailpointcampaigns.internal.text;

import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is long, or may hold anything, as one short line of a message or a log: none can forge another line. */
public final class OneLine {
    private static final int MOST_CHARACTERS = 200;

    private OneLine() {}

    /** The text in one line, cut where it is long. */
    public static String of(String text) {
        String line = text.replaceAll("[\\s\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /** What a call gave: a campaign by id, name and status, a list by its size. */
    public static String about(@Nullable Object value) {
        if (value instanceof Campaign campaign) {
            return said(campaign::id) + " '" + said(campaign::name) + "' " + said(campaign::status);
        }
        return value instanceof Collection<?> items ? "a list of " + items.size() : of(String.valueOf(value));
    }

    /** A property that the tenant may have left out, though it must not. */
    private static String said(Supplier<?> property) {
        try {
            return of(property.get().toString());
        } catch (IllegalStateException e) {
            return "?";
        }
    }
}
