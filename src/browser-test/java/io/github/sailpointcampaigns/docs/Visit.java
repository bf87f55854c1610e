package io.github.sailpointcampaigns.docs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What was seen of a page.
 *
 * @param messages what it wrote to the console
 * @param requests what it asked for outside of the site
 * @param names those of parameters, headers and properties
 * @param unprinted what of its content is missing or cut off on paper
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
        List<String> unprinted,
        String text) {

    /** Visits a page at a width, which is that of the browser; what is closed may be opened after the screenshot, and axe-core may judge
     * it. */
    static Visit of(Browser browser, URI site, String page, Path screenshot, int width, boolean opened, boolean judged)
            throws IOException {
        browser.open(site.resolve(page));
        List<String> messages = browser.consoleMessages();
        List<String> requests = browser.requestsOutside(site);
        Files.write(screenshot, browser.screenshot("html"));
        List<String> anchors = browser.anchors();
        List<String> own =
                anchors.stream().filter(anchor -> anchor.contains(".")).toList();
        List<String> hidden = own.isEmpty()
                ? List.of()
                : List.of(own.get(0), own.get(own.size() / 2), own.get(own.size() - 1)).stream()
                        .filter(anchor -> !browser.showsAt(anchor))
                        .toList();
        List<String> unprinted = browser.missingInPrint(width);
        if (opened) {
            browser.openAll();
        }
        return new Visit(
                messages,
                requests,
                browser.linksIn("html"),
                browser.linksIn("header"),
                browser.linksIn("main"),
                anchors,
                hidden,
                browser.texts("code.name"),
                browser.widthOfContent(),
                judged ? browser.seriousViolations() : List.of(),
                unprinted,
                browser.text("main"));
    }
}
