package io.github.sailpointcampaigns.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program on the module path, beside the client and its run-time dependencies alone. */
class ModulePathTest {
    private static final String MODULE = "io.github.sailpointcampaigns";

    @TempDir
    Path folder;

    @Test
    void client_onTheModulePath_readsACampaign() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("module-info.java"), "module program { requires " + MODULE + "; }");
        Files.createDirectories(folder.resolve("program"));
        Files.writeString(folder.resolve("program/Program.java"), """
                package program;

                import io.github.sailpointcampaigns.CampaignsClient;

                public class Program {
                    public static void main(String[] args) {
                        try (CampaignsClient client = CampaignsClient.fromEnvironment()) {
                            System.out.println(client.campaigns().get(args[0]).name() + " by " + client.getClass().getModule());
                        }
                    }
                }
                """);
        run(
                tool("javac"),
                "-p",
                modulePath(),
                "-d",
                folder.toString(),
                source("module-info"),
                source("program/Program"));

        try (SandboxTenant tenant = SandboxTenant.start()) {
            ProcessBuilder program = new ProcessBuilder(
                    tool("java"),
                    "-p",
                    folder + File.pathSeparator + modulePath(),
                    "-m",
                    "program/program.Program",
                    "2c918086719eec070171a7e3355a360a");
            program.environment().put("SAIL_BASE_URL", tenant.baseUrl().toString());
            program.environment().put("SAIL_CLIENT_ID", tenant.clientId());
            program.environment().put("SAIL_CLIENT_SECRET", tenant.clientSecret());

            assertThat(output(program)).contains("Manager Review by module " + MODULE);
        }
    }

    /** The client's module and its run-time dependencies, found on this test's own class path. */
    private static String modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(
                        entry -> Path.of(entry).endsWith("target/classes")
                                || entry.matches(
                                        ".*/(httpclient5|httpcore5|httpcore5-h2|jackson-(annotations|core|databind)|jspecify|slf4j-api)-[0-9][^/]*jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String source(String name) {
        return folder.resolve(name + ".java").toString();
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        output(new ProcessBuilder(command));
    }

    private static String output(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
