package io.github.sailpointcampaigns;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.Campaigns.UpdatePatch;
import io.github.sailpointcampaigns.auth.AccessToken;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.sandbox.SeenRequest;
import io.github.sailpointcampaigns.spi.Attempt;
import io.github.sailpointcampaigns.spi.CallListener;
import io.github.sailpointcampaigns.spi.Write;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Authenticator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives every path with secrets that bear a mark, and looks for the mark in all that comes out. */
class SecretsTest {
    private static final String MARK = "MARK";
    private static final String SECRET = "MARK/secret+&=\"<x\\y>0123456789";
    private static final String TOKEN = "MARK.token/of+this=" + "0123456789".repeat(60);
    private static final String PASSWORD = "MARK-proxy-password";
    private static final String HEADER = "MARK-header-value";
    private static final String BASIC = Base64.getEncoder()
            .encodeToString(("proxy-user:" + PASSWORD).getBytes(StandardCharsets.UTF_8))
            .substring(16, 36);
    private static final String CAMPAIGN =
            "{\"id\":\"c1\",\"name\":\"n\",\"type\":\"MANAGER\",\"status\":\"STAGED\",\"alerts\":null}";
    private static final Set<String> TALKATIVE =
            Set.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");
    /** Prints only what is no answer at all. */
    private static final String GARBAGE_LOGGER = "org.apache.hc.client5.http.impl.io.LenientHttpResponseParser";

    @TempDir
    Path folder;

