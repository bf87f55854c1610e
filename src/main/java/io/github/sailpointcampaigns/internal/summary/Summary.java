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

    /** A property, or {@code ?} where the tenant has left out what it must not, or sent a value of another type. */
    public static String said(Supplier<? extends @Nullable Object> property) {
        try {
            return Line.excerpt(String.valueOf(property.get()));
        } catch (IllegalStateException e) {
            return "?";
        }
    }
}
