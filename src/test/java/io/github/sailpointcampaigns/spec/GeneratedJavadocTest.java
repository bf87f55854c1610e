package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import io.github.sailpointcampaigns.calls.StandardCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    private static final Spec SPEC = Spec.read();
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

    static List<Spec.Operation> calls() {
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
                        .contains(description(schema))
                        .contains("Immutable."));
    }

    @ParameterizedTest(name = "{0}.{1}")
    @MethodSource("properties")
    void property_always_isDescribedAsInTheSpec(String model, Spec.Property property) {
        String accessor = JAVADOC.get(model + "." + property.name());
        String description = description(property.schema());

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
    void call_always_isDescribedAsInTheSpec(Spec.Operation call) {
        JsonNode operation = call.node();
        String javadoc =
                JAVADOC.get(api(call) + ".Raw." + operation.get("x-method").asText());

        assertThat(javadoc)
                .startsWith(operation.get("summary").asText() + ": {@code "
                        + call.method().toUpperCase(Locale.ROOT) + " " + call.path() + "}.")
                .contains(description(operation))
                .contains(operation.findValues("oauth2").stream()
                        .map(scopes -> scopes.get(0).asText())
                        .toList())
                .contains(operation
                        .get("responses")
                        .propertyStream()
                        .map(Map.Entry::getKey)
                        .toList());
        assertThat(operation.path("x-user-levels"))
                .allSatisfy(level -> assertThat(javadoc).contains(level.asText()));
        assertThat(javadoc.contains("Deprecated under {@code beta}.")).isEqualTo(operation.has("x-deprecated-in"));
        String method = operation.get("x-method").asText();
        String request = method.substring(0, 1).toUpperCase(Locale.ROOT) + method.substring(1) + "Request";
        for (JsonNode parameter : call.parameters()) {
            String name = parameter.get("name").asText();
            if (parameter.path("required").asBoolean()) {
                assertThat(javadoc).contains("@param " + name + " " + description(parameter));
            } else {
                assertThat(JAVADOC.get(api(call) + "." + request + ".Builder." + StandardCall.camelCase(name)))
                        .contains(description(parameter));
            }
        }
        if (operation.has("requestBody")) {
            assertThat(javadoc)
                    .contains("@param " + (operation.has("x-patchable") ? "patch " : "body ")
                            + description(operation.get("requestBody")));
        }
    }

    /** Descriptions go into the Javadoc as they are. */
    @Test
    void description_always_isHarmlessInJavadoc() {
        Pattern harmful = Pattern.compile("[<&]|\\*/|\\{@|\\\\u|(?m:^\\s*[@*])");
        List<JsonNode> described = new ArrayList<>(SPEC.models().values());
        SPEC.objects().values().forEach(properties -> properties.forEach(property -> described.add(property.schema())));
        for (Spec.Operation call : SPEC.calls()) {
            described.add(call.node());
            described.addAll(call.parameters());
            Optional.ofNullable(call.node().get("requestBody")).ifPresent(described::add);
        }

        assertThat(described)
                .hasSizeGreaterThan(100)
                .allSatisfy(each -> assertThat(each.path("description").asText())
                        .isNotBlank()
                        .doesNotContainPattern(harmful))
                .allSatisfy(each -> assertThat(each.path("summary").asText()).doesNotContainPattern(harmful));
    }

    /** The class that has a call. */
    private static String api(Spec.Operation call) {
        return call.resource().replace(" ", "");
    }

    /** A description in a line. */
    private static String description(JsonNode described) {
        return spaced(described.path("description").asText());
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
