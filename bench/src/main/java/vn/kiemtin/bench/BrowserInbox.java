package vn.kiemtin.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A supervisor's inbox in a real browser, whose page notes when an alert stands in it. */
final class BrowserInbox implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 60_000;
    private static final int CLOCK_READINGS = 20;
    private static final Pattern SEEN = Pattern.compile(".*HS-2026-(\\d+) ([0-9.]+)");

    private static final String NOTE = """
            () => {
              window.seen = [];
              new MutationObserver((changes) => {
                const at = performance.now();
                for (const change of changes)
                  for (const added of change.addedNodes)
                    if (added.id && added.id.startsWith("alert-"))
                      window.seen.push(added.querySelector("a").getAttribute("href") + " " + at);
              }).observe(document.getElementById("alerts"), { childList: true });
            }
            """;

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv().getOrDefault("KIEMTIN_CHROMIUM", "/usr/bin/chromium")))
                    .setArgs(List.of(
                            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    private final Page page;
    /** What the page's clock lacks to that of nanoseconds. */
    private final long clock;

    /** Signs in and returns when the page is live. */
    BrowserInbox(URI origin, String account) {
        this.page = browser.newPage();
        page.setDefaultTimeout(PATIENCE_MILLIS);
        page.setDefaultNavigationTimeout(PATIENCE_MILLIS);
        page.navigate(origin.resolve("/alerts").toString());
        page.locator("#username").fill(account);
        page.locator("input[name=password]").fill("kiemtin");
        page.locator("#kc-login").click();
        page.locator("#alerts").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForFunction(
                "() => document.getElementById('live').textContent === document.getElementById('live').dataset.live");
        page.evaluate(NOTE);
        this.clock = clock();
    }

    /** The quickest of some readings: half of its way there, half back. */
    private long clock() {
        var quickest = Long.MAX_VALUE;
        var clock = 0L;
        for (int i = 0; i < CLOCK_READINGS; i++) {
            var asked = System.nanoTime();
            var there = nanos(((Number) page.evaluate("() => performance.now()")).doubleValue());
            var answered = System.nanoTime();
            if (answered - asked < quickest) {
                quickest = answered - asked;
                clock = asked + quickest / 2 - there;
            }
        }
        return clock;
    }

    int count() {
        return ((Number) page.evaluate("() => window.seen.length")).intValue();
    }

    /** When each case's alert appeared, by the clock of nanoseconds. */
    Map<Integer, Long> seen() {
        var seen = new HashMap<Integer, Long>();
        for (var line : (List<?>) page.evaluate("() => window.seen")) {
            var found = SEEN.matcher((String) line);
            if (found.matches()) {
                seen.putIfAbsent(Integer.valueOf(found.group(1)), clock + nanos(Double.parseDouble(found.group(2))));
            }
        }
        return seen;
    }

    private static long nanos(double millis) {
        return (long) (millis * 1e6);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
