package io.github.sailpointcampaigns.sandbox;

import io.github.sailpointcampaigns.sandbox.program.SandboxMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tenant's program as a process of its own. */
public final class Program implements AutoCloseable {

    private static final Pattern BASE_URL = Pattern.compile("SAIL_BASE_URL=(\\S+)");

    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** With the classes under test. */
    public static Program start(String... args) throws IOException {
        return start(List.of("-cp", System.getProperty("java.class.path"), SandboxMain.class.getName()), args);
    }

    /** As {@code java} starts it with what stands before the program's own arguments. */
    static Program start(List<String> jvm, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(args));
        return new Program(new ProcessBuilder(command).start());
    }

    String nextLine() throws IOException {
        return output.readLine();
    }

    /** Reads up to the end of the greeting. */
    public URI baseUrl() throws IOException {
        URI url = null;
        for (String line = nextLine(); line != null; line = nextLine()) {
            Matcher found = BASE_URL.matcher(line);
            if (found.find()) {
                url = URI.create(found.group(1));
            }
            if (line.contains("/v2024/campaigns?limit=3")) {
                return url;
            }
        }
        throw new IllegalStateException("no greeting, but " + error());
    }

    String rest() throws IOException {
        StringBuilder rest = new StringBuilder();
        for (String line = nextLine(); line != null; line = nextLine()) {
            rest.append(line).append('\n');
        }
        return rest.toString();
    }

    String error() throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Asks it to end, as SIGTERM does; its output stays there to be read. */
    void terminate() {
        process.toHandle().destroy();
    }

    int status() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
