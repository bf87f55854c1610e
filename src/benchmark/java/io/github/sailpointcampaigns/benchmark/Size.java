package io.github.sailpointcampaigns.benchmark;

import io.github.sailpointcampaigns.CampaignsClient;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Bytes of a contender's own classes, packed, and of the jars it needs. */
record Size(long own, long dependencies) {
    private static final List<String> HTTP = List.of("httpclient5-", "httpcore5-", "slf4j-api-");
    private static final List<String> JACKSON = List.of("jackson-databind-2", "jackson-core-", "jackson-annotations-");
    private static final List<String> STOCK =
            List.of("jackson-datatype-jsr310-", "jackson-databind-nullable-", "jakarta.annotation-api-");

    static Size of(String contender) throws IOException {
        return switch (contender) {
            case "client" ->
                new Size(bytes(classes(CampaignsClient.class)), jars(List.of(HTTP, JACKSON, List.of("jspecify-"))));
            case "handWritten" ->
                new Size(
                        packed(classes(Size.class), "HandWrittenContender"),
                        jars(List.of(HTTP, JACKSON, List.of("jackson-datatype-jsr310-"))));
            case "stockApache" ->
                new Size(
                        packed(classes(stock.apache.ApiClient.class), "/stock/apache/"),
                        jars(List.of(HTTP, JACKSON, STOCK)));
            case "stockNative" ->
                new Size(packed(classes(stock.jdk.ApiClient.class), "/stock/jdk/"), jars(List.of(JACKSON, STOCK)));
            default -> throw new IllegalArgumentException("contender: has no size, but is '" + contender + "'");
        };
    }

    private static Path classes(Class<?> one) {
        return Path.of(URI.create(
                one.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static long packed(Path folder, String namePart) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(folder);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> path.toString().contains(namePart))
                    .sorted()
                    .toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
                Files.copy(file, zip);
            }
        }
        return bytes.size();
    }

    private static long jars(List<List<String>> prefixes) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> prefixes.stream()
                        .flatMap(List::stream)
                        .anyMatch(prefix -> path.getFileName().toString().startsWith(prefix)))
                .mapToLong(Size::bytes)
                .sum();
    }

    private static long bytes(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
