package io.github.sailpointcampaigns.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The {@code filters} parameter of the list operation, read by recursive descent:
 *
 * <pre>
 * or         = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | "(" or ")" | comparison
 * comparison = field "eq" literal | field "sw" literal | field "in" "(" literal { "," literal } ")"
 * literal    = '"' { any character | '\"' | '\\' } '"'
 * </pre>
 */
final class FilterExpression {

    private static final Map<String, Set<String>> OPERATORS_BY_FIELD =
            Map.of("id", Set.of("eq", "in"), "name", Set.of("eq", "sw"), "status", Set.of("eq", "in"));

    /** Deep enough for any query that fits into a URL on purpose; the parser recurses. */
    private static final int MAX_DEPTH = 100;

    private final String text;
    private int position;
    private int depth;

    private FilterExpression(String text) {
        this.text = text;
    }

    /**
     * Reads a filter.
     *
     * @throws Refusal 400 if it is not one, or uses a field or operator that is not supported
     */
    static Predicate<ObjectNode> parse(String text) {
        FilterExpression parser = new FilterExpression(text);
        Predicate<ObjectNode> filter = parser.or();
        parser.skipSpaces();
        if (parser.position < text.length()) {
            throw parser.unexpected("the end");
        }
        return filter;
    }

    private Predicate<ObjectNode> or() {
        Predicate<ObjectNode> filter = and();
        while (accept("or")) {
            filter = filter.or(and());
        }
        return filter;
    }

    private Predicate<ObjectNode> and() {
        Predicate<ObjectNode> filter = not();
        while (accept("and")) {
            filter = filter.and(not());
        }
        return filter;
    }

    private Predicate<ObjectNode> not() {
        if (++depth > MAX_DEPTH) {
            throw Refusal.badRequest("filter nested deeper than " + MAX_DEPTH);
        }
        Predicate<ObjectNode> filter;
        if (accept("not")) {
            filter = not().negate();
        } else if (accept('(')) {
            filter = or();
            expect(')');
        } else {
            filter = comparison();
        }
        depth--;
        return filter;
    }

    private Predicate<ObjectNode> comparison() {
        String field = word("a field");
        Set<String> operators = OPERATORS_BY_FIELD.get(field);
        if (operators == null) {
            throw Refusal.badRequest("filtering by \"" + field + "\" is not supported");
        }
        String operator = word("an operator");
        if (!operators.contains(operator)) {
            throw Refusal.badRequest("filtering \"" + field + "\" by \"" + operator + "\" is not supported");
        }
        return switch (operator) {
            case "eq" -> equalTo(field, literal());
            case "sw" -> startsWith(field, literal());
            default -> in(field, literals());
        };
    }

    private static Predicate<ObjectNode> equalTo(String field, String wanted) {
        String folded = fold(wanted);
        return campaign -> folded.equals(value(campaign, field));
    }

    private static Predicate<ObjectNode> startsWith(String field, String prefix) {
        String folded = fold(prefix);
        return campaign -> value(campaign, field).startsWith(folded);
    }

    private static Predicate<ObjectNode> in(String field, List<String> wanted) {
        Set<String> folded =
                Set.copyOf(wanted.stream().map(FilterExpression::fold).toList());
        return campaign -> folded.contains(value(campaign, field));
    }

    private static String value(ObjectNode campaign, String field) {
        return fold(campaign.path(field).asText());
    }

    private static String fold(String value) {
        return value.toLowerCase(Locale.ROOT);
    }

    private List<String> literals() {
        List<String> literals = new ArrayList<>();
        expect('(');
        do {
            literals.add(literal());
        } while (accept(','));
        expect(')');
        return literals;
    }

    private String literal() {
        skipSpaces();
        if (!accept('"')) {
            throw unexpected("a string in double quotes");
        }
        StringBuilder value = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"') {
                return value.toString();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw unexpected("a closing double quote");
    }

    private char escaped() {
        if (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '"' || c == '\\') {
                return c;
            }
        }
        throw unexpected("\\\" or \\\\");
    }

    /** Takes the keyword if it is next; {@code order} does not start with the keyword {@code or}. */
    private boolean accept(String keyword) {
        skipSpaces();
        int end = position + keyword.length();
        boolean next = text.startsWith(keyword, position)
                && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        if (next) {
            position = end;
        }
        return next;
    }

    private boolean accept(char c) {
        skipSpaces();
        boolean next = position < text.length() && text.charAt(position) == c;
        if (next) {
            position++;
        }
        return next;
    }

    private void expect(char c) {
        if (!accept(c)) {
            throw unexpected("\"" + c + "\"");
        }
    }

    private String word(String what) {
        skipSpaces();
        int start = position;
        while (position < text.length() && Character.isLetterOrDigit(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw unexpected(what);
        }
        return text.substring(start, position);
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private Refusal unexpected(String wanted) {
        return Refusal.badRequest("filter has no " + wanted + " at character " + position + ": " + text);
    }
}
