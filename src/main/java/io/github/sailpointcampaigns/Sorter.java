package io.github.sailpointcampaigns;

/** What a list is sorted by, as the tenant can sort it. Immutable. See the documentation page "List Campaigns". */
public final class Sorter {
    private final String expression;

    private Sorter(String expression) {
        this.expression = expression;
    }

    /**
     * By name, A first.
     *
     * @return the sorter {@code name}
     */
    public static Sorter byName() {
        return new Sorter("name");
    }

    /**
     * By the time of creation, the oldest first.
     *
     * @return the sorter {@code created}
     */
    public static Sorter byCreated() {
        return new Sorter("created");
    }

    /**
     * A sorter in the tenant's own syntax, sent as it is.
     *
     * @param expression one field, not blank, with {@code -} before it for the other way round
     * @return the sorter
     * @throws IllegalArgumentException if it is blank or holds a comma, which begins another sorter
     */
    public static Sorter raw(String expression) {
        Arguments.notBlank("expression", expression);
        Arguments.check(!expression.contains(","), "expression", expression, "must be one sorter, without a comma");
        return new Sorter(expression);
    }

    /**
     * The other way round.
     *
     * @return the sorter with or without {@code -}
     */
    public Sorter reversed() {
        return new Sorter(expression.startsWith("-") ? expression.substring(1) : "-" + expression);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sorter that && expression.equals(that.expression);
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
