package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kiemtin.localstack.Service;

/** The main job as people do it: a citizen on a phone, two officers at their desks, a supervisor who watches. Pictures: target/pictures. */
class BrowserIT {

    private static final double PATIENT = 20_000;
    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENT);

    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void openBrowser() {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("KIEMTIN_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @AfterEach
    void closeWindows() {
        browser.contexts().forEach(BrowserContext::close);
    }

    @Test
    void aReportFromAPhoneIsWorkedByTwoOfficersUnderASupervisorsEyes() {
        var text = "Ngày mai đập thủy điện sẽ vỡ, cả huyện phải sơ tán ngay trong đêm " + UUID.randomUUID();
        var supervisor = signedIn("/alerts", "supervisor");
        var citizen = phone(true);

        var receipt = sendReport(citizen, text);
        assertThat(supervisor.locator("#alerts li.open").first()).containsText(text, IN_TIME);
        picture(supervisor, "alerts");

        var officer = signedIn("/desk", "police.officer");
        officer.getByRole(AriaRole.ROW)
                .filter(hasText(text))
                .getByRole(AriaRole.LINK)
                .click();
        picture(officer, "case-new");
        var number = officer.url().replaceFirst(".*/", "");
        officer.getByRole(AriaRole.BUTTON, named("Phân loại")).click();
        assertThat(officer.getByRole(AriaRole.STATUS)).containsText("Đã phân loại", IN_TIME);

        var head = signedIn("/desk/cases/" + number, "police.head");
        head.locator("#officer").selectOption("police.officer");
        head.getByRole(AriaRole.BUTTON, named("Phân công")).click();
        assertThat(head.getByRole(AriaRole.STATUS)).containsText("Đã phân công", IN_TIME);

        officer.reload();
        officer.getByRole(AriaRole.BUTTON, named("Bắt đầu xác minh")).click();
        assertThat(officer.getByRole(AriaRole.STATUS)).containsText("Đang xác minh", IN_TIME);
        picture(officer, "case-verifying");

        openProgress(citizen, receipt);
        assertThat(citizen.locator("main")).containsText(number, IN_TIME);
        assertThat(citizen.locator("ol.timeline li:not(.pending)").last()).containsText("xác minh", IN_TIME);
        picture(citizen, "progress");
    }

    @Test
    void anOpenInboxOutlivesARestartAndSaysWhenItsSessionIsOver() {
        var text = "Nước máy bị nhiễm độc, không ai được uống " + UUID.randomUUID();
        var supervisor = signedIn("/alerts", "supervisor");
        assertThat(supervisor.locator("#live")).containsText("tự hiển thị", IN_TIME);

        RunningSystem.installation().restart(Service.ALERTS);
        sendReport(phone(true), text);

        var alert = supervisor.locator("#alerts li.open").first();
        assertThat(alert).containsText(text, IN_TIME);
        assertThat(alert.locator("time")).hasText(Pattern.compile("\\d\\d:\\d\\d ngày \\d\\d/\\d\\d/\\d{4}"));
        assertThat(supervisor.locator("#live")).containsText("tự hiển thị", IN_TIME);

        supervisor.context().clearCookies();
        RunningSystem.installation().restart(Service.ALERTS);

        assertThat(supervisor.locator("#live")).containsText("Phiên làm việc đã hết hạn", IN_TIME);
    }

    @Test
    void theWholeWayWorksInEnglishAndWithoutScripts() {
        var citizen = phone(false);
        citizen.navigate(RunningSystem.address("/?lang=en"));
        picture(citizen, "form-en");

        var receipt =
                sendReport(citizen, "The dam will break tomorrow, everybody must leave tonight " + UUID.randomUUID());
        openProgress(citizen, receipt);

        assertThat(citizen.locator("html")).hasAttribute("lang", "en");
        assertThat(citizen.locator("ol.timeline")).isVisible();
        picture(citizen, "progress-en");
    }

    @Test
    void anEmptyFormIsExplainedAndNothingTypedIsLost() {
        var citizen = phone(true);
        citizen.navigate(RunningSystem.address("/"));
        citizen.locator("#link").fill("javascript:alert(1)");

        citizen.locator("main form button[type=submit]").click();

        assertThat(citizen.getByRole(AriaRole.ALERT)).isVisible();
        assertThat(citizen.locator("#link")).hasValue("javascript:alert(1)");
        picture(citizen, "form-errors");
    }

    private static String sendReport(Page citizen, String text) {
        if (!citizen.url().startsWith(RunningSystem.origin().toString())) {
            citizen.navigate(RunningSystem.address("/"));
            picture(citizen, "form");
        }
        citizen.locator("#text").fill(text);
        citizen.locator("#platform").selectOption("FACEBOOK");
        citizen.locator("#field").selectOption("DISASTER_EPIDEMIC");
        citizen.locator("main form button[type=submit]").click();
        var receipt = citizen.locator(".receipt");
        assertThat(receipt).isVisible();
        picture(citizen, "receipt");
        return receipt.innerText().strip();
    }

    private static void openProgress(Page citizen, String receipt) {
        citizen.navigate(RunningSystem.address("/progress"));
        var code = citizen.locator("input[name=code]");
        if (code.count() > 0) {
            code.fill(receipt);
            citizen.locator("main form button[type=submit]").first().click();
        }
    }

    private static Page phone(boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setJavaScriptEnabled(scripts)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    private static Page signedIn(String path, String account) {
        var page = browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(1280, 900)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
        page.navigate(RunningSystem.address(path));
        page.locator("#username").fill(account);
        page.locator("input[name=password]").fill("kiemtin");
        page.locator("#kc-login").click();
        assertThat(page.locator("header.site")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT));
        return page;
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }
}
