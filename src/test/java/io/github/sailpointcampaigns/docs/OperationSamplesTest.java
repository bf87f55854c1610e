package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls that the API reference shows compile, and send what stands beside them. */
class OperationSamplesTest {
    private static final String HEAD = """
            import io.github.sailpointcampaigns.*;
            import io.github.sailpointcampaigns.model.*;
            import java.nio.file.Path;
            import java.time.*;
            import java.util.List;
            import java.util.function.Supplier;

            public final class Samples {
                public static void createToken(String baseUrl, String clientId, Supplier<String> secret) {
            %s
                    client.close();
                }
            """.formatted(OperationSamples.TOKEN);

    private static Map<String, OperationSamples.Sample> samples;

    @TempDir
    private Path folder;

    @BeforeAll
    static void make() throws IOException {
        samples = OperationSamples.all();
    }

    @Test
    void samples_everyOperationOfTheSpec_haveJavaAndHttp() throws IOException {
        assertThat(samples.keySet())
                .containsExactlyInAnyOrderElementsOf(new ObjectMapper()
                        .readTree(Path.of("target/openapi/campaigns.json").toFile())
                        .path("paths")
                        .findValuesAsText("operationId"));
        assertThat(samples.get("completeCampaign").java()).isEqualTo("""
                Accepted<Campaign> accepted = client.campaigns().complete(
                        "2c9079b270a266a60170a2779fcb0007",
                        CompleteOptions.builder()
                                .autoCompleteAction(AutoCompleteAction.REVOKE)
                                .build());""");
        assertThat(samples.get("completeCampaign").http()).isEqualTo("""
                POST /v2024/campaigns/2c9079b270a266a60170a2779fcb0007/complete
                Host: {tenant}.api.identitynow.com
                Authorization: Bearer {access_token}
                Content-Type: application/json

                {
                  "autoCompleteAction" : "REVOKE"
                }""");
        assertThat(samples.get("createToken").http())
                .endsWith("client_id={client_id}&client_secret={client_secret}")
                .doesNotContain("sandbox");
    }

    @Test
    void samples_compiledAndRun_sendTheHttpBesideThem() throws Exception {
        Path source = Files.writeString(
                folder.resolve("Samples.java"),
                StandardCall.all().stream()
                        .map(call -> "public static void " + call.id() + "(CampaignsClient client, Path file) {\n"
                                + OperationSamples.java(call) + "\n}\n")
                        .collect(Collectors.joining("\n", HEAD, "}\n")));
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            assertThat(compiler.getTask(
                                    messages,
                                    files,
                                    null,
                                    List.of("-proc:none", "-d", folder.toString()),
                                    null,
                                    files.getJavaFileObjects(source))
                            .call())
                    .as(messages::toString)
                    .isTrue();
            Class<?> compiled = loader.loadClass("Samples");

            Map<String, SeenRequest> sent = OperationSamples.sent((call, client) -> run(compiled, call, client));

            assertThat(samples)
                    .allSatisfy((id, sample) ->
                            assertThat(HttpText.of(sent.get(id))).isEqualTo(sample.http()));
        }
    }

    @Test
    void commands_runOnANewTenant_succeed() throws Exception {
        assumeThat(exitOf(Map.of(), "curl --version")).isZero();
        for (Map.Entry<String, OperationSamples.Sample> sample : samples.entrySet()) {
            String command = sample.getValue().curl().replace("curl ", "curl --silent --fail-with-body ");
            boolean refused = command.startsWith(OperationSamples.REFUSED);
            try (SandboxTenant tenant = SandboxTenant.start()) {
                Map<String, String> variables = Map.of(
                        "SAIL_BASE_URL", tenant.baseUrl().toString(),
                        "SAIL_CLIENT_ID", tenant.clientId(),
                        "SAIL_CLIENT_SECRET", tenant.clientSecret(),
                        "token", token(tenant));
                if (command.startsWith("# First ")) {
                    String first = command.replaceFirst("(?s)# First (\\w+).*", "$1");
                    exitOf(variables, samples.get(first).curl());
                }

                assertThat(exitOf(variables, command) == 0).as(command).isNotEqualTo(refused);
            }
        }
    }

    private static String token(SandboxTenant tenant) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(tenant.baseUrl().resolve("/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&client_id=" + tenant.clientId()
                        + "&client_secret=" + tenant.clientSecret()))
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        return new ObjectMapper().readTree(answer).path("access_token").asText();
    }

    private int exitOf(Map<String, String> variables, String command) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        shell.environment().putAll(variables);
        return shell.start().waitFor();
    }

    private void run(Class<?> compiled, StandardCall call, CampaignsClient client) {
        try {
            Method sample = compiled.getMethod(call.id(), CampaignsClient.class, Path.class);
            sample.invoke(null, client, folder.resolve("file"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
