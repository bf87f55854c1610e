package io.github.sailpointcampaigns.model;

import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The generated models, found where the generator wrote them. */
final class ModelClasses {
    static final Path SOURCES = Path.of("target/generated-sources/openapi/io/github/sailpointcampaigns/model");

    private ModelClasses() {}

    static List<String> names() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.java$", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Class<?> named(String name) {
        try {
            return Class.forName(Spec.MODEL_PACKAGE + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError("the spec has a schema " + name + ", but there is no such class", e);
        }
    }
}
