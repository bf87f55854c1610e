package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the documentation site, all but the Javadoc. */
public final class Site {
    private static final List<String> GUIDES = List.of(
            "README.md",
            "getting-started.md",
            "authentication.md",
            "calls.md",
            "creating.md",
            "reviewing.md",
            "paging.md",
            "lifecycle.md",
            "waiting-and-bulk.md",
            "errors.md",
            "retries.md",
            "rate-limits.md",
            "testing.md",
            "contract.md",
            "performance.md",
            "families.md",
            "observability.md");

    private final Path project;
    private final Path build;
    private final Path site;

    private final Redoc redoc;

    private Site(Path project, Path build, Redoc redoc) {
        this.project = project;
        this.build = build;
        this.site = build.resolve("docs");
        this.redoc = redoc;
    }

    /** Takes the project's folder, the build's, in which it empties and fills {@code docs}, and the version of Redoc. */
    public static void main(String[] args) throws IOException {
        new Site(Path.of(args[0]), Path.of(args[1]), new Redoc(args[2])).write();
    }

    /** What a guide is called in the site. */
    static String page(String guide) {
        return guide.equals("README.md") ? "index.html" : guide.replace(".md", ".html");
    }

    private void write() throws IOException {
        empty(site);
        Coverage coverage = Coverage.read(build);
        Map<String, String> guides = guides();
        Markdown markdown = new Markdown(project.resolve("docs"));
        String links = links(guides, markdown);
        for (Map.Entry<String, String> guide : guides.entrySet()) {
            String text = guide.getValue().replace("<!-- lifecycle -->", LifecyclePicture.draw() + lifecycleTable());
            writePage(page(guide.getKey()), markdown.title(text), links, markdown.html(text));
        }
        writePage(Coverage.PAGE, "What the contract covers", links, coverage.content());
        writePage("reference.html", "API reference", "", reference(coverage));
        Files.writeString(site.resolve("style.css"), resource("style.css"));
        Files.writeString(site.resolve("third-party.txt"), redoc.licences());
        provideFontsOfJavadoc();
    }

    /** The style of Javadoc asks for fonts that some JDKs are shipped without; where they are there, they come on top. */
    private void provideFontsOfJavadoc() throws IOException {
        Path fonts = site.resolve("apidocs/resources/fonts/dejavu.css");
        Files.createDirectories(fonts.getParent());
        Files.writeString(fonts, "");
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }

    /** The guides' texts in reading order: all that there are. */
    private Map<String, String> guides() throws IOException {
        Path folder = project.resolve("docs");
        try (Stream<Path> files = Files.list(folder)) {
            List<String> there = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md"))
                    .toList();
            if (!new TreeSet<>(there).equals(new TreeSet<>(GUIDES))) {
                throw new IllegalStateException("docs has " + there + ", and the site expects " + GUIDES);
            }
        }
        Map<String, String> guides = new LinkedHashMap<>();
        for (String name : GUIDES) {
            guides.put(name, Files.readString(folder.resolve(name)));
        }
        return guides;
    }

    private static String links(Map<String, String> guides, Markdown markdown) {
        return guides.entrySet().stream()
                .skip(1)
                .map(guide -> "<li><a href=\"%s\">%s</a></li>"
                        .formatted(page(guide.getKey()), escaped(markdown.title(guide.getValue()))))
                .collect(Collectors.joining("\n"));
    }

    private static String lifecycleTable() {
        String head = "\n| status | meaning | `updateCampaign` may change | moved on by |\n|---|---|---|---|\n";
        return Lifecycle.states().stream()
                .map(state -> "| `%s` | %s | %s | %s |"
                        .formatted(
                                state.name(),
                                state.meaning(),
                                codes(state.patchable().stream()),
                                codes(movesFrom(state))))
                .collect(Collectors.joining("\n", head, "\n"));
    }

    private static Stream<String> movesFrom(Lifecycle.State state) {
        return Lifecycle.MOVES.stream()
                .filter(move -> move.from().equals(state.name()))
                .map(Lifecycle.Move::operation);
    }

    private static String codes(Stream<String> names) {
        return names.map(name -> "`" + name + "`")
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(", "), text -> text.isEmpty() ? "nothing" : text));
    }

    private void writePage(String name, String title, String guides, String content) throws IOException {
        String html = resource("page.html")
                .replace("{{title}}", escaped(title))
                .replace("{{kind}}", guides.isEmpty() ? "reference" : "guide")
                .replace("{{guides}}", guides)
                .replace("{{version}}", version())
                .replace("{{content}}", content)
                .replace("<a href=\"" + name + "\">", "<a href=\"" + name + "\" aria-current=\"page\">");
        Files.writeString(site.resolve(name), html);
    }

    private String reference(Coverage coverage) throws IOException {
        String spec = Reference.json(build.resolve("openapi/campaigns.yaml"), OperationSamples.all(), coverage);
        return resource("reference.html").replace("{{redoc}}", redoc.script()).replace("{{spec}}", spec);
    }

    private static String version() throws IOException {
        try (InputStream in = CampaignsClient.class.getResourceAsStream("version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
