package io.github.sailpointcampaigns;

import io.github.sailpointcampaigns.model.CampaignStatus;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Which campaigns a list holds, as the tenant can filter them: by id, by name, by the start of the name, by status. Immutable.
 * Values are escaped; comparison is mostly case-insensitive at the tenant.
 *
 * <p>See the documentation page "List Campaigns". The tenant can't filter by part of a name, by type or by deadline: list by status and filter the stream.
 */
public final class Filter {
    private final String expression;
    private final boolean composite;

    private Filter(String expression, boolean composite) {
        this.expression = expression;
        this.composite = composite;
    }

    /**
     * The campaigns with one of these ids. The query string grows with them, and what lies between here and the tenant may
     * refuse a long one: for more than some fifty, ask in parts.
     *
     * @param ids at least one id, none blank
     * @return the filter {@code id in ("…", …)}
     * @throws IllegalArgumentException if there is no id, or a blank one
     */
    public static Filter idIn(Collection<String> ids) {
        Arguments.notEmpty("ids", ids).forEach(id -> Arguments.notBlank("ids", id));
        return in("id", List.copyOf(ids));
    }

    /**
     * The campaigns of this name.
     *
     * @param name the whole name
     * @return the filter {@code name eq "…"}
     */
    public static Filter name(String name) {
        return simple("name eq " + quoted(Objects.requireNonNull(name, "name")));
    }

    /**
     * The campaigns whose name starts so.
     *
     * @param start the start of the name
     * @return the filter {@code name sw "…"}
     */
    public static Filter nameStartsWith(String start) {
        return simple("name sw " + quoted(Objects.requireNonNull(start, "start")));
    }

    /**
     * The campaigns in one of these states.
     *
     * @param first a status
     * @param others more of them
     * @return the filter {@code status eq "…"} or {@code status in ("…", …)}
     */
    public static Filter statusIn(CampaignStatus first, CampaignStatus... others) {
        List<String> values = Arguments.all("first", first, "others", others).stream()
                .map(CampaignStatus::value)
                .toList();
        return values.size() == 1 ? simple("status eq " + quoted(values.get(0))) : in("status", values);
    }

    /**
     * The campaigns that another filter leaves out.
     *
     * @param filter the filter to turn round
     * @return the filter {@code not …}
     */
    public static Filter not(Filter filter) {
        return new Filter("not " + operandOf(filter), true);
    }

    /**
     * A filter in the tenant's own syntax, sent as it is.
     *
     * @param expression the expression, not blank; string literals in double quotes, with {@code \\} and {@code "} in them
     *     each behind a {@code \}
     * @return the filter
     * @throws IllegalArgumentException if it is blank
     */
    public static Filter raw(String expression) {
        return new Filter(Arguments.notBlank("expression", expression), true);
    }

    /**
     * The campaigns that pass both filters.
     *
     * @param filter the other filter
     * @return the filter {@code … and …}
     */
    public Filter and(Filter filter) {
        return new Filter(operand() + " and " + operandOf(filter), true);
    }

    /**
     * The campaigns that pass either filter, or both.
     *
     * @param filter the other filter
     * @return the filter {@code … or …}
     */
    public Filter or(Filter filter) {
        return new Filter(operand() + " or " + operandOf(filter), true);
    }

    private static String operandOf(Filter filter) {
        return Objects.requireNonNull(filter, "filter").operand();
    }

    private String operand() {
        return composite ? "(" + expression + ")" : expression;
    }

    private static Filter simple(String expression) {
        return new Filter(expression, false);
    }

    private static Filter in(String field, List<String> values) {
        return simple(field + values.stream().map(Filter::quoted).collect(Collectors.joining(", ", " in (", ")")));
    }

    private static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filter that && expression.equals(that.expression);
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
