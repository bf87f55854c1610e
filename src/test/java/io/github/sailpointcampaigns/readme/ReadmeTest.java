package io.github.sailpointcampaigns.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.CampaignsClientBuilder;
import io.github.sailpointcampaigns.ClientProbe;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.model.Campaign;
import io.github.sailpointcampaigns.model.CampaignStatus;
import io.github.sailpointcampaigns.model.CampaignType;
import io.github.sailpointcampaigns.sandbox.Answer;
import io.github.sailpointcampaigns.sandbox.SandboxCampaign;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each piece of Java or XML in the README and in docs stands in a class of this package or in a consumer, and that works. */
class ReadmeTest {
    private static final Path CONSUMERS = Path.of("src/it");
    private static final Pattern SNIPPET = Pattern.compile("```(?:java|xml)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLIENT_VERSION =
            Pattern.compile("sailpoint-campaigns-client(?:</artifactId>\\s*<version>|[:-])(\\d[\\d.]*(?:-SNAPSHOT)?)");

    private static final Pattern INSTALL = Pattern.compile("mvn install[^`\n]*");
    private static final Pattern QUIET = Pattern.compile("mvn -q -P([a-z-]+)");

    @AutoClose
    private final SandboxTenant tenant = SandboxTenant.builder()
            .emptyTenant()
            .queuedFor(Duration.ZERO)
            .activatingFor(Duration.ZERO)
            .start();

    @AutoClose
    private final CampaignsClient client = builder().build();

    private CampaignsClientBuilder builder() {
        return ClientProbe.of(tenant);
    }

    @Test
    void operation_ofTheSpec_standsInTheTableOfCallsAndInTheListOfIds() throws IOException {
        List<String> readme = Files.readAllLines(Path.of("README.md"));
        String ids = Files.readString(Path.of("openapi/README.md"));
        assertThat(StandardCall.all()).allSatisfy(call -> {
            assertThat(readme)
                    .filteredOn(line -> line.startsWith("| `client." + call.accessor() + "()` |"))
                    .singleElement()
                    .asString()
                    .contains("`" + call.methodName() + "`");
            assertThat(ids).contains("`" + call.id() + "`");
        });
    }

    @ParameterizedTest
    @MethodSource("snippets")
    void snippet_ofTheReadmeOrDocs_standsInWhatTheBuildRuns(String snippet) throws IOException {
        assertThat(sources()).anyMatch(source -> source.contains(flat(snippet)));
    }

    static List<String> snippets() throws IOException {
        return pages().stream()
                .map(ReadmeTest::read)
                .flatMap(text -> SNIPPET.matcher(text).results())
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            docs.filter(file -> file.toString().endsWith(".md")))
                    .toList();
        }
    }

    /** Of this package, and of the projects that the build runs against the packaged artifacts. */
    private static List<String> sources() throws IOException {
        try (Stream<Path> here = Files.list(Path.of(
                        "src/test/java", ReadmeTest.class.getPackageName().replace('.', '/')));
                Stream<Path> consumers = Files.walk(CONSUMERS)) {
            return Stream.concat(here, consumers.filter(Files::isRegularFile))
                    .map(ReadmeTest::read)
                    .map(ReadmeTest::flat)
                    .toList();
        }
    }

    @Test
    void docsAndConsumers_eachVersionOfTheClient_isThisOne() throws IOException {
        Matcher here = CLIENT_VERSION.matcher(read(Path.of("pom.xml")));
        assertThat(here.find()).isTrue();
        List<Path> files = new ArrayList<>(pages());
        try (Stream<Path> projects = Files.walk(Path.of("src"))) {
            projects.filter(file -> file.endsWith("pom.xml")).forEach(files::add);
        }
        files.removeIf(file -> !read(file).contains("<artifactId>sailpoint-campaigns-client</artifactId>"));
        assertThat(files)
                .hasSizeGreaterThan(5)
                .allSatisfy(file -> assertThat(
                                CLIENT_VERSION.matcher(read(file)).results().map(match -> match.group(1)))
                        .isNotEmpty()
                        .containsOnly(here.group(1)));
    }

    @Test
    void readme_versionsOfLibraries_areThoseThatTheBuildAndCiTry() {
        Map<String, String> properties = Map.of(
                "Jackson 2 databind", "jackson.version",
                "Apache HttpClient 5", "httpclient5.version",
                "SLF4J", "slf4j.version",
                "JSpecify's annotations", "jspecify.version");
        String readme = read(Path.of("README.md"));
        String pom = read(Path.of("src/build/pom.xml"));
        String ci = read(Path.of(".ci/run"));

        assertThat(properties).allSatisfy((library, property) -> {
            Matcher row = Pattern.compile(Pattern.quote("| " + library + " | ") + "(\\S+) \\| (\\S+) \\|")
                    .matcher(readme);
            assertThat(row.find()).isTrue();
            assertThat(ci).contains("-D" + property + "=" + row.group(1) + " ");
            assertThat(pom).contains("<" + property + ">" + row.group(2) + "<");
        });
    }

    @Test
    void docs_eachInstallation_skipsTheTestsAsTheReadmeDoes() throws IOException {
        assertThat(pages().stream()
                        .map(ReadmeTest::read)
                        .flatMap(text -> INSTALL.matcher(text).results().map(MatchResult::group)))
                .hasSizeGreaterThan(1)
                .containsOnly("mvn install -DskipTests");
    }

    @Test
    void commands_thatAreQuiet_sayFirstWhatTheyDo() throws IOException {
        String build = Stream.of(Path.of("pom.xml"), Path.of("src/build/pom.xml"))
                .filter(Files::exists)
                .map(ReadmeTest::read)
                .collect(Collectors.joining());
        Stream<String> documented = Stream.concat(pages().stream(), Stream.of(Path.of("CONTRIBUTING.md")))
                .map(ReadmeTest::read)
                .flatMap(text -> QUIET.matcher(text).results().map(match -> match.group(1)))
                .filter(profile -> !profile.equals("baseline"))
                .distinct();
        assertThat(documented).hasSizeGreaterThan(5).allSatisfy(profile -> {
            int start = build.indexOf("<profile>\n      <id>" + profile + "</id>");
            assertThat(start).isPositive();
            assertThat(build.substring(start, build.indexOf("</profile>", start)))
                    .contains("<announce>", "<defaultGoal>org.codehaus.mojo:exec-maven-plugin:exec@announce ");
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines without their indentation, which differs. */
    private static String flat(String text) {
        return text.strip().replaceAll("\n\\s*", "\n");
    }

    @Test
    void prepareAndActivate_stagedCampaign_isRenamedAndActive() {
        String id = tenant.add(SandboxCampaign.staged());

        Campaign campaign = Snippets.prepareAndActivate(client, id);

        assertThat(campaign.status()).isEqualTo(CampaignStatus.ACTIVE);
        assertThat(campaign.name()).isEqualTo("Managers, second quarter");
    }

    @Test
    void activateAndTell_eachOutcome_isTold() {
        String id = tenant.add(SandboxCampaign.staged().deadlineIn(Duration.ofDays(3)));
        assertThat(Snippets.activateAndTell(client, id)).startsWith("accepted");
        assertThat(Snippets.activateAndTell(client, "nobody")).startsWith("refused: 404");

        tenant.answerNext("activateCampaign", Answer.status(500));
        tenant.answerNext("getCampaign", Answer.of(200, "{\"id\":\"x\",\"status\":\"STAGED\"}"));
        assertThat(Snippets.activateAndTell(client, "x"))
                .contains("outcome unknown")
                .contains("STAGED");

        tenant.answerNext("createToken", Answer.connectionClosed());
        tenant.revokeTokens();
        CampaignsClient once = client.with(client.requestOptions().attempts(1));
        assertThat(Snippets.activateAndTell(once, id)).startsWith("not sent").contains("CONNECTION_LOST");
    }

    @Test
    void whatHappens_knownAndUnknownStatus_isTold() {
        Campaign.Builder campaign = Campaign.builder();
        assertThat(Snippets.whatHappens(with(campaign, "STAGED"))).isEqualTo("ready to activate");
        assertThat(Snippets.whatHappens(with(campaign, "SOMETHING"))).contains("SOMETHING");
        assertThat(Snippets.whatHappens(with(campaign, "ERROR"))).isEqualTo("nothing to do");
    }

    private static Campaign with(Campaign.Builder campaign, String status) {
        return campaign.id("1")
                .name("n")
                .type(CampaignType.MANAGER)
                .status(CampaignStatus.of(status))
                .build();
    }

    @Test
    void getSoon_campaign_isReadWithTheHeader() {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(Snippets.getSoon(client, id).id()).isEqualTo(id);
        assertThat(tenant.requests("getCampaign").get(0).header("X-Job")).contains("nightly");
    }

    @Test
    void shareOneBudget_twoClients_bothWork() {
        for (CampaignsClient other : Snippets.shareOneBudget(builder(), builder())) {
            assertThat(other.diagnose().works()).isTrue();
            other.close();
        }
    }

    @Test
    void getAsync_campaign_comes() {
        String id = tenant.add(SandboxCampaign.staged());

        assertThat(Snippets.getAsync(client, id).join().id()).isEqualTo(id);
    }
}
