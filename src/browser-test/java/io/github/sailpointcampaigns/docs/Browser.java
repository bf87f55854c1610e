package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with one window. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChromeDriver driver;
    private final String axe;

    Browser(Path chromium) throws IOException {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--force-device-scale-factor=1");
        options.setCapability("goog:loggingPrefs", logs);
        driver = new ChromeDriver(options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Opens a page and waits until it is drawn. */
    void open(Path page) {
        open(page, "");
    }

    /** Opens a page at an anchor. */
    void open(Path page, String anchor) {
        forgetLogs();
        // Another page first: the same address with another anchor would not be loaded again.
        driver.get("about:blank");
        driver.get(page.toUri() + (anchor.isEmpty() ? "" : "#" + anchor));
        if (page.endsWith("reference.html")) {
            await("document.documentElement.dataset.ready === 'true'");
        }
    }

    /** Whether the heading of what a selector names is to be seen without scrolling. */
    boolean isInView(String selector) {
        return (Boolean) driver.executeScript("""
                const top = document.querySelector(arguments[0]).querySelector('h1, h2').getBoundingClientRect().top;
                return top >= 0 && top < innerHeight / 2;
                """, selector);
    }

    private void await(String condition) {
        driver.executeAsyncScript("const done = arguments[0]; const look = () => (" + condition
                + ") ? done() : setTimeout(look, 50); look();");
    }

    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    private void forgetLogs() {
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
    }

    /** What the page has written to the console since it was opened, or the browser about it. */
    List<String> consoleMessages() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(Object::toString)
                .toList();
    }

    /** The requests since the page was opened that are for anything but files of the folder. */
    List<String> requestsOutside(Path folder) throws IOException {
        List<String> requests = new ArrayList<>();
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode event = JSON.readTree(entry.getMessage()).path("message");
            if (event.path("method").asText().equals("Network.requestWillBeSent")) {
                String url = event.at("/params/request/url").asText();
                if (!url.startsWith(folder.toUri().toString()) && !url.matches("(data|blob|about):.*")) {
                    requests.add(url);
                }
            }
        }
        return requests;
    }

    /** Where the links of the page lead to, as the browser resolves them. */
    List<String> links() {
        return linksIn("html");
    }

    /** Where the links in what a selector names lead to. */
    List<String> linksIn(String selector) {
        return strings(
                "return [...document.querySelector(arguments[0]).querySelectorAll('a[href]')].map(a =>"
                        + " a.href.baseVal === undefined ? a.href : new URL(a.href.baseVal, location.href).href)",
                selector);
    }

    /** What a link can lead to in the page. */
    List<String> anchors() {
        return strings("return [...document.querySelectorAll('[id], a[name]')].map(e => e.id || e.name)");
    }

    /** What the reference's search finds: the ids of the sections that it leads to, as one text. */
    String search(String text) {
        WebElement box = driver.findElement(By.cssSelector("input[aria-label=Search], input.search-input"));
        box.sendKeys(text);
        await("document.querySelector('[data-role=\"search:results\"] li') !== null");
        return String.join(
                " ",
                strings("return [...document.querySelectorAll('[data-role=\"search:results\"] li')]"
                        + ".map(li => li.dataset.itemId || li.textContent)"));
    }

    /** What an operation's section says, by tab and under each choice there; what is outside of tabs is under {@code ""}. */
    @SuppressWarnings("unchecked") // what the script gives
    Map<String, String> tabsOf(String operation) {
        String script = """
                const done = arguments[1];
                const section = document.querySelector(arguments[0]);
                const pause = () => new Promise(resolve => setTimeout(resolve, 30));
                const texts = {};
                const keep = (tab, text) => texts[tab] = `${texts[tab] ?? ''} ${text}`.replace(/\\s+/g, ' ');
                (async () => {
                  const count = section.querySelectorAll('[role=tab]').length;
                  for (let i = 0; i < count; i++) {
                    const tab = section.querySelectorAll('[role=tab]')[i];
                    const panel = document.getElementById(tab.getAttribute('aria-controls'));
                    tab.click();
                    await pause();
                    keep(tab.textContent, panel.textContent);
                    for (const list of panel.querySelectorAll('select')) {
                      for (const option of list.options) {
                        list.value = option.value;
                        list.dispatchEvent(new Event('change', { bubbles: true }));
                        await pause();
                        keep(tab.textContent, panel.textContent);
                      }
                    }
                  }
                  section.querySelectorAll('[role=tabpanel]').forEach(panel => panel.remove());
                  keep('', section.textContent);
                  done(texts);
                })();
                """;
        return (Map<String, String>) driver.executeAsyncScript(script, sectionOf(operation));
    }

    /** The selector of an operation's section in the reference. */
    static String sectionOf(String operation) {
        return "[id$='/operation/" + operation + "']";
    }

    int widthOfContent() {
        return ((Long) driver.executeScript("return document.documentElement.scrollWidth")).intValue();
    }

    /** The part of the page that a selector names, as PNG. */
    byte[] screenshot(String selector) {
        Object clip = driver.executeScript("""
                const box = document.querySelector(arguments[0]).getBoundingClientRect();
                return { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height, scale: 1 };
                """, selector);
        Object png = driver.executeCdpCommand(
                        "Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip))
                .get("data");
        return Base64.getDecoder().decode((String) png);
    }

    /** What axe-core calls serious or critical, with an element for each different advice. */
    List<String> seriousViolations() {
        driver.executeScript(axe);
        @SuppressWarnings("unchecked") // what the script gives
        List<String> violations = (List<String>) driver.executeAsyncScript("""
                const done = arguments[0];
                axe.run({ resultTypes: ['violations'] }).then(result => done(result.violations
                  .filter(violation => ['serious', 'critical'].includes(violation.impact))
                  .flatMap(violation => [...new Map(violation.nodes.map(node => [node.failureSummary, node])).values()]
                    .map(node => `${violation.id}: ${node.html} ${node.failureSummary}`))));
                """);
        return violations;
    }

    @SuppressWarnings("unchecked") // what the scripts give
    private List<String> strings(String script, Object... arguments) {
        return (List<String>) driver.executeScript(script, arguments);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
