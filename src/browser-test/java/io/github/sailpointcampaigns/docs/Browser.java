package io.github.sailpointcampaigns.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium with one window. */
final class Browser implements AutoCloseable {
    private static final int PAPER = 720;
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

    void open(URI page) {
        forgetLogs();
        driver.get(page.toString());
    }

    /** Goes to an anchor of the page, and tells whether what it names is to be seen then. */
    boolean showsAt(String anchor) {
        return (Boolean) driver.executeAsyncScript("""
                const [anchor, done] = arguments;
                location.hash = encodeURIComponent(anchor);
                setTimeout(() => {
                  const { top, height } = document.getElementById(anchor).getBoundingClientRect();
                  done(height > 0 && top >= 0 && top < innerHeight);
                }, 50);
                """, anchor);
    }

    /** Opens whatever can be opened, of alike sections the first, and shows what stands behind each tab. */
    void openAll() {
        driver.executeScript("""
                document.querySelectorAll('details:not(section ~ section > *, section details ~ details)').forEach(closed => closed.open = true);
                document.querySelectorAll('.tabs > div').forEach(panel => panel.style.display = 'block');
                """);
    }

    void resize(int width) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Shows pages in the dark scheme, or in the light one. */
    void darken(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    /** Shows the page as it is printed, on paper that is narrower than a desk, and tells what of its content does not show then. */
    List<String> missingInPrint(int width) {
        resize(PAPER);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        driver.executeScript("dispatchEvent(new Event('beforeprint'))");
        List<String> missing = strings("""
                return [...document.querySelectorAll('main pre, main li, main p, main td')]
                  .filter(each => each.textContent.trim() && !each.closest('.try, [hidden]')
                    && (!each.checkVisibility() || each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right > innerWidth))
                  .map(each => each.textContent);
                """);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        driver.executeScript("dispatchEvent(new Event('afterprint'))");
        resize(width);
        return missing;
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

    /** The requests since the page was opened that are for anything but what is below an address. */
    List<String> requestsOutside(URI site) throws IOException {
        List<String> requests = new ArrayList<>();
        for (var entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode event = JSON.readTree(entry.getMessage()).path("message");
            if (event.path("method").asText().equals("Network.requestWillBeSent")) {
                String url = event.at("/params/request/url").asText();
                if (!url.startsWith(site.toString()) && !url.matches("(data|blob|about):.*")) {
                    requests.add(url);
                }
            }
        }
        return requests;
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

    /** The texts of all that a selector names. */
    List<String> texts(String selector) {
        return strings("return [...document.querySelectorAll(arguments[0])].map(each => each.textContent)", selector);
    }

    /** The text of what a selector names, open or closed. */
    String text(String selector) {
        return ((String) driver.executeScript("return document.querySelector(arguments[0]).textContent", selector))
                .replaceAll("\\s+", " ");
    }

    /** Types into the search of the page, which a {@code /} leads to, and gives the addresses that it finds, the best first. */
    List<String> search(String text) {
        driver.findElement(By.tagName("body")).sendKeys(Keys.ESCAPE, "/");
        WebElement box = driver.switchTo().activeElement();
        box.sendKeys(Keys.chord(Keys.CONTROL, "a"), text);
        driver.executeAsyncScript("""
                const done = arguments[0];
                const look = () => document.querySelector('#results [role=option]') ? done() : setTimeout(look, 20);
                look();
                """);
        return strings(
                "return [...document.querySelectorAll('#results [role=option]')].map(each => each.dataset.address)");
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    /** Follows the first link that a selector names. */
    void follow(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    /** Where the browser is. */
    String address() {
        return driver.getCurrentUrl();
    }

    /** What stands in the clipboard after the page's first button to copy was pressed. */
    String copied() {
        driver.executeCdpCommand(
                "Browser.grantPermissions",
                Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
        driver.findElement(By.cssSelector(".block button")).click();
        return (String) driver.executeAsyncScript(
                "const done = arguments[0]; setTimeout(() => navigator.clipboard.readText().then(done), 100);");
    }

    /** Sends the form of the page, and gives what came back as it is shown. */
    String tried() {
        driver.executeScript(
                "document.querySelector('.try').open = true; document.querySelector('.answer').replaceChildren()");
        driver.findElement(By.cssSelector(".try button")).click();
        return (String) driver.executeAsyncScript("""
                const done = arguments[0];
                const look = () => document.querySelector('.answer').textContent
                  ? done(document.querySelector('.answer').textContent) : setTimeout(look, 20);
                look();
                """);
    }

    /** Whether the form of the page can be sent, and what it says of that. */
    String tryNote() {
        driver.executeScript("document.querySelector('.try').open = true");
        return driver.findElement(By.cssSelector(".try button")).isEnabled() + ": "
                + driver.findElement(By.cssSelector(".try .where")).getText();
    }

    /** Chooses an option of a list, both by what they are called, and gives the texts of what a selector names that shows then. */
    List<String> chosen(String list, String option, String selector) {
        driver.findElement(By.cssSelector("[name=" + list + "]")).sendKeys(option);
        return strings(
                "return [...document.querySelectorAll(arguments[0])].filter(each => each.checkVisibility()).map(each => each.textContent)",
                selector);
    }

    /** A property of the whole page's style. */
    String styleOfPage(String property) {
        return (String)
                driver.executeScript("return getComputedStyle(document.documentElement)[arguments[0]]", property);
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
