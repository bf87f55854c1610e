package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The Javadoc of the generated code says what the spec says. The compiler's doclint sees to its form. */
class GeneratedJavadocTest {
    private static final ParsedSpec SPEC = ParsedSpec.read();
    private static final Path SOURCES = Path.of("target/generated-sources/openapi/io/github/sailpointcampaigns");

    /** From {@code Class}, {@code Class.member} and {@code Class.Builder.member} to the Javadoc, its white space as single spaces. */
    private static final Map<String, String> JAVADOC = new TreeMap<>();

    @BeforeAll
    static void readSources() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCES)) {
            var units = files.getJavaFileObjectsFromPaths(
                    sources.filter(Files::isRegularFile).toList());
            JavacTask task = (JavacTask) compiler.getTask(null, files, null, null, null, units);
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Reader(trees).scan(unit, "");
            }
        }
    }

    static Stream<Arguments> properties() {
        return SPEC.objects().entrySet().stream()
                .flatMap(model -> model.getValue().stream().map(property -> Arguments.of(model.getKey(), property)));
    }

    static List<ParsedSpec.Call> calls() {
        return SPEC.calls();
    }

    @Test
    void member_public_hasAComment() {
        assertThat(JAVADOC).hasSizeGreaterThan(300);
        assertThat(JAVADOC)
                .allSatisfy((member, comment) -> assertThat(comment).as(member).isNotBlank());
    }

    @Test
    void model_always_isDescribedAsInTheSpec() {
        assertThat(SPEC.models())
                .allSatisfy((name, schema) -> assertThat(JAVADOC.get(name))
                        .as(name)
                        .contains(spaced(schema.getDescription()))
                        .contains("Immutable."));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_always_isDescribedAsInTheSpec(String model, ParsedSpec.Property property) {
        String accessor = JAVADOC.get(model + "." + property.name());
        String description = spaced(property.schema().getDescription());

        assertThat(accessor).startsWith(description).contains("{@code " + property.name() + "}");
        assertThat(accessor.contains("{@code null} in SLIM") || accessor.contains("here an empty list, in SLIM"))
                .isEqualTo(property.has("x-full-only"));
        assertThat(accessor).contains("@throws IllegalStateException").contains("sent what is not of its type");
        assertThat(accessor.contains("if the tenant left it out")).isEqualTo(property.required());
        assertThat(accessor.contains("or {@code null} if there is none"))
                .isEqualTo(!property.required() && !property.isList());
        assertThat(JAVADOC.get(model + ".Builder." + property.name())).startsWith(description);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void call_always_isDescribedAsInTheSpec(ParsedSpec.Call call) {
        var operation = call.operation();
        String javadoc =
                JAVADOC.get(call.api() + ".Raw." + operation.getExtensions().get("x-method"));

        assertThat(javadoc)
                .startsWith(operation.getSummary() + ": {@code " + call.method() + " " + call.path() + "}.")
                .contains(spaced(operation.getDescription()))
                .contains(operation.getSecurity().stream()
                        .flatMap(scopes -> scopes.get("oauth2").stream())
                        .toList())
                .contains(operation.getResponses().keySet());
        assertThat(strings(operation.getExtensions().getOrDefault("x-user-levels", List.of())))
                .allSatisfy(level -> assertThat(javadoc).contains(level));
        assertThat(javadoc.contains("Deprecated under {@code beta}."))
                .isEqualTo(operation.getExtensions().containsKey("x-deprecated-in"));
        String method = operation.getExtensions().get("x-method").toString();
        String request = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1) + "Request";
        for (Parameter parameter : SPEC.parameters(call)) {
            String description = spaced(parameter.getDescription());
            if (Boolean.TRUE.equals(parameter.getRequired())) {
                assertThat(javadoc).contains("@param " + parameter.getName() + " " + description);
            } else {
                assertThat(JAVADOC.get(
                                call.api() + "." + request + ".Builder." + StandardCall.camelCase(parameter.getName())))
                        .contains(description);
            }
        }
        SPEC.body(call)
                .ifPresent(body -> assertThat(javadoc)
                        .contains("@param "
                                + (operation.getExtensions().containsKey("x-patchable") ? "patch " : "body ")
                                + spaced(body.getDescription())));
    }

    /** Descriptions go into the Javadoc as they are. */
    @Test
    void description_always_isHarmlessInJavadoc() {
        Pattern harmful = Pattern.compile("[<&]|\\*/|\\{@|\\\\u|(?m:^\\s*[@*])");
        Map<String, String> descriptions = new LinkedHashMap<>();
        SPEC.models().forEach((name, schema) -> descriptions.put(name, schema.getDescription()));
        SPEC.objects()
                .forEach((name, properties) -> properties.forEach(property -> descriptions.put(
                        name + "." + property.name(), property.schema().getDescription())));
        for (ParsedSpec.Call call : SPEC.calls()) {
            descriptions.put(call.id(), call.operation().getDescription());
            descriptions.put(call.id() + " summary", call.operation().getSummary());
            SPEC.parameters(call)
                    .forEach(parameter ->
                            descriptions.put(call.id() + " " + parameter.getName(), parameter.getDescription()));
            SPEC.body(call).ifPresent(body -> descriptions.put(call.id() + " body", body.getDescription()));
        }

        assertThat(descriptions)
                .hasSizeGreaterThan(100)
                .allSatisfy((place, description) ->
                        assertThat(description).as(place).isNotBlank().doesNotContainPattern(harmful));
    }

    private static List<String> strings(Object extension) {
        return ((List<?>) extension).stream().map(Object::toString).toList();
    }

    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Notes the comment of everything that a caller sees and that does not only repeat Object's. */
    private static final class Reader extends TreePathScanner<Void, String> {
        private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");

        private final DocTrees trees;

        Reader(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree type, String outer) {
            String name = outer + type.getSimpleName();
            note(name, type.getModifiers().getFlags());
            return super.visitClass(type, name + ".");
        }

        @Override
        public Void visitMethod(MethodTree method, String outer) {
            String name = method.getName().toString();
            if (!OF_OBJECT.contains(name)) {
                note(outer + name, method.getModifiers().getFlags());
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree field, String outer) {
            note(outer + field.getName(), field.getModifiers().getFlags());
            return null;
        }

        private void note(String name, Set<Modifier> modifiers) {
            if (modifiers.contains(Modifier.PUBLIC)) {
                String comment = trees.getDocComment(getCurrentPath());
                JAVADOC.putIfAbsent(name, comment == null ? "" : spaced(comment));
            }
        }
    }
}
