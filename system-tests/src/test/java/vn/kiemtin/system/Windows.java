package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A browser and its windows, each of somebody else. */
final class Windows implements AutoCloseable {

    static final double PATIENT = 20_000;

    /** A page is waited for as long by an assertion as by anything else: machines are slow at moments. */
    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENT);
    }

    /** By what Keycloak knows an account. */
    private final Map<String, List<Cookie>> known = new HashMap<>();

    private final Playwright playwright =
            Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));

    private final Browser browser = playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(Path.of(System.getenv().getOrDefault("KIEMTIN_CHROMIUM", "/usr/bin/chromium")))
                    .setArgs(List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));

    /** A citizen's, who may have switched scripts off. */
    Page phone(String language, boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setJavaScriptEnabled(scripts)
                        .setLocale(language.equals("vi") ? "vi-VN" : "en-GB")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    /** An officer's or a supervisor's, who has signed in: by name and password once, and later as somebody whom Keycloak knows. */
    Page desk(String path, String account, String language, int width) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setLocale(language.equals("vi") ? "vi-VN" : "en-GB")
                .setTimezoneId("Asia/Ho_Chi_Minh"));
        if (known.containsKey(account)) {
            context.addCookies(known.get(account));
        }
        var page = context.newPage();
        page.navigate(RunningSystem.address(path));
        if (page.locator("#username").isVisible()) {
            page.locator("#username").fill(account);
            page.locator("input[name=password]").fill("kiemtin");
            page.locator("#kc-login").click();
        }
        assertThat(page.locator("header.site")).isVisible();
        known.put(
                account,
                context.cookies().stream()
                        .filter(cookie -> cookie.path.startsWith("/auth/"))
                        .toList());
        return page;
    }

    void closeAll() {
        browser.contexts().forEach(BrowserContext::close);
    }

    static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
