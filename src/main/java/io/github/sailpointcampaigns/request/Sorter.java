package io.github.sailpointcampaigns.request;

import io.github.sailpointcampaigns.internal.argument.Arguments;

/**
 * What a list is sorted by. Immutable. Made by the constants of a list, such as {@code Campaigns.ListSorters.CREATED}, which
 * are what its documentation page names.
 *
 * @param <L> the request of the list
 */
public final class Sorter<L> {
    private final String expression;

    private Sorter(String expression) {
        this.expression = expression;
    }

    /**
     * A sorter in the tenant's own syntax, sent as it is.
     *
     * @param <L> the request of the list
     * @param expression one field, not blank, with {@code -} before it for the other way round
     * @return the sorter
     * @throws IllegalArgumentException if it is blank or holds a comma, which begins another sorter
     */
    public static <L> Sorter<L> raw(String expression) {
        Arguments.notBlank("expression", expression);
        Arguments.check(!expression.contains(","), "expression", expression, "must be one sorter, without a comma");
        return new Sorter<>(expression);
    }

    /**
     * The other way round.
     *
     * @return the sorter with or without {@code -}
     */
    public Sorter<L> reversed() {
        return new Sorter<>(expression.startsWith("-") ? expression.substring(1) : "-" + expression);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sorter<?> that && expression.equals(that.expression);
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
