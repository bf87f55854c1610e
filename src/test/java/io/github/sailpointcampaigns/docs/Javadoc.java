package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.RequestOptions;
import io.github.sailpointcampaigns.calls.StandardCall;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Links to the Javadoc, each with code as its text. */
final class Javadoc {
    /** The client is a module. */
    private static final String CLIENT = "apidocs/io.github.sailpointcampaigns/";

    private static final String SANDBOX = "sandbox-apidocs/";
    private static final String MODEL = CampaignsClient.class.getPackageName() + ".model.";

    private Javadoc() {}

    /** The public types of the client and of the simulated tenant, but for what is internal to either. */
    static List<Class<?>> types(Path build) throws IOException {
        return Stream.concat(
                        types(build.resolve("classes"), "(?!.*internal).+/"),
                        types(build.resolve("sandbox-classes"), ".+/sandbox/"))
                .toList();
    }

    private static Stream<Class<?>> types(Path classes, String folder) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString())
                    .filter(name -> name.matches(folder + "\\w+(\\$\\D\\w*)*\\.class"))
                    .sorted()
                    .<Class<?>>map(name -> named(name.replace(".class", "").replace('/', '.')))
                    .filter(Javadoc::isPublic)
                    .toList()
                    .stream();
        }
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isPublic(Class<?> type) {
        return Modifier.isPublic(type.getModifiers())
                && (type.getEnclosingClass() == null || isPublic(type.getEnclosingClass()));
    }

    static String type(Class<?> type) {
        return Html.link(page(type), Html.code(name(type)));
    }

    /** The class of a schema; the name alone if the client has none. */
    static String model(String schema) {
        try {
            return type(Class.forName(MODEL + schema));
        } catch (ClassNotFoundException none) {
            return Html.code(schema);
        }
    }

    /** Every method that the resource has for an operation. */
    static String methods(StandardCall call) {
        Class<?> resource = call.resource();
        String all = call.operation().paging() == null ? "" : ", " + methods(resource, call.methodName() + "All");
        String raw = Arrays.stream(resource.getClasses())
                .filter(nested -> nested.getSimpleName().equals("Raw"))
                .map(nested -> methods(nested, call.methodName()))
                .collect(Collectors.joining());
        return methods(resource, call.methodName()) + all + "; with status and headers " + raw;
    }

    /** The overloads, the shortest first. */
    static String methods(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .sorted(Comparator.comparingInt(Method::getParameterCount).thenComparing(Javadoc::parameters))
                .map(method -> Html.link(
                        page(type) + "#" + name + "(" + parameters(method) + ")",
                        Html.code(name(type) + "." + name + "(" + simple(method) + ")")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Where each setting of a client and of its calls is, by its name and {@code ()}. */
    static Map<String, String> settings() {
        return Stream.of(CampaignsClientBuilder.class, RequestOptions.class)
                .flatMap(type -> Arrays.stream(type.getMethods())
                        .filter(method -> method.getReturnType() == type && !Modifier.isStatic(method.getModifiers())))
                .collect(Collectors.toMap(method -> method.getName() + "()", Javadoc::address));
    }

    private static String address(Method method) {
        return page(method.getDeclaringClass()) + "#" + method.getName() + "(" + parameters(method) + ")";
    }

    static String page(Class<?> type) {
        String folder = type.getPackageName().endsWith(".sandbox") ? SANDBOX : CLIENT;
        return folder + type.getPackageName().replace('.', '/') + "/" + name(type) + ".html";
    }

    static String name(Class<?> type) {
        return type.getCanonicalName().replace(type.getPackageName() + ".", "");
    }

    private static String simple(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getCanonicalName)
                .collect(Collectors.joining(","));
    }
}
