package io.github.sailpointcampaigns.docs;

import io.github.sailpointcampaigns.CampaignsClient;
import io.github.sailpointcampaigns.spec.Spec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the documentation site. */
public final class Site {
    private static final List<String> GUIDES = List.of(
            "README.md",
            "getting-started.md",
            "authentication.md",
            "calls.md",
            "settings.md",
            "creating.md",
            "reviewing.md",
            "paging.md",
            "lifecycle.md",
            "waiting-and-bulk.md",
            "errors.md",
            "retries.md",
            "rate-limits.md",
            "testing.md",
            "testing-other-languages.md",
            "contract.md",
            "performance.md",
            "families.md",
            "api.md",
            "other-tools.md",
            "observability.md");

    private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\">(.*?)</a>");
    private static final Pattern NAME = Pattern.compile("<code>([\\w.]+(\\(\\))?)</code>(?![^<]*</a>)");
    private static final Pattern HEADING = Pattern.compile("<h2 id=\"([^\"]+)\">(.*?)</h2>");

    private final Path project;
    private final Path build;
    private final Path site;

    private final Prism prism;

    /** That of the sources, so that the site is the same whenever it is built. */
    private final String date;

    private Site(Path project, Path build, Prism prism, String date) {
        this.date = date;
        this.project = project;
        this.build = build;
        this.site = build.resolve("docs");
        this.prism = prism;
    }

    /** Takes the project's folder, the build's, which has the Javadoc and in which it empties and fills {@code docs}, the version of Prism and the day. */
    public static void main(String[] args) throws IOException {
        new Site(Path.of(args[0]), Path.of(args[1]), new Prism(args[2]), args[3].replaceFirst("T.*", "")).write();
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
        Reference reference = new Reference(markdown);
        String pages = pages(guides, markdown, reference);
        SearchIndex index = new SearchIndex();
        Map<String, String> addresses = new HashMap<>();
        for (Class<?> type : Javadoc.types(build)) {
            index.addType(type);
            addresses.putIfAbsent(Javadoc.name(type), Javadoc.page(type));
        }
        addresses.putAll(Javadoc.settings());
        reference.places().values().stream()
                .flatMap(List::stream)
                .forEach(place -> addresses.put(place.id(), Reference.address(place.id())));
        for (Map.Entry<String, String> guide : guides.entrySet()) {
            String text = guide.getValue()
                    .replace("<!-- lifecycle -->", LifecyclePicture.draw() + lifecycleTable())
                    .replace("<!-- lifecycle picture -->", LifecyclePicture.draw())
                    .replace("<!-- certification picture -->", ReviewLifecycle.draw())
                    .replace("<!-- write picture -->", WriteFate.draw())
                    .replace("<!-- chain picture -->", ChainPicture.draw());
            String html = markdown.html(text);
            writePage(page(guide.getKey()), markdown.title(text), pages, linked(html, addresses));
            if (!page(guide.getKey()).equals("index.html")) {
                index.addGuide(page(guide.getKey()), markdown.title(text), html);
            }
        }
        writePage(
                Coverage.PAGE,
                "What the contract covers",
                pages,
                coverage.content(reference, "Version " + version() + ", built on " + date + "."));
        writePage(Reference.PAGE, "API reference", pages, reference.overview());
        index.addGuide(Reference.PAGE, "API reference", reference.overview());
        Map<String, String> operations = reference.operations(guides, coverage);
        for (Spec.Operation place :
                reference.places().values().stream().flatMap(List::stream).toList()) {
            String page = Reference.address(place.id());
            String html = operations.get(place.id());
            writePage(page, place.summary(), pages, html);
            index.addOperation(page, place.id(), place.summary(), html);
        }
        Files.writeString(site.resolve("search.js"), index.script());
        Files.writeString(site.resolve("prism.js"), prism.script());
        Files.writeString(site.resolve("third-party.txt"), prism.licence());
        for (String file : List.of("style.css", "site.js", "tenant.js", "javadoc.css")) {
            Files.writeString(site.resolve(file), resource(file));
        }
        JavadocCopy javadoc = new JavadocCopy(reference);
        javadoc.copy(build.resolve("reports/apidocs"), site.resolve("apidocs"));
        javadoc.copy(build.resolve("sandbox-javadoc/apidocs"), site.resolve("sandbox-apidocs"));
        javadoc.check();
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

    /** Links to every page, in reading order. */
    private static String pages(Map<String, String> guides, Markdown markdown, Reference reference) {
        Stream<String> toGuides = guides.keySet().stream()
                .skip(1)
                .map(guide -> Html.link(page(guide), Html.escaped(markdown.title(guides.get(guide)))));
        Stream<String> toCoverage = Stream.of(Html.link(Coverage.PAGE, "What the contract covers"));
        return "<h2>Guides</h2>\n"
                + list(Stream.concat(toGuides, toCoverage))
                + "<h2>API reference</h2>\n"
                + reference.places().entrySet().stream()
                        .map(resource -> Html.details(
                                false,
                                resource.getKey(),
                                list(resource.getValue().stream()
                                        .map(place -> Html.link(
                                                Reference.address(place.id()), Html.escaped(place.summary()))))))
                        .collect(Collectors.joining())
                + "<h2>Javadoc</h2>\n"
                + list(Stream.of(
                        Html.link("apidocs/index.html", "The client"),
                        Html.link("sandbox-apidocs/index.html", "The simulated tenant")));
    }

    private static String list(Stream<String> items) {
        return items.map(item -> "<li>" + item + "</li>\n").collect(Collectors.joining("", "<ul>\n", "</ul>\n"));
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

    private void writePage(String name, String title, String pages, String content) throws IOException {
        String html = resource("page.html")
                .replace("{{title}}", Html.escaped(title))
                .replace("{{pages}}", opened(pages, name))
                .replace("{{contents}}", contents(content))
                .replace("{{neighbours}}", neighbours(pages, name))
                .replace("{{version}}", version())
                .replace("{{content}}", content)
                .replace("<a href=\"" + name + "\">", "<a href=\"" + name + "\" aria-current=\"page\">");
        Files.writeString(site.resolve(name), html);
    }

    /** Links what names an operation or a type, unless it is in a link. */
    private static String linked(String html, Map<String, String> addresses) {
        return NAME.matcher(html)
                .replaceAll(name -> Matcher.quoteReplacement(Optional.ofNullable(addresses.get(name.group(1)))
                        .map(address -> Html.link(address, name.group()))
                        .orElse(name.group())));
    }

    /** Opens the group of links that has the page. */
    private static String opened(String pages, String name) {
        int link = pages.indexOf("\"" + name + "\"");
        int group = pages.lastIndexOf("<details>", link);
        return group < 0 ? pages : pages.substring(0, group) + "<details open>" + pages.substring(group + 9);
    }

    /** Links to the page before and the page behind, in reading order. */
    private static String neighbours(String pages, String name) {
        List<MatchResult> links = LINK.matcher(pages).results().toList();
        StringBuilder neighbours = new StringBuilder();
        for (int i = 0; i < links.size(); i++) {
            if (links.get(i).group(1).equals(name)) {
                neighbours.append(i > 0 ? neighbour("prev", links.get(i - 1)) : "");
                neighbours.append(i < links.size() - 1 ? neighbour("next", links.get(i + 1)) : "");
            }
        }
        return neighbours.isEmpty()
                ? ""
                : "<nav class=\"neighbours\" aria-label=\"Previous and next\">\n" + neighbours + "</nav>";
    }

    private static String neighbour(String direction, MatchResult link) {
        return "<a rel=\"%s\" href=\"%s\">%s</a>\n".formatted(direction, link.group(1), link.group(2));
    }

    /** Links to the page's headings, if it has some. */
    private static String contents(String content) {
        List<String> links = HEADING.matcher(content)
                .results()
                .map(heading ->
                        Html.link("#" + heading.group(1), heading.group(2).replaceAll("</?a[^>]*>", "")))
                .toList();
        return links.size() < 2
                ? ""
                : "<nav class=\"contents\" aria-label=\"On this page\">\n<h2>On this page</h2>\n" + list(links.stream())
                        + "</nav>";
    }

    private static String version() throws IOException {
        try (InputStream in = CampaignsClient.class.getResourceAsStream("internal/wire/version.txt")) {
            return new String(Objects.requireNonNull(in, "version.txt").readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
        }
    }

    static String resource(String name) throws IOException {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
