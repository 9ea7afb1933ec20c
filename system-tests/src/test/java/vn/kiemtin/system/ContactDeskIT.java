package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static vn.kiemtin.system.RunningSystem.asCitizen;
import static vn.kiemtin.system.RunningSystem.eventually;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the desk to a reporter's contact and back into the case's history, and the reporter who has it deleted; without scripts. Pictures: target/pictures. */
class ContactDeskIT {

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
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")));
    }

    @AfterAll
    static void closeBrowser() {
        playwright.close();
    }

    @Test
    void anOfficerAsksForAContactTheHistoryTellsAndTheReporterDeletesIt() {
        var text = Casework.unique("Cây cầu bắc qua sông sẽ sập trong tuần này, không ai được đi qua");
        var code = asCitizen()
                .body(Map.of(
                        "text",
                        text,
                        "platform",
                        "ZALO",
                        "field",
                        "HEALTH",
                        "contact",
                        Map.of("email", "ben.song@example.vn", "phone", "0912 345 678")))
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("receiptCode");
        var number = Casework.caseOf("police.officer", text);
        whereReportsAreItIsKnownWhoseCaseItIs(text);
        var officer = signedIn("/desk/cases/" + number, "police.officer");

        ask(officer, "Cần hỏi thêm về vị trí cây cầu");
        assertThat(officer.locator("#contact")).containsText("ben.song@example.vn");
        assertThat(officer.locator("#contact")).containsText("0912 345 678");
        picture(officer, "contact-revealed");

        eventually()
                .untilAsserted(() -> RunningSystem.as("auditor")
                        .get("/api/v1/cases/" + number + "/history")
                        .then()
                        .body("entries.what", Matchers.hasItem("CONTACT_REVEALED")));
        officer.navigate(RunningSystem.address("/desk/cases/" + number));
        assertThat(officer.locator("main")).containsText("Cần hỏi thêm về vị trí cây cầu");
        officer.locator("summary:has-text('Xem liên hệ')").first().click();
        picture(officer, "contact-asked");

        var citizen = page(360, 740);
        citizen.navigate(RunningSystem.address("/progress"));
        citizen.locator("input[name=code]").fill(code);
        citizen.locator("main form button[type=submit]").first().click();
        citizen.locator("#contact summary").click();
        picture(citizen, "contact-kept");
        citizen.locator("#contact button").click();
        assertThat(citizen.locator("#contact")).containsText("đã được xóa");
        picture(citizen, "contact-deleted");

        officer.navigate(RunningSystem.address("/desk/cases/" + number));
        ask(officer, "Cần hỏi thêm một lần nữa");
        assertThat(officer.locator(".notice")).containsText("đã được xóa");
    }

    private static void whereReportsAreItIsKnownWhoseCaseItIs(String text) {
        eventually().until(() -> {
            try (var connection = RunningSystem.installation().connect("reports");
                    var known = connection.prepareStatement(
                            "select 1 from report join followed_case on followed_case.id = case_id where content = ? and lead is not null")) {
                known.setString(1, text);
                return known.executeQuery().next();
            }
        });
    }

    private static void ask(Page officer, String reason) {
        officer.locator("summary:has-text('Xem liên hệ')").first().click();
        officer.locator("form[action$='/contact'] textarea").first().fill(reason);
        officer.locator("form[action$='/contact'] button").first().click();
    }

    private static Page signedIn(String path, String account) {
        var page = page(1280, 900);
        page.navigate(RunningSystem.address(path));
        page.locator("#username").fill(account);
        page.locator("input[name=password]").fill("kiemtin");
        page.locator("#kc-login").click();
        assertThat(page.locator("header.site")).isVisible();
        return page;
    }

    private static Page page(int width, int height) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(false)
                        .setLocale("vi-VN")
                        .setTimezoneId("Asia/Ho_Chi_Minh"))
                .newPage();
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }
}
