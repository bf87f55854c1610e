package io.github.sailpointcampaigns.sandbox.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sailpointcampaigns.sandbox.http.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The {@code filters} parameter of a list, read by recursive descent:
 *
 * <pre>
 * or         = and { "or" and }
 * and        = not { "and" not }
 * not        = "not" not | "(" or ")" | comparison
 * comparison = field operator literal | field operator "(" literal { "," literal } ")"
 * literal    = '"' { any character | '\"' | '\\' } '"'
 * </pre>
 */
public final class FilterExpression {

    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "eq", String::equals,
            "ne", (value, wanted) -> !value.equals(wanted),
            "sw", String::startsWith,
            "co", String::contains,
            "gt", (value, wanted) -> value.compareTo(wanted) > 0,
            "ge", (value, wanted) -> value.compareTo(wanted) >= 0,
            "lt", (value, wanted) -> value.compareTo(wanted) < 0,
            "le", (value, wanted) -> value.compareTo(wanted) <= 0);

    /** Those that take several values: one of which suffices, or all of which must be there. */
    private static final Set<String> OF_LISTS = Set.of("in", "ca");

    /** Deep enough for any query that fits into a URL on purpose; the parser recurses. */
    private static final int MAX_DEPTH = 100;

    private final String text;
    private final JsonNode fields;
    private int position;
    private int depth;

    private FilterExpression(String text, JsonNode fields) {
        this.text = text;
        this.fields = fields;
    }

    /**
     * Reads a filter.
     *
     * @param fields what it may ask for, as {@code x-filters} has it
     * @throws Refusal 400 if it is not one, or uses a field or operator that is not supported
     */
    public static Predicate<ObjectNode> parse(String text, JsonNode fields) {
        FilterExpression parser = new FilterExpression(text, fields);
        Predicate<ObjectNode> filter = parser.or();
        parser.skipSpaces();
        if (parser.position < text.length()) {
            throw parser.unexpected("nothing more");
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
        JsonNode rule = StreamSupport.stream(fields.spliterator(), false)
                .filter(one -> one.path("field").asText().equals(field))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("filtering by \"" + field + "\" is not supported"));
        String operator = word("an operator");
        if (StreamSupport.stream(rule.path("operators").spliterator(), false)
                .noneMatch(one -> one.asText().equals(operator) && isKnown(operator))) {
            throw Refusal.badRequest("filtering \"" + field + "\" by \"" + operator + "\" is not supported");
        }
        String[] names = field.split("\\.");
        boolean flag = rule.path("type").asText().equals("boolean");
        if (OF_LISTS.contains(operator)) {
            Set<String> wanted = Set.copyOf(literals());
            return operator.equals("in")
                    ? document -> texts(document, names).anyMatch(wanted::contains)
                    : document -> texts(document, names).toList().containsAll(wanted);
        }
        BiPredicate<String, String> test = OPERATORS.get(operator);
        String wanted = flag && !isNext('"') ? fold(word("true or false")) : literal();
        return document -> texts(document, names).anyMatch(value -> test.test(value, wanted));
    }

    private static boolean isKnown(String operator) {
        return OPERATORS.containsKey(operator) || OF_LISTS.contains(operator);
    }

    /** What a filter compares: the values of an array each by itself. */
    private static Stream<String> texts(ObjectNode document, String[] names) {
        JsonNode value = value(document, names);
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).map(item -> fold(item.asText()))
                : Stream.of(fold(value.asText()));
    }

    /** The value of a field, whose name may begin at a part of the document: the access of an item is that of its summary. */
    static JsonNode value(JsonNode document, String... names) {
        JsonNode value = document;
        if (names.length > 1 && !document.has(names[0])) {
            value = StreamSupport.stream(document.spliterator(), false)
                    .filter(part -> part.has(names[0]))
                    .findFirst()
                    .orElse(document);
        }
        for (String name : names) {
            value = value.path(name);
        }
        return value;
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
                return fold(value.toString());
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

    private boolean isNext(char c) {
        skipSpaces();
        return position < text.length() && text.charAt(position) == c;
    }

    private boolean accept(char c) {
        boolean next = isNext(c);
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
        while (position < text.length() && isPartOfWord(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw unexpected(what);
        }
        return text.substring(start, position);
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '.';
    }

    private void skipSpaces() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
    }

    private Refusal unexpected(String wanted) {
        return Refusal.badRequest("filter needs " + wanted + " at character " + position + ": " + text);
    }
}
