package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.spec.ParsedSpec;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that the generated calls follow, and what no public signature may name. */
class CampaignsApiRulesTest {
    private static final ParsedSpec SPEC = ParsedSpec.read();
    private static final Path CLASSES = Path.of("target/classes");

    static List<ParsedSpec.Call> calls() {
        return SPEC.calls();
    }

    @Test
    void api_always_hasAMethodPerOperationOfTheSpec() {
        assertThat(Arrays.stream(CampaignsApi.class.getDeclaredMethods())
                        .filter(method -> !method.isSynthetic())
                        .map(Method::getName))
                .containsExactlyInAnyOrderElementsOf(
                        calls().stream().map(ParsedSpec.Call::id).toList());
        assertThat(CampaignsApi.class).isFinal().isPublic();
    }

    @Test
    void api_always_isMadeByTheClientAlone() {
        assertThat(CampaignsApi.class.getDeclaredConstructors())
                .singleElement()
                .satisfies(constructor -> assertThat(
                                constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE))
                        .isZero());
        assertThat(CampaignsApi.class.getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .allMatch(field -> Modifier.isPrivate(field.getModifiers()) && Modifier.isFinal(field.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void method_ofAnOperation_hasItsParametersAndAnswer(ParsedSpec.Call call) {
        Method method = method(call);
        Map<String, String> expected = new TreeMap<>();
        Map<String, Boolean> nullable = new TreeMap<>();
        for (Parameter parameter : SPEC.parameters(call)) {
            expected.put(parameter.getName(), SPEC.javaType(parameter.getSchema()));
            nullable.put(parameter.getName(), !Boolean.TRUE.equals(parameter.getRequired()));
        }
        SPEC.body(call).ifPresent(body -> {
            expected.put("body", SPEC.javaType(ParsedSpec.schema(body.getContent())));
            nullable.put(
                    "body",
                    !Boolean.TRUE.equals(body.getRequired()) && !ParsedSpec.flag(body.getExtensions(), "x-explicit"));
        });

        Map<String, String> types = new TreeMap<>();
        Map<String, Boolean> annotated = new TreeMap<>();
        for (var parameter : method.getParameters()) {
            types.put(parameter.getName(), parameter.getParameterizedType().getTypeName());
            annotated.put(parameter.getName(), isNullable(parameter.getAnnotatedType()));
        }
        assertThat(method.getModifiers()).isEqualTo(Modifier.PUBLIC);
        assertThat(types).isEqualTo(expected);
        assertThat(annotated).isEqualTo(nullable);
        assertThat(method.getGenericReturnType().getTypeName())
                .isEqualTo(ApiResponse.class.getName() + "<" + SPEC.javaType(SPEC.answer(call)) + ">");
        assertThat(method.getExceptionTypes()).isEmpty();
    }

    @Test
    void signature_ofAnExportedPackage_namesNoTypeFromInside() throws IOException, ClassNotFoundException {
        List<String> signatures = new ArrayList<>();
        for (String name : exportedClasses()) {
            Class<?> type = Class.forName(name);
            if (Modifier.isPublic(type.getModifiers())) {
                signatures.addAll(signatures(type));
            }
        }

        assertThat(signatures)
                .hasSizeGreaterThan(400)
                .noneMatch(signature -> signature.contains("org.apache.hc."))
                .noneMatch(signature -> signature.contains("com.fasterxml."))
                .noneMatch(signature -> signature.contains("org.slf4j."))
                .noneMatch(signature -> signature.contains(".internal."));
    }

    private static Method method(ParsedSpec.Call call) {
        return Arrays.stream(CampaignsApi.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(call.id()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    private static List<String> exportedClasses() throws IOException {
        List<String> classes = new ArrayList<>();
        try (InputStream module = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            for (var exported : ModuleDescriptor.read(module).exports()) {
                try (Stream<Path> files =
                        Files.list(CLASSES.resolve(exported.source().replace('.', '/')))) {
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
                            .forEach(file -> classes.add(exported.source() + "." + file.replace(".class", "")));
                }
            }
        }
        return classes;
    }

    /** What a caller can see of a class, spelled out. */
    private static List<String> signatures(Class<?> type) {
        List<String> signatures = new ArrayList<>();
        signatures.add(type.toGenericString());
        signatures.add(String.valueOf(type.getGenericSuperclass()));
        Arrays.stream(type.getGenericInterfaces()).forEach(each -> signatures.add(each.toString()));
        List<Member> members = new ArrayList<>(List.of(type.getDeclaredFields()));
        members.addAll(List.of(type.getDeclaredMethods()));
        members.addAll(List.of(type.getDeclaredConstructors()));
        for (Member member : members) {
            if ((member.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0 && !member.isSynthetic()) {
                signatures.add(
                        member instanceof Executable executable
                                ? executable.toGenericString()
                                : ((Field) member).toGenericString());
            }
        }
        return signatures;
    }
}