    private final List<String> shown = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> leakingLoggers = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> ownLines = Collections.synchronizedList(new ArrayList<>());
    private final SandboxTenant tenant =
            SandboxTenant.builder().credentials("me", SECRET).withoutRateLimit().start();
    private final Logger root = Logger.getLogger("");
    private final Logger httpClient = Logger.getLogger("org.apache.hc");
    private final Level before = root.getLevel();
    private final Handler[] handlers = root.getHandlers();
    private final Handler ear = new Handler() {
        private final SimpleFormatter format = new SimpleFormatter();

        @Override
        public void publish(LogRecord logged) {
            // JUnit names parameters, and the tenant's own server is no part of the client.
            if (logged.getLoggerName().matches("org\\.junit.*|sun\\.net\\.httpserver.*")) {
                return;
            }
            String text = format.format(logged);
            if (logged.getLoggerName().startsWith("org.apache.hc")) {
                if (marked(text)) {
                    leakingLoggers.add(logged.getLoggerName());
                }
            } else {
                ownLines.add(text);
                shown.add(text);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listenToEverything() {
        for (Handler handler : handlers) {
            root.removeHandler(handler);
        }
        ear.setLevel(Level.ALL);
        root.addHandler(ear);
        root.setLevel(Level.ALL);
        // Its wire log of each byte would make the long bodies last; two tests turn it on.
        httpClient.setLevel(Level.OFF);
        tokenIsMarked();
    }

    @AfterEach
    void putBack() {
        root.removeHandler(ear);
        root.setLevel(before);
        httpClient.setLevel(null);
        for (Handler handler : handlers) {
            root.addHandler(handler);
        }
        tenant.close();
    }

    private static Answer markedToken() {
        return Answer.of(200, "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":749}");
    }

    private void tokenIsMarked() {
        answer(request -> Optional.of(
                request.method().equals("POST") ? Answer.of(202, "{}") : Answer.of(200, list(request, CAMPAIGN))));
    }

    private static String list(SeenRequest request, String campaign) {
        return request.operationId().equals(Optional.of("listCampaigns")) ? "[" + campaign + "]" : campaign;
    }

    /** How everything but a token request is answered. */
    private void answer(java.util.function.Function<SeenRequest, Optional<Answer>> rule) {
        tenant.answerBy(request -> request.operationId().equals(Optional.of("createToken"))
                ? Optional.of(markedToken())
                : rule.apply(request));
    }

    private CampaignsClientBuilder builder() {
        return CampaignsClient.builder()
                .allowDecisions(true)
                .baseUrl(tenant.baseUrl().toString())
                .credentials("me", () -> SECRET)
                .time(new VirtualTime())
                .requestOptions(RequestOptions.defaults()
                        .attempts(2)
                        .attemptTimeout(Duration.ofSeconds(2))
                        .deadline(Duration.ofSeconds(5))
                        .header("X-Gateway-Key", HEADER))
                .listener(new CallListener() {
                    @Override
                    public void onAttempt(Attempt attempt) {
                        show(attempt);
                    }

                    @Override
                    public void onWrite(Write write) {
                        show(write);
                        throw new IllegalStateException("the listener's own");
                    }
                });
    }

    private static boolean marked(String text) {
        return text.contains(MARK) || text.contains(BASIC);
    }

    private void show(Object value) {
        shown.add(String.valueOf(value));
        if (value instanceof Throwable e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            shown.add(trace.toString());
        }
        for (Method method : value.getClass().getMethods()) {
            if (method.getDeclaringClass().getName().startsWith("io.github.sailpointcampaigns")
                    && Modifier.isPublic(method.getDeclaringClass().getModifiers())
                    && !Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 0
                    && !Set.of("close", "next", "iterator", "stream", "pages").contains(method.getName())) {
                try {
                    Object answer = method.invoke(value);
                    shown.add(
                            answer instanceof byte[] bytes
                                    ? new String(bytes, StandardCharsets.UTF_8)
                                    : String.valueOf(answer));
                } catch (ReflectiveOperationException e) {
                    shown.add(String.valueOf(e.getCause()));
                }
            }
        }
    }

    private void call(Callable<?> call) {
        try {
            Object value = call.call();
            if (value != null) {
                show(value);
            }
        } catch (Exception e) {
            show(e);
        }
    }

    /** Every call that there is. */
    private void everything(CampaignsClient client) {
        show(client);
        StandardCall.all().forEach(each -> call(() -> each.call(client, "c1", folder)));
        call(() -> client.campaigns().listAll().iterator().next());
        call(() -> client.campaigns()
                .await("c1", Campaigns.until(CampaignStatus.STAGED).atMost(Duration.ofSeconds(1))));
        call(() -> client.withRawResponse().campaigns().get("c1"));
        call(client::diagnose);
    }

    private void assertNothingMarked() {
        assertThat(List.copyOf(shown)).isNotEmpty().noneMatch(SecretsTest::marked);
        assertThat(leakingLoggers).allMatch(name -> TALKATIVE.contains(name) || name.equals(GARBAGE_LOGGER));
    }

    @Test
    void success_everyCall_showsNoSecret() {
        httpClient.setLevel(Level.ALL);
        try (CampaignsClient client = builder().build()) {
            everything(client);
            CampaignsClient reader = builder().readOnly(true).build();
            everything(reader);
            reader.close();
            everything(reader);
        }
        assertThat(List.copyOf(ownLines)).anyMatch(line -> line.contains("getCampaign #1: HTTP 200"));
        assertThat(leakingLoggers).containsExactlyInAnyOrderElementsOf(TALKATIVE);
        assertNothingMarked();
    }

    @Test
    void builder_talkativeLoggersOfHttpClient_areWarnedOf() {
        builder().build().close();
        assertThat(List.copyOf(ownLines)).noneMatch(line -> line.contains("prints tokens and secrets"));
        httpClient.setLevel(Level.ALL);
        builder().build().close();

        assertThat(List.copyOf(ownLines))
                .filteredOn(line -> line.contains("prints tokens and secrets"))
                .hasSize(TALKATIVE.size() + 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 401, 403, 404, 409, 429, 500, 503})
    void refusal_echoingWhatWasSent_showsNoSecret(int status) {
        for (String echo : tokenEchoes()) {
            answer(request -> Optional.of(echo(status, echo)));
            try (CampaignsClient client = builder().build()) {
                call(() -> client.campaigns().get("c1"));
                call(() -> client.campaigns().list());
                call(() -> client.campaigns()
                        .update("c1", UpdatePatch.builder().name("x").build()));
                call(client::diagnose);
            }
        }
        assertNothingMarked();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 429, 500, 503})
    void tokenEndpoint_echoingWhatWasSent_showsNoSecret(int status) {
        for (String echo : secretEchoes()) {
            tenant.answerBy(request -> Optional.of(echo(status, echo)));
            try (CampaignsClient client = builder().build()) {
                call(() -> client.campaigns().get("c1"));
                call(() -> client.campaigns().activate("c1", ZoneOffset.UTC));
                call(client::diagnose);
            }
        }
        assertNothingMarked();
    }

    @ParameterizedTest
    @MethodSource("unreadableTokenEchoes")
    void success_unreadableAndEchoing_showsNoSecret(String echo) {
        answer(request -> Optional.of(echo(200, echo)));
        try (CampaignsClient client = builder().build()) {
            call(() -> client.campaigns().get("c1"));
            call(() -> client.campaigns().list());
            call(() -> client.campaigns()
                    .update("c1", UpdatePatch.builder().name("x").build()));
            call(client::diagnose);
        }
        assertNothingMarked();
    }

    @ParameterizedTest
    @MethodSource("tokenEchoes")
    void tokenEndpoint_answeringWithATokenInAnotherShape_showsNothingOfIt(String body) {
        tenant.answerBy(request -> Optional.of(Answer.of(200, body)));
        try (CampaignsClient client = builder().build()) {
            call(() -> client.campaigns().get("c1"));
            call(client::diagnose);
        }
        assertNothingMarked();
    }

    private Answer echo(int status, String body) {
        return Answer.of(status, body)
                .header("Retry-After", "0")
                .header("X-Echo", echoed(body))
                .header("SLPT-Request-ID", echoed(body));
    }

    private static String echoed(String body) {
        return body.contains("token") ? "Bearer " + TOKEN : "client_secret=" + encoded(SECRET);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What can be read is a campaign, whatever it says, and belongs to the caller. */
    static List<String> unreadableTokenEchoes() {
        return tokenEchoes().stream()
                .filter(echo ->
                        !echo.startsWith("{\"error") && !echo.startsWith("{\"id") && !echo.startsWith("{\"detailCode"))
                .toList();
    }

    /** In what shapes a tenant may repeat the token, which all but the token endpoint are sent. */
    static List<String> tokenEchoes() {
        return List.of(
                "you sent Authorization: Bearer " + TOKEN,
                TOKEN,
                "token".repeat(30) + TOKEN,
                " ".repeat(65_500) + "token" + TOKEN,
                "{\"error\":\"token " + TOKEN.replace("/", "\\/") + "\"}",
                "{\"id\":\"" + TOKEN + "\",\"deadline\":\"" + TOKEN + "\"}",
                "{\"detailCode\":\"" + TOKEN + "\",\"trackingId\":\"" + TOKEN + "\"}",
                "<html>token: " + TOKEN + "</html>",
                "[" + "[".repeat(999) + "\"" + TOKEN);
    }

    /** In what shapes a tenant may repeat the secret, which only the token endpoint is sent. */
    static List<String> secretEchoes() {
        return List.of(
                "grant_type=client_credentials&client_secret=" + encoded(SECRET),
                "{\"error\":\"" + SECRET.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}",
                "<html>"
                        + SECRET.replace("&", "&amp;")
                                .replace("<", "&lt;")
                                .replace(">", "&gt;")
                                .replace("\"", "&quot;")
                        + "</html>",
                SECRET);
    }

    @Test
    void lostAnswers_everyCall_showNoSecret() {
        for (Answer answer : List.of(
                Answer.connectionClosed(),
                Answer.of(200, CAMPAIGN).truncatedAfter(3),
                Answer.garbage(),
                Answer.of(200, "{\"id\":[" + "[".repeat(2000)))) {
            answer(request -> Optional.of(answer));
            try (CampaignsClient client = builder().build()) {
                everything(client);
            }
        }
        assertNothingMarked();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 %s",
                "%s",
                "HTTP/1.1 200 OK\r\nContent-Length: %s",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: %s",
                "HTTP/1.1 200 OK\r\n%s",
                "HTTP/1.1 200 OK\r\nContent-Encoding: %s\r\nContent-Length: 1"
            })
    void head_echoingWhatWasSent_showsNoSecret(String head) throws Exception {
        httpClient.setLevel(Level.ALL);
        try (ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerWithNonsense(socket, head), "nonsense");
            server.setDaemon(true);
            server.start();
            try (CampaignsClient client = builder()
                    .baseUrl("http://127.0.0.1:" + socket.getLocalPort())
                    .build()) {
                call(() -> client.campaigns().get("c1"));
                call(() -> client.campaigns().activate("c1", ZoneOffset.UTC));
            }
        }
        assertNothingMarked();
    }

