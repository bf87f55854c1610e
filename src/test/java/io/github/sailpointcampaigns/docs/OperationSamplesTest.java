package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.calls.StandardCall;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
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

    @TempDir
    private Path folder;

    @Test
    void samples_everyOperationOfTheSpec_haveJavaAndHttp() throws IOException {
        Map<String, OperationSamples.Sample> samples = OperationSamples.all();

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
            Class<?> samples = loader.loadClass("Samples");

            Map<String, String> sent = OperationSamples.sent((call, client) -> run(samples, call, client));

            assertThat(OperationSamples.all())
                    .allSatisfy((id, sample) -> assertThat(sent.get(id)).isEqualTo(sample.http()));
        }
    }

    private void run(Class<?> samples, StandardCall call, CampaignsClient client) {
        try {
            Method sample = samples.getMethod(call.id(), CampaignsClient.class, Path.class);
            sample.invoke(null, client, folder.resolve("file"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
