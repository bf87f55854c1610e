package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import io.github.sailpointcampaigns.internal.transport.Operation;
import io.github.sailpointcampaigns.request.Sorter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The optional parameters of an operation, by the names that they have in the query. */
abstract class Parameters {
    private final Map<String, Object> values;

    Parameters(Builder builder) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(builder.values));
    }

    final Map<String, Object> values() {
        return values;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Parameters that && getClass() == that.getClass() && values.equals(that.values);
    }

    @Override
    public final int hashCode() {
        return values.hashCode();
    }

    /** The parameters that are set. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + values;
    }

    abstract static class Builder {
        private final Operation operation;
        private final Map<String, Object> values = new LinkedHashMap<>();

        Builder(Operation operation) {
            this.operation = operation;
        }

        final void set(String name, Object value) {
            Call.checked(operation, name, Objects.requireNonNull(value, name));
            operation.parameter(name).notWith().stream()
                    .sorted()
                    .filter(values::containsKey)
                    .forEach(other -> Arguments.check(false, name, value, "must not be given beside " + other));
            values.put(name, value);
        }

        /** As the tenant takes them: the second counts where those before are equal. */
        static String inOrder(Sorter<?> first, Sorter<?>... others) {
            return Arguments.all("first", first, "others", others).stream()
                    .map(Sorter::toString)
                    .collect(Collectors.joining(","));
        }

        final void setAll(Parameters parameters) {
            values.putAll(parameters.values);
        }
    }
}
