package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads the site in a browser, from the file system, as a person with no network would. */
class SiteBrowserTest {
    private static final Path SITE = Path.of(System.getProperty("site"));
    private static final Path SCREENSHOTS = Path.of(System.getProperty("screenshots"));
    private static final String JAVADOC = "apidocs";
    private static final int PHONE = 390;
    private static final int DESKTOP = 1400;

    private static Browser browser;

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
    static List<JsonNode> operations() throws IOException {
        List<JsonNode> operations = new ArrayList<>();
        JsonNode spec = new YAMLMapper()
                .readTree(Path.of("target/openapi/campaigns.yaml").toFile());
        for (JsonNode parent : spec.path("paths").findParents("operationId")) {
            operations.add(resolved(parent, spec));
        }
        return operations;
    }

    private static JsonNode resolved(JsonNode operation, JsonNode spec) {
        ObjectNode copy = operation.deepCopy();
        for (JsonNode response : copy.path("responses")) {
            if (response.has("$ref")) {
                JsonNode target = spec.at(response.path("$ref").asText().substring(1));
                ((ObjectNode) response).setAll((ObjectNode) target.deepCopy());
            }
        }
        return copy;
    }

    @Test
    void site_hasItsPages() throws IOException {
        assertThat(pages()).contains("index.html", "reference.html", "lifecycle.html", "errors.html");
        assertThat(SITE.resolve(JAVADOC + "/index.html")).exists();
    }

    @Test
    void page_ofUsOrJavadoc_logsNothingAndAsksNobody() throws IOException {
        List<String> seen = new ArrayList<>();
        for (String page : htmlFiles().toList()) {
            browser.open(SITE.resolve(page));
            browser.consoleMessages().forEach(message -> seen.add(page + " logs " + message));
            browser.requestsOutside(SITE).forEach(url -> seen.add(page + " asks for " + url));
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void links_withinTheSite_leadToTheirAnchors() throws IOException {
        List<String> dead = new ArrayList<>();
        Map<Path, Set<String>> anchors = new TreeMap<>();
        for (String page : pages()) {
            browser.open(SITE.resolve(page));
            for (String link : browser.links()) {
                String[] parts = link.split("#", 2);
                if (!link.startsWith("file:")) {
                    assertThat(link).as(page).startsWith("https://");
                } else if (!Files.exists(Browser.path(parts[0]))) {
                    dead.add(page + " links to " + link);
                } else if (parts.length == 2) {
                    anchors.computeIfAbsent(Browser.path(parts[0]), path -> new TreeSet<>())
                            .add(parts[1]);
                }
            }
        }
        assertThat(anchors.keySet()).contains(SITE.resolve("reference.html"));
        for (Map.Entry<Path, Set<String>> target : anchors.entrySet()) {
            browser.open(target.getKey());
            browser.missingAnchors(target.getValue()).forEach(anchor -> dead.add(target.getKey() + "#" + anchor));
        }
        assertThat(dead).isEmpty();
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
        for (JsonNode examples : operation.findValues("examples")) {
            for (JsonNode example : examples) {
                assertThat(String.join(" ", shown.values())).contains(texts(example.path("value")));
            }
        }
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
