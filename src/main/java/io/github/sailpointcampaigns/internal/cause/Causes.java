package io.github.sailpointcampaigns.internal.cause;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An exception and those behind it. */
public final class Causes {
    private Causes() {}

    /** Whether one of them is such a one. Each is asked once, for what callers supply may throw exceptions that cause each other. */
    public static boolean any(@Nullable Throwable first, Predicate<Throwable> test) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable e = first; e != null && seen.add(e); e = e.getCause()) {
            if (test.test(e)) {
                return true;
            }
        }
        return false;
    }
}