    private static void answerWithNonsense(ServerSocket server, String head) {
        for (int i = 0; i < 20; i++) {
            try (Socket socket = server.accept()) {
                byte[] request = new byte[10_000];
                int unused = socket.getInputStream().read(request);
                socket.getOutputStream()
                        .write((head.replace("%s", encoded(SECRET)) + "\r\n\r\nx").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void proxy_wantingAPassword_isShownItAndNobodyElse() {
        List<String> authorizations = Collections.synchronizedList(new ArrayList<>());
        tenant.answerBy(request -> {
            authorizations.addAll(request.headers().getOrDefault("Proxy-Authorization", List.of()));
            return Optional.of(Answer.of(407, "").header("Proxy-Authenticate", "Basic realm=\"proxy\""));
        });
        try (CampaignsClient client = builder()
                .baseUrl("http://127.0.0.1:9")
                .proxy(ProxySelector.of(
                        new InetSocketAddress("127.0.0.1", tenant.baseUrl().getPort())))
                .proxyAuthenticator(new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication("proxy-user", PASSWORD.toCharArray());
                    }
                })
                .build()) {
            everything(client);
        }
        // The tenant blanks it out in what it shows of a request.
        assertThat(authorizations).isNotEmpty().containsOnly("(redacted)");
        assertNothingMarked();
    }

    @Test
    void badInput_withSecretsInIt_isNotRepeated() {
        CampaignsClientBuilder builder = CampaignsClient.builder();
        call(() -> builder.baseUrl("https://me:" + SECRET + "@acme.example"));
        call(() -> builder.baseUrl("https://me:MARK@acme.example"));
        call(() -> builder.environment(Map.of("SAIL_CLIENT_SECRET", SECRET, "SAIL_CLIENT_ID", " ")));
        call(() -> builder.environment(
                Map.of("SAIL_CLIENT_SECRET", SECRET, "SAIL_BASE_URL", "ftp://x", "SAIL_CLIENT_ID", "x")));
        call(() -> AccessToken.of("MARK with spaces", Instant.EPOCH));
        call(() -> AccessToken.of(TOKEN, Instant.EPOCH).toString());
        call(() -> RequestOptions.defaults().header("X-Key", "MARK\r\nInjected: x"));
        call(() -> RequestOptions.defaults().header("X-Key", HEADER));
        call(() -> builder.credentials("me", () -> SECRET).toString());

        assertNothingMarked();
    }
}
