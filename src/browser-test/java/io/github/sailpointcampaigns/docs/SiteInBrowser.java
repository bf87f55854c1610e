package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads the site in a browser, from the file system, as a person with no network would. Its name is not that of a test, so
 * that a build without the profile does not run what an earlier one has compiled.
 */
class SiteInBrowser {
    private static final Path SITE = Path.of(System.getProperty("site"));
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
    private static final String JAVADOC = "apidocs";
    private static final int PHONE = 390;
    private static final int DESKTOP = 1400;

    private static final JsonNode SPEC = readSpec();

    private static Browser browser;

    private static JsonNode readSpec() {
        try {
            return new YAMLMapper()
                    .readTree(Path.of("target/openapi/campaigns.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        browser = new Browser(Path.of(System.getProperty("chromium")));
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    /** Our pages, by their places in the site. */
    static List<String> pages() throws IOException {
        return htmlFiles().filter(page -> !page.startsWith(JAVADOC)).toList();
    }

    private static Stream<String> htmlFiles() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            return files
                    .map(file -> SITE.relativize(file).toString())
                    .filter(name -> name.endsWith(".html"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Every operation of the spec. */
    static List<JsonNode> operations() {
        return SPEC.path("paths").findParents("operationId");
    }

    /** The values of an operation's examples, of its parameters, body and responses. */
    private static List<JsonNode> examples(JsonNode operation) {
        List<JsonNode> described = new ArrayList<>(List.of(operation));
        operation.path("responses").forEach(response -> described.add(resolved(response)));
        return described.stream()
                .flatMap(node -> node.findValues("examples").stream())
                .flatMap(examples -> StreamSupport.stream(examples.spliterator(), false))
                .map(example -> resolved(example).required("value"))
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? SPEC.at(node.get("$ref").asText().substring(1)) : node;
    }

    @Test
    void site_hasItsPages() throws IOException {
        assertThat(pages()).contains("index.html", "reference.html", "lifecycle.html", "errors.html");
        assertThat(SITE.resolve(JAVADOC + "/index.html")).exists();
    }

    @Test
    void page_ofUsOrJavadoc_isQuietAndItsLinksLeadToTheirAnchors() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, List<String>> links = new TreeMap<>();
        Map<Path, List<String>> anchors = new TreeMap<>();
        for (String page : htmlFiles().toList()) {
            browser.open(SITE.resolve(page));
            browser.consoleMessages().forEach(message -> wrong.add(page + " logs " + message));
            browser.requestsOutside(SITE).forEach(url -> wrong.add(page + " asks for " + url));
            links.put(page, browser.links());
            anchors.put(SITE.resolve(page), browser.anchors());
        }
        links.forEach((page, its) -> its.stream()
                .filter(link -> !leadsSomewhere(URI.create(link), anchors))
                .forEach(link -> wrong.add(page + " links to " + link)));
        assertThat(wrong).isEmpty();
    }

    private static boolean leadsSomewhere(URI link, Map<Path, List<String>> anchors) {
        if (!"file".equals(link.getScheme())) {
            return "https".equals(link.getScheme());
        }
        Path file = Path.of(link.getPath());
        String anchor = link.getFragment();
        return Files.isRegularFile(file)
                && (anchor == null || anchors.getOrDefault(file, List.of()).contains(anchor));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_ofUs_leadsToTheOtherParts(String page) {
        browser.open(SITE.resolve(page));

        assertThat(browser.linksIn("header"))
                .containsExactly(Stream.of(
                                "index.html",
                                "reference.html",
                                "lifecycle.html",
                                JAVADOC + "/index.html")
                        .map(part -> SITE.resolve(part).toUri().toString())
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void search_operation_isFound(JsonNode operation) {
        String id = operation.path("operationId").asText();
        browser.resize(DESKTOP);
        browser.open(SITE.resolve("reference.html"));

        assertThat(browser.search(operation.path("summary").asText())).as(id).contains(id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_showsItsExamplesAndItsCall(JsonNode operation) throws IOException {
        String id = operation.path("operationId").asText();
        Sample sample = OperationSamples.read(Path.of("")).get(id);
        browser.resize(DESKTOP);
        browser.open(SITE.resolve("reference.html"));

        Map<String, String> shown = browser.tabsOf(id);

        assertThat(shown.remove("Java")).contains(squeezed(sample.java()));
        assertThat(shown.remove("HTTP")).contains(squeezed(sample.http()));
        assertThat(shown.get("")).contains(texts(operation.path("x-user-levels")));
        for (JsonNode scopes : operation.at("/security").findValues("oauth2")) {
            assertThat(shown.get("")).contains(texts(scopes));
        }
        for (JsonNode example : examples(operation)) {
            assertThat(String.join(" ", shown.values())).contains(texts(example));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_leadsToItsMethodsAndItsContract(JsonNode operation) throws IOException {
        String id = operation.path("operationId").asText();
        browser.open(SITE.resolve("reference.html"));

        List<String> links = browser.linksIn(Browser.sectionOf(id));

        assertThat(links)
                .filteredOn(link -> link.contains("/CampaignsClient.html"))
                .singleElement()
                .extracting(link -> link.replaceFirst(".*#(\\w+)\\(.*", ".$1("), STRING)
                .isSubstringOf(OperationSamples.read(Path.of("")).get(id).java());
        assertThat(links.stream().anyMatch(link -> link.contains("/CampaignsApi.html#" + id + "(")))
                .isEqualTo(!operation.has("x-internal"));
        assertThat(links).contains(SITE.resolve("coverage.html").toUri() + "#" + id);
    }

    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>(List.of(squeezed(value.asText())));
        value.forEach(child -> texts.addAll(texts(child)));
        return texts;
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_onPhoneAndDesktop_fitsAndIsAccessible(String page) throws IOException {
        for (int width : new int[] {PHONE, DESKTOP}) {
            browser.resize(width);
            browser.open(SITE.resolve(page));
            keepScreenshot(page.replace('/', '-').replace(".html", ""), width, "html");

            assertThat(browser.widthOfContent()).as(page).isLessThanOrEqualTo(width);
            assertThat(browser.seriousViolations()).as(page + " at " + width).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_linkedTo_isInView(JsonNode operation) throws IOException {
        String id = operation.path("operationId").asText();
        String tag = operation.at("/tags/0").asText();
        for (int width : new int[] {PHONE, DESKTOP}) {
            browser.resize(width);
            browser.open(SITE.resolve("reference.html"), "tag/" + tag + "/operation/" + id);

            assertThat(browser.isInView(Browser.sectionOf(id))).as(id).isTrue();
            keepScreenshot("reference-" + id, width, Browser.sectionOf(id));
        }
    }

    private static void keepScreenshot(String name, int width, String selector) throws IOException {
        Files.write(SCREENSHOTS.resolve(name + "-" + width + ".png"), browser.screenshot(selector));
    }
}
