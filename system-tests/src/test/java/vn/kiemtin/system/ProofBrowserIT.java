package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of work as a browser does it: what a filled trap asks for is the most that anybody is ever asked for. Pictures: target/pictures. */
class ProofBrowserIT {

    private static final LocatorAssertions.IsVisibleOptions SEEN_IN_TIME =
            new LocatorAssertions.IsVisibleOptions().setTimeout(3 * Windows.PATIENT);
    private static final byte[] PDF = "%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
            .getBytes(StandardCharsets.US_ASCII);

    private static Windows windows;

    private final List<String> complaints = new CopyOnWriteArrayList<>();

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
    @CsvSource({"vi, xong bước xác nhận", "en, has done this step by itself"})
    void theDeviceDoesItByItselfWhileOneReads(String language, String done) {
        var phone = asked(language);
        ForEverybody.isFitFor(phone, "proof asked for, " + language);
        Windows.picture(phone, "proof-asked-" + language);

        assertThat(phone.locator("#proof-wait"))
                .containsText(done, new LocatorAssertions.ContainsTextOptions().setTimeout(3 * Windows.PATIENT));
        Windows.picture(phone, "proof-done-" + language);
        phone.locator("#send").click();

        assertThat(phone.locator(".receipt")).isVisible(SEEN_IN_TIME);
        assertThat(complaints).isEmpty();
    }

    @Test
    void whoPressesSendBeforeItIsDoneNeedNotPressAgain() {
        var phone = asked("vi");

        phone.locator("#send").click();

        assertThat(phone.locator(".receipt")).isVisible(SEEN_IN_TIME);
    }

    @Test
    void chosenFilesStayChosen() {
        var phone = filledIn("vi", true);
        phone.locator("#files").setInputFiles(new FilePayload("to-roi.pdf", "application/pdf", PDF));
        fillTheTrap(phone);
        phone.locator("#send").click();
        assertThat(phone.locator("#proof-notice")).isVisible(SEEN_IN_TIME);
        assertThat(phone.evaluate("document.getElementById('files').files.length"))
                .isEqualTo(1);

        phone.locator("#send").click();

        assertThat(phone.locator(".receipt")).isVisible(SEEN_IN_TIME);
        phone.locator("main form button[type=submit]").first().click();
        assertThat(phone.locator("main")).containsText("to-roi.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void withoutScriptsThePageSaysHowLongToWaitAndKeepsWhatWasTyped(String language) {
        var phone = windows.phone(language, false);
        var text = type(phone, language);
        // no person can fill the trap, nor a test without scripts: a request as a machine would send it
        phone.route("**/", route -> {
            var sent = route.request().postData();
            if (sent == null) {
                route.resume();
                return;
            }
            route.resume(new com.microsoft.playwright.Route.ResumeOptions()
                    .setPostData(sent.replaceFirst("(name=\"homepage\"\r\n\r\n)", "$1x")));
        });

        phone.locator("#send").click();

        assertThat(phone.locator("#proof-wait")).containsText(language.equals("vi") ? "chờ 2 phút" : "wait 2 minutes");
        assertThat(phone.locator("#text")).hasValue(text);
        assertThat(phone.locator("#homepage")).isHidden();
        Windows.picture(phone, "proof-wait-" + language);
    }

    /** A form that came back because of its trap. */
    private Page asked(String language) {
        var phone = filledIn(language, true);
        fillTheTrap(phone);
        phone.locator("#send").click();
        assertThat(phone.locator("#proof-notice")).isVisible(SEEN_IN_TIME);
        phone.onConsoleMessage(this::hear);
        return phone;
    }

    private Page filledIn(String language, boolean scripts) {
        var phone = windows.phone(language, scripts);
        type(phone, language);
        return phone;
    }

    private static String type(Page phone, String language) {
        var text = Casework.unique("Người lạ gọi báo trúng thưởng xe máy rồi bắt nộp phí làm hồ sơ");
        phone.navigate(RunningSystem.address("/?lang=" + language));
        phone.locator("#text").fill(text);
        phone.locator("#platform").selectOption("MESSAGE");
        phone.locator("#field").selectOption("SCAM_LINK");
        return text;
    }

    private static void fillTheTrap(Page phone) {
        phone.evaluate("document.getElementById('homepage').value = 'https://example.net'");
    }

    /** Such as a script that the page's policy does not let run. */
    private void hear(ConsoleMessage said) {
        if (said.type().equals("error")) {
            complaints.add(said.text());
        }
    }
}
