package io.github.sailpointcampaigns.spec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A change to the spec shows up in the client with no handwritten line to touch: the handwritten sources are compiled
 * together with what the build generated from a spec with {@code src/test/changed-spec} in it, and so is a caller of what is new.
 */
class SpecChangeTest {
    private static final Path HANDWRITTEN = Path.of("src/main/java");
    private static final Path GENERATED = Path.of("target/changed-spec/java");

    /** Uses what the changed spec adds, as a user of the client would. Takes the base URL and says what it saw. */
    private static final String CALLER = """
            package caller;

            import io.github.sailpointcampaigns.ApiResponse;
            import io.github.sailpointcampaigns.ApiVersion;
            import io.github.sailpointcampaigns.CampaignsClient;
            import io.github.sailpointcampaigns.model.Campaign;
            import io.github.sailpointcampaigns.model.CampaignStatus;
            import io.github.sailpointcampaigns.model.Note;
            import java.math.BigDecimal;
            import java.util.ArrayList;
            import java.util.List;
            import java.util.Map;
            import java.util.function.Function;

            public final class Caller implements Function<String, List<String>> {
                @Override
                public List<String> apply(String baseUrl) {
                    List<String> seen = new ArrayList<>();
                    try (CampaignsClient client = CampaignsClient.builder()
                            .baseUrl(baseUrl)
                            .credentials("id", () -> "secret")
                            .apiVersion(ApiVersion.RESOURCE_V1)
                            .build()) {
                        Campaign campaign = client.campaigns().get("c1");
                        BigDecimal riskScore = campaign.riskScore();
                        seen.add("riskScore " + riskScore);
                        seen.add("paused " + (campaign.status() == CampaignStatus.PAUSED));
                        seen.add("known " + switch (campaign.status().known()) {
                            case PAUSED -> "as a constant";
                            default -> "as another";
                        });
                        seen.add("unknown " + campaign.additionalProperties());

                        ApiResponse<List<Note>> notes = client.withRawResponse().campaigns().listNotes("c1", "William Wilson", io.github.sailpointcampaigns.Campaigns.ListNotesRequest.builder().limit(7).build());
                        seen.add("notes " + notes.value());
                        Map<String, List<String>> labels = notes.value().get(0).labels();
                        List<List<Long>> table = notes.value().get(0).table();
                        seen.add("no labels " + Note.builder().text("x").build().labels());
                        for (Runnable change : List.<Runnable>of(
                                labels::clear, labels.get("en")::clear, table::clear, table.get(0)::clear)) {
                            try {
                                change.run();
                                seen.add("changed");
                            } catch (UnsupportedOperationException e) {
                                seen.add("unchanged");
                            }
                        }
                        try {
                            client.withRawResponse().campaigns().listNotes("c1", null, io.github.sailpointcampaigns.Campaigns.ListNotesRequest.builder().limit(7).build());
                        } catch (NullPointerException e) {
                            seen.add("refused " + e.getMessage());
                        }
                        try {
                            client.withRawResponse().campaigns().listNotes("c1", "William Wilson", io.github.sailpointcampaigns.Campaigns.ListNotesRequest.builder().limit(51).build());
                        } catch (IllegalArgumentException e) {
                            seen.add("refused " + e.getMessage());
                        }
                        Note added = client.withRawResponse().campaigns().addNote("c1", Note.builder().text("new").build()).value();
                        seen.add("added " + added.text() + " at " + added.written());
                        seen.add("deleted " + client.withRawResponse().campaigns().deleteNotes("c1").status());
                    }
                    try (CampaignsClient client = CampaignsClient.builder()
                            .baseUrl(baseUrl)
                            .credentials("id", () -> "secret")
                            .apiVersion(ApiVersion.prefix("beta"))
                            .build()) {
                        client.withRawResponse().campaigns().listNotes("c1", "William Wilson");
                    } catch (UnsupportedOperationException e) {
                        seen.add("refused " + e.getMessage());
                    }
                    return seen;
                }
            }
            """;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void spec_changed_showsUpInTheClient(@TempDir Path classes) throws Exception {
        List<String> seen;
        compile(classes);
        try (ChildFirst loader = new ChildFirst(classes)) {
            seen = call(loader, "http://127.0.0.1:" + server.getAddress().getPort());
        }

        assertThat(seen)
                .containsExactly(
                        "riskScore 0.25",
                        "paused true",
                        "known as a constant",
                        "unknown {}",
                        "notes [Note[text=old, written=2020-03-15T10:00:01.456+02:00, labels={en=[a]}, table=[[1]]]]",
                        "no labels {}",
                        "unchanged",
                        "unchanged",
                        "unchanged",
                        "unchanged",
                        "refused author",
                        "refused limit: must be from 1 to 50, but is 51",
                        "added new at null",
                        "deleted 204",
                        "refused listNotes does not exist under /beta/campaigns");
        assertThat(requests)
                .containsExactly(
                        "POST /oauth/token",
                        "GET /campaigns/v1/c1",
                        "GET /campaigns/v1/c1/notes?author=William%20Wilson&limit=7",
                        "POST /campaigns/v1/c1/notes {\"text\":\"new\"}",
                        "DELETE /campaigns/v1/c1/notes");
    }

    @SuppressWarnings("unchecked") // the caller says so, a few lines above
    private static List<String> call(ClassLoader loader, String baseUrl) throws ReflectiveOperationException {
        Object caller =
                loader.loadClass("caller.Caller").getDeclaredConstructor().newInstance();
        return ((Function<String, List<String>>) caller).apply(baseUrl);
    }

    private static void compile(Path classes) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options =
                List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-processing,-classfile", "-Werror");
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<JavaFileObject> sources = new ArrayList<>();
            files.getJavaFileObjectsFromPaths(sources(HANDWRITTEN)).forEach(sources::add);
            files.getJavaFileObjectsFromPaths(sources(GENERATED)).forEach(sources::add);
            sources.add(
                    new SimpleJavaFileObject(URI.create("string:///caller/Caller.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return CALLER;
                        }
                    });
            assertThat(compiler.getTask(messages, files, null, options, null, sources)
                            .call())
                    .as(() -> messages.toString())
                    .isTrue();
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList();
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(body.isEmpty() || request.endsWith("token") ? request : request + " " + body);
            String answer = Map.of(
                            "POST /oauth/token",
                                    "{\"access_token\": \"t\", \"token_type\": \"bearer\", \"expires_in\": 749}",
                            "GET /campaigns/v1/c1", "{\"id\": \"c1\", \"status\": \"PAUSED\", \"riskScore\": 0.25}",
                            "POST /campaigns/v1/c1/notes", body,
                            "DELETE /campaigns/v1/c1/notes", "")
                    .getOrDefault(
                            request,
                            "[{\"text\": \"old\", \"written\": \"2020-03-15T10:00:01.456+02:00\","
                                    + " \"labels\": {\"en\": [\"a\"]}, \"table\": [[1]]}]");
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isEmpty() ? 204 : 200, answer.isEmpty() ? -1 : 0);
            if (!answer.isEmpty()) {
                exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Loads the compiled classes, never their namesakes that the other tests use. */
    private static final class ChildFirst extends URLClassLoader {
        ChildFirst(Path classes) throws IOException {
            super(new URL[] {classes.toUri().toURL()}, SpecChangeTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean compiled = name.startsWith("caller.") || name.startsWith("io.github.sailpointcampaigns.");
            if (!compiled) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }
}
