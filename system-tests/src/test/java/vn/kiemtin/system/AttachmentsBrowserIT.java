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
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as people send them from a phone, with scripts and without, and as an officer looks at one. Pictures: target/pictures. */
class AttachmentsBrowserIT {

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

    @ParameterizedTest
    @CsvSource({"vi, true", "en, false"})
    void areSentFromAPhoneAndLookedAtAtADesk(String language, boolean scripts) {
        var text = Casework.unique(
                language.equals("vi")
                        ? "Lan truyền ảnh chụp thông báo giả về việc thu hồi sổ đỏ"
                        : "Có ảnh công văn nói rằng trường cấp ba sắp giải thể ngay tuần tới");
        var citizen = page(390, 844, language, scripts);
        citizen.navigate(RunningSystem.address("/?lang=" + language));
        picture(citizen, "files-form-" + language);
        citizen.locator("#text").fill(text);
        citizen.locator("#platform").selectOption("ZALO");
        citizen.locator("#field").selectOption("POLICY_LAW");
        citizen.locator("#files").setInputFiles(new FilePayload[] {
            new FilePayload("thong-bao.png", "image/png", png()),
            new FilePayload(
                    "kem-theo.svg",
                    "image/svg+xml",
                    "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8))
        });

        citizen.locator("#report-form button[type=submit]").click();

        assertThat(citizen.locator("#files-error")).containsText("kem-theo.svg", IN_TIME);
        assertThat(citizen.locator("#text")).hasValue(text);
        picture(citizen, "files-refused-" + language);
        var chosen = (Number) citizen.locator("#files").evaluate("input => input.files.length");
        org.assertj.core.api.Assertions.assertThat(chosen.intValue()).isEqualTo(scripts ? 2 : 0);

        citizen.locator("#files").setInputFiles(new FilePayload("thong-bao.png", "image/png", png()));
        citizen.locator("#report-form button[type=submit]").click();

        assertThat(citizen.locator(".receipt")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT));
        citizen.locator("main form button[type=submit]").first().click();
        assertThat(citizen.locator("main")).containsText("thong-bao.png", IN_TIME);
        picture(citizen, "files-progress-" + language);

        var number = Casework.caseOf("police.officer", text);
        var desk = signedIn("/desk/cases/" + number + "?lang=" + language, "police.head", language);
        var attached = desk.locator("ul.attachments");
        assertThat(attached).containsText("thong-bao.png", IN_TIME);
        attached.locator("summary").click();
        picture(desk, "files-desk-" + language);
        desk.setViewportSize(390, 844);
        picture(desk, "files-desk-narrow-" + language);
        var look = desk.context()
                .waitForPage(() -> attached.getByRole(AriaRole.BUTTON)
                        .filter(new Locator.FilterOptions().setHasText("thong-bao.png"))
                        .first()
                        .click());
        look.waitForLoadState();
        picture(look, "files-look-" + language);
        assertThat(look.locator("img")).isVisible();
        desk.reload();
        assertThat(desk.locator("ol.timeline")).containsText("thong-bao.png", IN_TIME);
    }

    private static Page signedIn(String path, String account, String language) {
        var page = page(1280, 900, language, true);
        page.navigate(RunningSystem.address(path));
        page.locator("#username").fill(account);
        page.locator("input[name=password]").fill("kiemtin");
        page.locator("#kc-login").click();
        assertThat(page.locator("header.site")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENT));
        return page;
    }

    private static Page page(int width, int height, String language, boolean scripts) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(scripts)
                        .setLocale(language.equals("vi") ? "vi-VN" : "en-GB")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }

    private static byte[] png() {
        var picture = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.ORANGE, 900, 600, Color.BLUE));
        pen.fillRect(0, 0, 900, 600);
        pen.dispose();
        var written = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", written);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return written.toByteArray();
    }
}
