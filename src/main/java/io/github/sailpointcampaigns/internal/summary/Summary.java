package io.github.sailpointcampaigns.internal.summary;

import io.github.sailpointcampaigns.internal.text.Line;
import io.github.sailpointcampaigns.model.Campaign;
import java.util.Collection;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One short line about what a call gave: a whole campaign would be 900 characters. */
public final class Summary {
    private Summary() {}

    /** What a call gave: a campaign by id, name and status, a list by its size. */
    public static String of(@Nullable Object value) {
        if (value instanceof Campaign campaign) {
            return said(campaign::id) + " '" + said(campaign::name) + "' " + said(campaign::status);
        }
        return value instanceof Collection<?> items ? "a list of " + items.size() : Line.excerpt(String.valueOf(value));
    }

    /** A property that the tenant may have left out, though it must not. */
    private static String said(Supplier<?> property) {
        try {
            return Line.excerpt(property.get().toString());
        } catch (IllegalStateException e) {
            return "?";
        }
    }
}
