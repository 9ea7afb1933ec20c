package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static vn.kiemtin.system.Windows.picture;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.kiemtin.localstack.Service;

/** The main job as people do it: a citizen on a phone, two officers at their desks, a supervisor who watches. Pictures: target/pictures. */
class BrowserIT {

    private static final LocatorAssertions.ContainsTextOptions IN_TIME =
            new LocatorAssertions.ContainsTextOptions().setTimeout(Windows.PATIENT);
    /** A page tries again after at most a quarter of a minute. */
    private static final LocatorAssertions.ContainsTextOptions AFTER_A_RESTART =
            new LocatorAssertions.ContainsTextOptions().setTimeout(3 * Windows.PATIENT);

    private static Windows windows;

    @BeforeAll
    static void openBrowser() {
        windows = new Windows();
    }

    @AfterAll
    static void closeBrowser() {
        windows.close();
    }

    @AfterEach
    void closeWindows() {
        windows.closeAll();
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
        // signed in at the desk alone: the bell's request finds its way through the sign-in by itself
        assertThat(officer.locator("a.bell"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("(?:Hơn )?\\d+ cảnh báo chưa xác nhận"),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(Windows.PATIENT));
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
        assertThat(alert).containsText(text, AFTER_A_RESTART);
        assertThat(alert.locator("time")).hasText(Pattern.compile("\\d\\d:\\d\\d ngày \\d\\d/\\d\\d/\\d{4}"));
        assertThat(supervisor.locator("#live")).containsText("tự hiển thị", AFTER_A_RESTART);

        supervisor.context().clearCookies();
        RunningSystem.installation().restart(Service.ALERTS);

        assertThat(supervisor.locator("#live")).containsText("Phiên làm việc đã hết hạn", AFTER_A_RESTART);
    }

    /** Each of its requests renews the session. */
    @Test
    void theBellOfADeskThatNobodyIsAtAsksNoMoreUntilSomebodyIs() {
        var asked = new AtomicInteger();
        var officer = signedIn("/desk", "police.officer");
        assertThat(officer.locator("a.bell"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile("."),
                        new LocatorAssertions.HasAttributeOptions().setTimeout(Windows.PATIENT));
        officer.onRequestFinished(request -> {
            if (request.url().endsWith("/alerts/waiting")) {
                asked.incrementAndGet();
            }
        });
        officer.clock().install();
        officer.reload();
        officer.waitForCondition(() -> asked.get() == 1);
        officer.clock().fastForward("00:30");
        officer.waitForCondition(() -> asked.get() == 2);

        officer.clock().fastForward("21:00");
        officer.waitForTimeout(1_000);
        officer.clock().fastForward("02:00");
        officer.waitForTimeout(1_000);
        assertEquals(2, asked.get());

        officer.keyboard().press("Shift");
        officer.waitForCondition(() -> asked.get() == 3);
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
        return windows.phone("vi", scripts);
    }

    private static Page signedIn(String path, String account) {
        return windows.desk(path, account, "vi", 1280);
    }

    private static Locator.FilterOptions hasText(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
