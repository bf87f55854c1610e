package io.github.sailpointcampaigns.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process of the same JVM with the same class path. */
final class Jvm {
    private Jvm() {}

    static ProcessBuilder command(Class<?> main, List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }
}
