package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
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
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules that the generated calls follow, and what no public signature may name. */
class ApiRulesTest {
    private static final Spec SPEC = Spec.read();
    private static final Path CLASSES = Path.of("target/classes");

    static List<Spec.Operation> calls() {
        return SPEC.calls();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void resource_ofAnOperation_hasItsMethodWithAndWithoutTheWholeAnswer(Spec.Operation call) throws Exception {
        String resource = call.resource().replace(" ", "");
        Class<?> type = Class.forName("io.github.sailpointcampaigns." + resource);
        String method = call.node().get("x-method").asText();

        assertThat(publicMethods(type)).contains(method);
        assertThat(publicMethods(Class.forName(type.getName() + "$Raw"))).contains(method);
        assertThat(Resources.class
                        .getMethod(resource.substring(0, 1).toLowerCase(Locale.ROOT) + resource.substring(1))
                        .getReturnType())
                .isEqualTo(type);
        assertThat(type).isFinal().isPublic();
        assertThat(type.getDeclaredConstructors())
                .singleElement()
                .satisfies(constructor -> assertThat(
                                constructor.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE))
                        .isZero());
    }

    private static List<String> publicMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .toList();
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
