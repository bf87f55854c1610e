package io.github.sailpointcampaigns.internal.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** JSON values as plain Java ones. */
public final class Values {
    private static final String MODELS = "io.github.sailpointcampaigns.model";
    private static final Set<Class<?>> LEAVES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class,
            BigDecimal.class);

    private Values() {}

    /**
     * The same value, which nobody can change, whatever holds on to the one it was made from: lists, arrays and maps are
     * copied.
     *
     * @throws IllegalArgumentException if it is none that is JSON by itself, such as a {@code Date}, {@code NaN} or a bean
     */
    public static @Nullable Object frozen(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, inner) -> copy.put(name instanceof String ? name : refused(name), frozen(inner)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(Values::frozen).toList();
        }
        if (value == null || isLeaf(value)) {
            return value;
        }
        if (!value.getClass().isArray() || value instanceof byte[] || value instanceof char[]) {
            // Octets and characters would be written as text.
            return refused(value);
        }
        return IntStream.range(0, Array.getLength(value))
                .mapToObj(i -> frozen(Array.get(value, i)))
                .toList();
    }

    /** Whether RFC 3339 has a text for it: four digits of year, an offset in minutes. */
    public static boolean isWritable(OffsetDateTime time) {
        return time.getYear() >= 0 && time.getYear() <= 9999 && time.getOffset().getTotalSeconds() % 60 == 0;
    }

    private static boolean isLeaf(Object value) {
        return LEAVES.contains(value.getClass())
                || (value instanceof Double number && Double.isFinite(number))
                || (value instanceof Float number && Float.isFinite(number))
                || (value instanceof OffsetDateTime time && isWritable(time))
                // A model, but neither its builder nor the enum inside an open enum.
                || (value.getClass().getPackageName().equals(MODELS)
                        && !value.getClass().isMemberClass());
    }

    private static Object refused(@Nullable Object value) {
        throw new IllegalArgumentException(
                "value: must be a string, a boolean, a finite number, an OffsetDateTime in the"
                        + " years 0 to 9999 at an offset in minutes, a model, or a list, array or map of these, but is "
                        + (value == null ? "null as a name" : value.getClass().getName() + " '" + value + "'"));
    }
}
