package io.github.sailpointcampaigns.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sailpointcampaigns.calls.StandardCall;
import io.github.sailpointcampaigns.docs.OperationSamples.Sample;
import io.github.sailpointcampaigns.sandbox.SandboxTenant;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

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

    private static final JsonNode SPEC = Spec.read().root();

    /** What stands behind the description of what an extension marks. */
    private static final Map<String, String> MARKED = Map.of(
            "x-explicit",
                    " Set it explicitly: it is optional, but its default can do harm, so the Java client requires it.",
            "x-full-only", "",
            "x-not-in", " Not in the path family {}.",
            "x-null-is-a-value", " null is a value here: it differs from leaving the property out.");

    private static final Pattern LINK =
            Pattern.compile("<(?:a|link)\\b[^>]* href=\"([^\"]+)\"|<script[^>]* src=\"([^\"]+)\"");
    private static final Pattern ANCHOR = Pattern.compile("<[^>]* (?:id|name)=\"([^\"]+)\"");

    /** By page and width. What depends on the scheme does not depend on the width, so that two of four combinations show both. */
    private static final Map<String, Visit> VISITS = new ConcurrentHashMap<>();

    private static Map<String, Sample> samples;

    /** The one that has visited the pages at the width of a desk. */
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        samples = OperationSamples.all();
        CompletableFuture<Browser> phone = CompletableFuture.supplyAsync(() -> visited(PHONE));
        browser = visited(DESKTOP);
        phone.join().close();
    }

    /** A browser of a width, with which each page of ours was visited once: on the phone in the dark. */
    private static Browser visited(int width) {
        try {
            Browser visitor = new Browser(Path.of(System.getProperty("chromium")));
            visitor.resize(width);
            visitor.darken(width == PHONE);
            for (String page : pages()) {
                String key = page.replace(".html", "") + "-" + width;
                // The pages of operations are of one make, so that axe-core judges one of them in the dark.
                boolean judged = width == DESKTOP
                        || !page.startsWith("api-")
                        || page.equals(Reference.address("createCampaign"));
                VISITS.put(
                        key,
                        Visit.of(
                                visitor,
                                SITE.toUri(),
                                page,
                                SCREENSHOTS.resolve(key + ".png"),
                                width,
                                width == DESKTOP,
                                judged));
            }
            return visitor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    /** Our pages, by their places in the site. */
    static List<String> pages() throws IOException {
        return htmlFiles().filter(page -> !isJavadoc(page)).toList();
    }

    /** Of the client or of the simulated tenant. */
    private static boolean isJavadoc(String page) {
        return page.matches("(sandbox-)?" + JAVADOC + "/.*");
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

    /** An operation and what it refers to. */
    private static List<JsonNode> parts(JsonNode operation) {
        List<JsonNode> parts = new ArrayList<>(List.of(operation));
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).findValuesAsText("$ref").stream()
                    .map(reference -> SPEC.at(reference.substring(1)))
                    .filter(part -> !parts.contains(part))
                    .forEach(parts::add);
        }
        return parts;
    }

    /** The values of an operation's examples, of its parameters, body and responses. */
    private static List<JsonNode> examples(JsonNode operation) {
        return parts(operation).stream()
                .flatMap(part -> part.findValues("examples").stream())
                .flatMap(examples -> StreamSupport.stream(examples.spliterator(), false))
                .map(example -> resolved(example).required("value"))
                .toList();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? SPEC.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** What an operation's section must say because of an extension of the spec. */
    private static List<String> extensions(JsonNode operation) {
        List<String> texts = new ArrayList<>();
        if (operation.has("x-user-levels")) {
            texts.add("User level, one of: " + joined(operation.get("x-user-levels")));
        }
        if (operation.has("x-hand-written")) {
            texts.add("the client gets its tokens by itself");
        }
        if (operation.has("x-deprecated-in")) {
            texts.add("Deprecated in " + joined(operation.get("x-deprecated-in")) + " only");
        }
        List<String> scopes = operation.at("/security").findValues("oauth2").stream()
                .map(SiteInBrowser::joined)
                .toList();
        if (!scopes.isEmpty()) {
            texts.add("Scope, one of: " + String.join(", ", scopes));
        }
        for (Map.Entry<String, JsonNode> path : SPEC.path("paths").properties()) {
            for (JsonNode versioned : SPEC.path("x-resource-versions")) {
                String resource = "/" + versioned.path("resource").asText();
                String below = path.getKey()
                        .substring(Math.min(resource.length(), path.getKey().length()));
                if (path.getKey().equals(resource + below)
                        && (below.isEmpty() || below.startsWith("/"))
                        && path.getValue().findParents("operationId").contains(operation)) {
                    texts.add("Paths: /{version}%s for %s; %s/{version}%s for %s"
                            .formatted(
                                    path.getKey(),
                                    families(operation),
                                    resource,
                                    below,
                                    joined(versioned.path("versions"))));
                }
            }
        }
        for (JsonNode part : parts(operation)) {
            MARKED.forEach((extension, text) -> part.findParents(extension)
                    .forEach(marked -> texts.add(
                            (plain(marked.path("description")) + text).replace("{}", joined(marked.get(extension))))));
        }
        return texts;
    }

    private static String families(JsonNode operation) {
        List<JsonNode> families = new ArrayList<>();
        SPEC.at("/servers/0/variables/version/x-extensible-enum").forEach(families::add);
        operation.path("x-not-in").forEach(families::remove);
        return families.stream().map(JsonNode::asText).collect(Collectors.joining(", "));
    }

    private static String joined(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    /** A description as a page shows it. */
    private static String plain(JsonNode markdown) {
        return squeezed(markdown.asText().replaceAll("[`*]", "")).strip();
    }

    @Test
    void site_hasItsPages() throws IOException {
        assertThat(pages()).contains("index.html", "reference.html", "lifecycle.html", "errors.html");
        assertThat(SITE.resolve(JAVADOC + "/index.html")).exists();
    }

    @Test
    void site_ofAllItsFiles_isSmall() throws IOException {
        try (Stream<Path> files = Files.walk(SITE)) {
            Map<Path, Long> sizes = files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(
                            SITE::relativize, file -> file.toFile().length()));

            assertThat(sizes.values().stream().mapToLong(size -> size).sum()).isLessThan(15_000_000);
            assertThat(sizes)
                    .allSatisfy(
                            (file, size) -> assertThat(size).as(file.toString()).isLessThan(1_000_000));
        }
    }

    @Test
    void links_ofUsAndOfTheJavadoc_leadToTheirAnchors() throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, List<String>> links = new TreeMap<>();
        Map<Path, List<String>> anchors = new TreeMap<>();
        for (String page : htmlFiles().toList()) {
            if (isJavadoc(page)) {
                String html = Files.readString(SITE.resolve(page));
                links.put(
                        page,
                        found(LINK, html)
                                .map(link ->
                                        SITE.resolve(page).toUri().resolve(link).toString())
                                // As a browser spells it.
                                .map(link -> link.replaceFirst("^file:/(?!/)", "file:///"))
                                .toList());
                anchors.put(SITE.resolve(page), found(ANCHOR, html).toList());
            } else {
                links.put(page, visit(page, DESKTOP).links());
                anchors.put(SITE.resolve(page), visit(page, DESKTOP).anchors());
            }
            boolean goesOn = page.matches(".*" + JAVADOC + "/(index|overview-summary)\\.html");
            if (!goesOn && !links.get(page).contains(SITE.toUri() + "index.html")) {
                wrong.add(page + " has no way back");
            }
        }
        links.forEach((page, its) -> its.stream()
                .filter(link -> !leadsSomewhere(URI.create(link), anchors))
                .forEach(link -> wrong.add(page + " links to " + link)));
        assertThat(wrong).isEmpty();
        assertThat(links).hasSizeGreaterThan(400);
    }

    /** What a pattern's groups have, as a browser reads it. */
    private static Stream<String> found(Pattern pattern, String html) {
        return pattern.matcher(html)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .filter(link -> !link.startsWith("javascript:"))
                .map(link -> link.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
                .map(link -> link.replace("<", "%3C")
                        .replace(">", "%3E")
                        .replace("[", "%5B")
                        .replace("]", "%5D")
                        .replace(" ", "%20"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JAVADOC + "/io.github.sailpointcampaigns/io/github/sailpointcampaigns/Campaigns.html",
                "sandbox-" + JAVADOC + "/index.html"
            })
    void javadoc_isQuietAccessibleAndDarkAtNight(String page) throws IOException {
        browser.resize(DESKTOP);
        browser.darken(true);
        browser.open(SITE.resolve(page).toUri());

        assertThat(browser.consoleMessages()).isEmpty();
        assertThat(browser.requestsOutside(SITE.toUri())).isEmpty();
        assertThat(browser.styleOfPage("filter")).contains("invert");
        browser.darken(false);
        assertThat(browser.styleOfPage("filter")).isEqualTo("none");
        assertThat(browser.seriousViolations()).isEmpty();
    }

    @Test
    void javadoc_ofAMethod_leadsToItsOperation() throws IOException {
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            if (!operation.has("x-hand-written")) {
                String page = Javadoc.page(StandardCall.of(id).resource());
                String html = Files.readString(SITE.resolve(page))
                        + Files.readString(SITE.resolve(page.replace(".html", ".Raw.html")));
                assertThat(found(LINK, html)).as(id).anyMatch(link -> link.endsWith("../" + Reference.address(id)));
            }
        }
    }

    private static boolean leadsSomewhere(URI link, Map<Path, List<String>> anchors) {
        if (!"file".equals(link.getScheme())) {
            return "https".equals(link.getScheme());
        }
        Path file = Path.of(link.getPath());
        String anchor = link.getFragment();
        return Files.isRegularFile(file)
                && (anchor == null
                        || anchor.isEmpty()
                        || anchors.getOrDefault(file, List.of()).stream()
                                .anyMatch(its -> its.equals(anchor) || its.equals(link.getRawFragment())));
    }

    /** What somebody looks for, and where it must lead. */
    private static final Map<String, String> WANTED = new LinkedHashMap<>();

    static {
        WANTED.put("overdue", "waiting-and-bulk.html");
        WANTED.put("retry", "retries.html");
        WANTED.put("patch", "calls.html#changes");
        WANTED.put("download", "calls.html#files");
        WANTED.put("scope", "authentication.html#why-403");
        WANTED.put("mock", "testing.html");
        WANTED.put("activate", "api-activateCampaign.html");
        WANTED.put("complete a campaign", "api-completeCampaign.html");
        WANTED.put("createToken", "api-createToken.html");
        WANTED.put("report file", "api-getReport.html");
        WANTED.put("403", "authentication.html#why-403");
        WANTED.put("rate limit", "rate-limits.html");
        WANTED.put("paging", "paging.html");
        WANTED.put("listAll", "paging.html#all-campaigns");
        WANTED.put("sandbox", "testing.html");
        WANTED.put("journal", "waiting-and-bulk.html#after-a-crash");
        WANTED.put("beta", "families.html");
        WANTED.put("metrics", "observability.html");
        WANTED.put("OutcomeUnknownException", "errors.html#every-exception");
        WANTED.put("ForbiddenException", "errors.html#every-exception");
        WANTED.put("PROXY", "errors.html#no-answer");
        WANTED.put("NewCampaign", "NewCampaign.html");
        WANTED.put("CampaignsClient", "CampaignsClient.html");
        WANTED.put("sunsetCommentsRequired", "campaign.sunsetCommentsRequired");
        WANTED.put("suppressMatchedItems", ".suppressMatchedItems");
    }

    @Test
    void search_ofWords_findsTheRightPlaceFirst() throws IOException {
        visitAgain("index.html");
        WANTED.forEach((words, place) ->
                assertThat(browser.search(words)).as(words).first().asString().endsWith(place));
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            assertThat(browser.search(operation.path("summary").asText()))
                    .first()
                    .isEqualTo(Reference.address(id));
            assertThat(browser.search(id)).first().isEqualTo(Reference.address(id));
        }
    }

    @Test
    void search_byKeyboard_goesToWhatIsChosen() throws IOException {
        visitAgain("index.html");
        List<String> found = browser.search("campaign");

        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER);

        assertThat(browser.address()).isEqualTo(SITE.toUri() + found.get(1));
    }

    @Test
    void code_copied_isInTheClipboard() throws IOException {
        visitAgain(Reference.address("completeCampaign"));

        assertThat(browser.copied()).isEqualTo(samples.get("completeCampaign").java());
    }

    @Test
    void operation_fromTheFileSystem_saysWhatTryingItNeeds() throws IOException {
        visitAgain(Reference.address("activateCampaign"));

        assertThat(browser.tryNote()).startsWith("false: needs a simulated tenant: run mvn -q -Psandbox");
    }

    @Test
    void operation_servedByATenant_canBeTried() throws IOException {
        for (JsonNode operation : operations()) {
            String id = operation.path("operationId").asText();
            // Just started, as the samples are for.
            try (SandboxTenant tenant = SandboxTenant.builder().site(SITE).start()) {
                browser.open(tenant.baseUrl().resolve("/_site/" + Reference.address(id)));
                String answer = browser.tried();

                assertThat(tenant.requests(id)).as(id).isNotEmpty();
                assertThat(answer).as(id).matches("(?s)[24]\\d\\d .*");
                if (!samples.get(id).curl().startsWith("#")) {
                    assertThat(answer).as(id).startsWith("2");
                }
                assertThat(browser.requestsOutside(tenant.baseUrl())).isEmpty();
            }
        }
    }

    @Test
    void operation_triedWithATokenThatIsRefused_getsANewOne() throws IOException {
        try (SandboxTenant tenant = SandboxTenant.builder().site(SITE).start()) {
            browser.open(tenant.baseUrl().resolve("/_site/" + Reference.address("getCampaign")));
            assertThat(browser.tried()).contains("slpt-request-id").contains("\"status\"");
            tenant.revokeTokens();

            assertThat(browser.tried()).startsWith("200");
            assertThat(browser.copied()).isEqualTo(samples.get("getCampaign").java());
        }
    }

    @Test
    void coverage_filtered_showsWhatIsAskedFor() throws IOException {
        visitAgain(Coverage.PAGE);

        assertThat(browser.chosen("Resource", "Reports", ".coverage summary")).hasSize(2);
        assertThat(browser.chosen("Documented", "404", ".coverage tbody th")).containsOnly("404");
        assertThat(browser.chosen("Result", "not", "#no-row")).hasSize(1);
    }

    @Test
    void guide_thatNamesAnOperationOrAType_leadsThere() throws IOException {
        assertThat(visit("lifecycle.html", DESKTOP).contentLinks())
                .contains(SITE.toUri() + Reference.address("activateCampaign"));
        assertThat(visit("errors.html", DESKTOP).contentLinks())
                .filteredOn(link -> link.endsWith("Exception.html"))
                .hasSizeGreaterThan(14);
    }

    @Test
    void guides_fromFirstToLast_leadToEachOther() throws IOException {
        int guides;
        try (Stream<Path> pages = Files.list(Path.of("docs"))) {
            // One of the pages is the way to all others.
            guides = (int) pages.filter(page -> page.toString().endsWith(".md")).count() - 1;
        }
        visitAgain("getting-started.html");
        List<String> read = new ArrayList<>(List.of("getting-started.html"));
        while (read.size() < guides) {
            browser.follow("[rel=next]");
            read.add(browser.address().replaceFirst(".*/", ""));
        }
        browser.follow("[rel=prev]");

        assertThat(read).doesNotHaveDuplicates().contains("observability.html", "errors.html");
        assertThat(browser.address()).endsWith(read.get(guides - 2));
    }

    private static void visitAgain(String page) {
        browser.open(SITE.resolve(page).toUri());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_ofUs_leadsToTheOtherParts(String page) throws IOException {
        assertThat(visit(page, DESKTOP).headerLinks())
                .containsExactly(Stream.of(
                                "index.html",
                                "reference.html",
                                "lifecycle.html",
                                JAVADOC + "/index.html",
                                page + "#pages")
                        .map(part -> SITE.toUri() + part)
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_onPhoneAndDesktop_fitsAndIsAccessible(String page) throws IOException {
        for (int width : new int[] {PHONE, DESKTOP}) {
            Visit visit = visit(page, width);

            assertThat(visit.width()).as(page).isLessThanOrEqualTo(width);
            assertThat(visit.violations()).as(page + " at " + width).isEmpty();
            assertThat(visit.hidden()).as(page + " at " + width).isEmpty();
            assertThat(visit.anchors()).as(page).doesNotHaveDuplicates();
            assertThat(visit.messages()).as(page).isEmpty();
            assertThat(visit.requests()).as(page).isEmpty();
            assertThat(visit.unprinted()).as(page + " printed").isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void page_onWidthsBetween_fits(String page) throws IOException {
        browser.open(SITE.resolve(page).toUri());

        for (int width : new int[] {320, 600, 820, 1100}) {
            browser.resize(width);
            assertThat(browser.widthOfContent()).as(page).isLessThanOrEqualTo(width);
        }
        browser.resize(DESKTOP);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_showsItsExamplesAndItsCall(JsonNode operation) throws IOException {
        Sample sample = samples.get(operation.path("operationId").asText());

        String shown = visit(operation).text();

        assertThat(shown).contains(squeezed(sample.java()), squeezed(sample.curl()), squeezed(sample.http()));
        for (JsonNode example : examples(operation)) {
            assertThat(shown).contains(texts(example));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_showsWhatTheExtensionsSay(JsonNode operation) throws IOException {
        String shown = visit(operation).text();

        assertThat(shown).contains(extensions(operation));
        assertThat(shown.contains("Deprecated in")).as(shown).isEqualTo(operation.has("x-deprecated-in"));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_showsEveryPropertyAndValue(JsonNode operation) throws IOException {
        Visit visit = visit(operation);

        for (JsonNode part : parts(operation)) {
            part.findValues("properties")
                    .forEach(properties -> assertThat(visit.names())
                            .containsAll(properties
                                    .propertyStream()
                                    .map(Map.Entry::getKey)
                                    .toList()));
            part.findValues("x-extensible-enum")
                    .forEach(values -> assertThat(visit.text()).contains(joined(values)));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operation_inTheReference_leadsToItsMethodsAndItsContract(JsonNode operation) throws IOException {
        String id = operation.path("operationId").asText();

        List<String> links = visit(operation).contentLinks();

        List<String> methods = links.stream()
                .filter(link -> link.contains("/" + JAVADOC + "/") && link.contains("("))
                .map(link -> link.replaceFirst(".*/([^/]+)\\.html(#\\w+\\().*", "$1$2"))
                .distinct()
                .toList();
        if (operation.has("x-hand-written")) {
            assertThat(methods).containsExactly("CampaignsClient#builder(");
        } else {
            StandardCall call = StandardCall.of(id);
            String resource = call.resource().getSimpleName();
            assertThat(methods)
                    .contains(resource + "#" + call.methodName() + "(", resource + ".Raw#" + call.methodName() + "(")
                    .allMatch(method -> method.startsWith("CampaignsClientBuilder#")
                            || method.matches(resource + "(\\.Raw)?#" + call.methodName() + "(All)?\\("));
        }
        assertThat(links).contains(SITE.resolve("coverage.html").toUri() + "#" + id);
    }

    /** What a page shows of an example: a text as it is, or each value in its JSON. */
    private static List<String> texts(JsonNode example) {
        return example.isTextual() ? List.of(squeezed(example.asText())) : values(example);
    }

    private static List<String> values(JsonNode json) {
        return json.isEmpty()
                ? List.of(squeezed(json.toPrettyString()))
                : json.valueStream().flatMap(child -> values(child).stream()).toList();
    }

    private static String squeezed(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Visit visit(JsonNode operation) throws IOException {
        return visit(Reference.address(operation.path("operationId").asText()), DESKTOP);
    }

    private static Visit visit(String page, int width) {
        return VISITS.get(page.replace(".html", "") + "-" + width);
    }
}
