package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.progress;
import static vn.kiemtin.system.Casework.unique;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Media;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the desk to the page where officers enter what people tell, and back to the case at the desk. Pictures: target/pictures. */
class OfficersDoorIT {

    private static Windows windows;

    @BeforeAll
    static void openTheBrowser() {
        windows = new Windows();
    }

    @AfterAll
    static void closeTheBrowser() {
        windows.close();
    }

    @AfterEach
    void closeTheWindows() {
        windows.closeAll();
    }

    @ParameterizedTest
    @CsvSource({
        "vi, 360, Loa phường đọc rằng chợ đóng cửa cả tháng vì có người ngã bệnh lạ",
        "vi, 1280, Ngân hàng đầu phố hết tiền mặt nên ai gửi tiết kiệm phải rút trong hôm nay",
        "en, 360, Tàu điện trên cao trật bánh mà báo chí không được đưa tin",
        "en, 1280, Rắn sổng chuồng ở công viên bò vào mấy nhà ven hồ"
    })
    void anOfficerEntersAPhoneCallAndReadsTheCodeToTheCaller(String language, int width, String told) {
        var text = unique(told);
        var officer = windows.desk("/desk?lang=" + language, "police.officer", language, width);

        officer.locator("header a[href='/tiep-nhan']").click();
        assertThat(officer.locator("#report-form")).isVisible();
        assertThat(officer.locator("html")).hasAttribute("lang", language);
        look(officer, "door", language, width);
        officer.locator("#phone").fill("0912 345 678");
        officer.locator("#send").click();
        assertThat(officer.locator("[role=alert]")).isVisible();
        look(officer, "door with errors", language, width);
        officer.locator("input[name=channel][value=HOTLINE]").check();
        officer.locator("#toldAt").fill("2026-11-20T09:30");
        officer.locator("#text").fill(text);
        officer.locator("#platform").selectOption("OTHER");
        officer.locator("#field").selectOption("HEALTH");
        officer.locator("#consent").check();
        officer.locator("#send").click();

        assertThat(officer.locator("#receipt-code")).isVisible();
        look(officer, "slip", language, width);
        var code = officer.locator("#receipt-code").innerText().strip();
        assertThat(officer.locator(".aloud li").allInnerTexts().stream()
                        .map(group -> group.replaceAll("\\s", ""))
                        .toList())
                .isEqualTo(List.of(code.split("-")));
        assertThat(officer.locator("#print")).isVisible();
        officer.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(officer.locator("#receipt-code")).isVisible();
        assertThat(officer.locator("nav")).isHidden();
        assertThat(officer.locator(".aloud")).isHidden();
        Windows.picture(officer, "slip-printed-" + language + width);
        officer.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        officer.locator("main a[href^='/tiep-nhan']").click();
        assertThat(officer.locator("input[name=channel][value=HOTLINE]")).isChecked();
        assertThat(officer.locator("#text")).hasValue("");

        progress(code).body("status", Matchers.notNullValue());
        var number = caseOf("police.officer", text);
        RunningSystem.as("police.officer")
                .get("/api/v1/cases/" + number)
                .then()
                .body("reports.channel", Matchers.hasItem("HOTLINE"));
        officer.navigate(RunningSystem.address("/desk/cases/" + number));
        assertThat(officer.locator("article:has-text('" + told.substring(0, 20) + "')")
                        .first())
                .containsText(language.equals("vi") ? "Điện thoại" : "Telephone");
        Windows.picture(officer, "case-of-a-phone-call-" + language + width);
    }

    @Test
    void aLetterIsEnteredWithItsScanAndReadAtTheDesk() {
        var text = unique("Đơn viết tay kể rằng trường mầm non bỏ bữa trưa của các cháu");
        var officer = windows.desk("/tiep-nhan", "department.head", "vi", 1280);
        officer.locator("input[name=channel][value=PAPER]").check();
        officer.locator("#text").fill(text);
        officer.locator("#files").setInputFiles(new FilePayload("screenshot.png", "image/png", picture()));
        officer.locator("#platform").selectOption("OTHER");
        officer.locator("#field").selectOption("POLICY_LAW");

        officer.locator("#send").click();

        assertThat(officer.locator("#receipt-code")).isVisible();
        assertThat(officer.url()).contains("/tiep-nhan/bien-nhan");
        var code = officer.locator("#receipt-code").innerText().strip();
        var number = caseOf("supervisor", text);
        var supervisor = windows.desk("/desk/cases/" + number, "supervisor", "vi", 1280);
        assertThat(supervisor.locator("article .attachments").first()).containsText("screenshot.png");
        assertThat(supervisor.locator("header a[href='/tiep-nhan']")).hasCount(0);

        var citizen = windows.phone("vi", true);
        citizen.navigate(RunningSystem.address("/progress"));
        citizen.locator("#code").fill(code);
        citizen.locator("main form button[type=submit]").click();
        citizen.locator("a[href='/progress/more/supplement']").click();
        look(citizen, "supplement with files", "vi", 360);
        citizen.locator("#files").setInputFiles(new FilePayload("screenshot.png", "image/png", picture()));
        citizen.locator("#report-form button[type=submit]").click();
        assertThat(citizen.locator("#supplements")).containsText("screenshot.png");
        look(citizen, "progress with added files", "vi", 360);
        RunningSystem.eventually().untilAsserted(() -> {
            supervisor.reload();
            assertThat(supervisor.locator(".supplement .attachments").count()).isEqualTo(1);
        });
        Windows.picture(supervisor, "added-files-at-the-desk");
    }

    @Test
    void whoHasNotSignedInIsAskedToAndWhoMayNotEnterIsTold() {
        var anybody = windows.phone("vi", false);
        anybody.navigate(RunningSystem.address("/tiep-nhan"));
        assertThat(anybody.locator("#kc-login")).isVisible();

        var auditor = windows.desk("/desk", "auditor", "vi", 1280);
        assertThat(auditor.locator("header a[href='/tiep-nhan']")).hasCount(0);
        assertThat(auditor.navigate(RunningSystem.address("/tiep-nhan")).status())
                .isEqualTo(403);
        Windows.picture(auditor, "door-closed");
    }

    @Test
    void aReportIsEnteredWithoutScripts() {
        var text = unique("Bà con ở bến xe truyền nhau rằng vé tàu Tết đã bán hết từ hôm qua");
        var officer = windows.phone("vi", false);
        officer.navigate(RunningSystem.address("/tiep-nhan"));
        officer.locator("#username").fill("ward.officer");
        officer.locator("input[name=password]").fill("kiemtin");
        officer.locator("#kc-login").click();
        officer.locator("input[name=channel][value=IN_PERSON]").check();
        officer.locator("#text").fill(text);
        officer.locator("#platform").selectOption("OTHER");
        officer.locator("#field").selectOption("OTHER");

        officer.locator("#send").click();

        assertThat(officer.locator("#receipt-code")).isVisible();
        assertThat(officer.locator("#print")).isHidden();
        officer.locator("a[href='/tiep-nhan/sign-out']").click();
        assertThat(officer.locator("#kc-login")).isVisible();
        officer.navigate(RunningSystem.address("/tiep-nhan/bien-nhan"));
        assertThat(officer.locator("#kc-login")).isVisible();
    }

    private static byte[] picture() {
        try {
            var picture = new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB);
            var written = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", written);
            return written.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void look(Page page, String name, String language, int width) {
        Windows.picture(page, "%s-%s%d".formatted(name.replace(' ', '-'), language, width));
        ForEverybody.isFitFor(page, "%s in %s at %d".formatted(name, language, width));
    }
}
