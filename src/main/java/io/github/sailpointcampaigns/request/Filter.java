package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which things a list holds, in the tenant's filter syntax. Immutable. Made by the fields of a list, such as
 * {@code Campaigns.ListFilters.NAME.sw("Q3")}. Values are escaped; comparison is mostly case-insensitive at the tenant. Each
 * list's documentation page names its fields and operators; what it can't filter by, filter from the stream.
 *
 * @param <L> the request of the list
 */
public final class Filter<L> {
    private final String expression;
    private final boolean composite;

    Filter(String expression, boolean composite) {
        this.expression = expression;
        this.composite = composite;
    }

    static <L> Filter<L> of(FilterField<?, L> field, String operator, Object value) {
        return new Filter<>(field.field() + " " + operator + " " + literal(value), false);
    }

    static <L> Filter<L> ofAll(FilterField<?, L> field, String operator, Collection<?> values) {
        String name = field.field();
        Arguments.notEmpty(name, values)
                .forEach(value -> Arguments.notBlank(name, String.valueOf(Objects.requireNonNull(value, name))));
        return new Filter<>(
                values.stream()
                        .map(Filter::literal)
                        .collect(Collectors.joining(", ", name + " " + operator + " (", ")")),
                false);
    }

    private static String literal(Object value) {
        String text = Objects.requireNonNull(value, "value").toString();
        return value instanceof Boolean || value instanceof Number
                ? text
                : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /**
     * What another filter leaves out.
     *
     * @param <L> the request of the list
     * @param filter the filter to turn round
     * @return the filter {@code not …}
     */
    public static <L> Filter<L> not(Filter<L> filter) {
        return new Filter<>("not " + operandOf(filter), true);
    }

    /**
     * A filter in the tenant's own syntax, sent as it is.
     *
     * @param <L> the request of the list
     * @param expression the expression, not blank; string literals in double quotes, with {@code \\} and {@code "} in them
     *     each behind a {@code \}
     * @return the filter
     * @throws IllegalArgumentException if it is blank
     */
    public static <L> Filter<L> raw(String expression) {
        return new Filter<>(Arguments.notBlank("expression", expression), true);
    }

    /**
     * What passes both filters.
     *
     * @param filter the other filter
     * @return the filter {@code … and …}
     */
    public Filter<L> and(Filter<L> filter) {
        return new Filter<>(operandOf(this) + " and " + operandOf(filter), true);
    }

    /**
     * What passes either filter, or both.
     *
     * @param filter the other filter
     * @return the filter {@code … or …}
     */
    public Filter<L> or(Filter<L> filter) {
        return new Filter<>(operandOf(this) + " or " + operandOf(filter), true);
    }

    private static String operandOf(Filter<?> filter) {
        Objects.requireNonNull(filter, "filter");
        return filter.composite ? "(" + filter.expression + ")" : filter.expression;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter<?> that && expression.equals(that.expression);
    }

    @Override
    public int hashCode() {
        return expression.hashCode();
    }

    /** The expression as it is sent. */
    @Override
    public String toString() {
        return expression;
    }
}
