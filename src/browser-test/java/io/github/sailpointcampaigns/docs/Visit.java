package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was seen of a page.
 *
 * @param messages what it wrote to the console
 * @param requests what it asked for outside of the site
 * @param names those of parameters, headers and properties
 * @param hidden the anchors, of some deep in the page, that did not come into view when linked to
 */
record Visit(
        List<String> messages,
        List<String> requests,
        List<String> links,
        List<String> headerLinks,
        List<String> contentLinks,
        List<String> anchors,
        List<String> hidden,
        List<String> names,
        int width,
        List<String> violations,
        String text) {
    private static final Path SITE = Path.of(System.getProperty("site"));

    static Visit whole(Browser browser, String page, Path screenshot, boolean opened) throws IOException {
        Visit quick = quick(browser, page);
        Files.write(screenshot, browser.screenshot("html"));
        List<String> own =
                quick.anchors.stream().filter(anchor -> anchor.contains(".")).toList();
        List<String> hidden = own.isEmpty()
                ? List.of()
                : List.of(own.get(0), own.get(own.size() / 2), own.get(own.size() - 1)).stream()
                        .filter(anchor -> !browser.showsAt(anchor))
                        .toList();
        if (opened) {
            browser.openAll();
        }
        return new Visit(
                quick.messages,
                quick.requests,
                quick.links,
                browser.linksIn("header"),
                browser.linksIn("main"),
                quick.anchors,
                hidden,
                browser.texts("code.name"),
                browser.widthOfContent(),
                browser.seriousViolations(),
                browser.text("main"));
    }

    /** Without what takes long. */
    static Visit quick(Browser browser, String page) throws IOException {
        browser.open(SITE.resolve(page));
        return new Visit(
                browser.consoleMessages(),
                browser.requestsOutside(SITE),
                browser.linksIn("html"),
                List.of(),
                List.of(),
                browser.anchors(),
                List.of(),
                List.of(),
                0,
                List.of(),
                "");
    }
}
