package vn.kiemtin.system;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kiemtin.system.Casework.both;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.conclude;
import static vn.kiemtin.system.Casework.correction;
import static vn.kiemtin.system.Casework.correctionStep;
import static vn.kiemtin.system.Casework.demandCorrection;
import static vn.kiemtin.system.Casework.move;
import static vn.kiemtin.system.Casework.progress;
import static vn.kiemtin.system.Casework.publish;
import static vn.kiemtin.system.Casework.report;
import static vn.kiemtin.system.Casework.step;
import static vn.kiemtin.system.Casework.unique;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page by keyboard, on a small screen, in both languages, with and without scripts, and as axe-core sees it. Pictures: target/pictures. */
class AccessibilityIT {

    private static final int LARGEST_FIRST_PAGE = 100_000;

    private static Windows windows;

    /** What there is to look at: made once. */
    private static String claim;

    private static String concluded;
    private static String concludedReceipt;
    private static String statement;
    private static String retracted;
    private static String dismissedReceipt;
    private static String answerPage;
    private static String reviewCode;
    private static String fresh;

    @BeforeAll
    static void openTheBrowserOnASystemWithAStory() {
        windows = new Windows();
        claim = unique("Nước máy có độc, cả tổ dân phố phải đi mua nước bình về nấu ăn");
        concludedReceipt = report(Map.of("text", claim, "platform", "FACEBOOK", "field", "HEALTH"));
        concluded = caseOf("police.officer", claim);
        conclude(concluded, "FALSE");
        statement = publish(concluded, unique("Nước máy của phường đạt chuẩn"));
        retracted = aRetractedStatement();
        dismissedReceipt = aDismissedReport();
        answerPage = aLetterToAPressAgency();
        reviewCode = aRequestForReview();
        fresh = aFreshCase();
        RunningSystem.eventually()
                .untilAsserted(
                        () -> progress(concludedReceipt).body("statements.number", Matchers.contains(statement)));
    }

    private static String aRetractedStatement() {
        var text = unique("Cầu vượt ở ngã tư sắp sập, mọi người đừng đi qua đó nữa kẻo nguy hiểm");
        report(Map.of("text", text, "platform", "ZALO", "field", "HEALTH"));
        var number = caseOf("police.officer", text);
        conclude(number, "FABRICATED");
        var statement = publish(number, unique("Cầu vượt an toàn"));
        step(
                        "police.officer",
                        number,
                        statement,
                        "amend",
                        Map.of(
                                "claim", both("Cầu sắp sập"),
                                "title", both(unique("Cầu vượt vẫn an toàn")),
                                "body", both("Đã kiểm định.\n\nXe cộ đi lại bình thường."),
                                "change", both("Thêm kết quả kiểm định.")))
                .statusCode(200);
        step("police.head", number, statement, "approve-and-publish", Map.of()).statusCode(200);
        step("police.officer", number, statement, "propose-retraction", Map.of("reason", both("Nhầm cầu.")))
                .statusCode(200);
        step("supervisor", number, statement, "retract", Map.of()).statusCode(200);
        return statement;
    }

    private static String aDismissedReport() {
        var text = unique("Hàng xóm nhà tôi hát karaoke suốt đêm không ai ngủ được");
        var receipt = report(Map.of("text", text, "platform", "OTHER", "field", "OTHER"));
        move("police.officer", caseOf("police.officer", text), "dismiss", Map.of("reason", "Không phải tin giả."))
                .statusCode(200);
        return receipt;
    }

    private static String aLetterToAPressAgency() {
        var newspaper = PressAgency.fresh();
        var text = unique("Báo viết rằng trường học của huyện đã đóng cửa vì dịch sởi lan rộng");
        report(Map.of("text", text, "platform", "PRESS", "field", "HEALTH"));
        var number = caseOf("department.officer", text);
        conclude("department", number, "FALSE");
        var correction = demandCorrection("department.officer", number, newspaper);
        correctionStep("department.head", number, correction, "approve").statusCode(200);
        var letters = RunningSystem.eventually().until(newspaper::letters, found -> !found.isEmpty());
        RunningSystem.eventually()
                .untilAsserted(() -> correction(number, correction).body("status", Matchers.equalTo("SENT")));
        return letters.getFirst().link();
    }

    private static String aFreshCase() {
        var text = unique("Chợ đêm sắp bị dẹp, bà con tiểu thương chuẩn bị dọn hàng đi nơi khác");
        report(Map.of(
                "text", text,
                "platform", "FACEBOOK",
                "field", "HEALTH",
                "seenOn", "2026-11-20",
                "seenPlace", "Nhóm tiểu thương chợ đêm",
                "doubts", "Ban quản lý chợ không thông báo gì."));
        return caseOf("police.officer", text);
    }

    private static String aRequestForReview() {
        return RunningSystem.asCitizen()
                .body(Map.of("number", statement, "standing", "CONCERNED", "grounds", "Tôi có kết quả khác."))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201)
                .extract()
                .path("reviewCode");
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
    @ValueSource(strings = {"vi", "en"})
    void everyPageThatAnybodyMayOpenIsForEverybody(String language) {
        var phone = windows.phone(language, true);
        var failures = new ArrayList<AssertionError>();
        var pages = publicPages();
        for (int i = 0; i < pages.size(); i++) {
            phone.navigate(RunningSystem.address(pages.get(i)));
            examine(phone, "public %02d %s".formatted(i, pages.get(i)), language, failures);
        }
        assertThat(failures).isEmpty();
    }

    private static List<String> publicPages() {
        return Stream.of(
                        Stream.of(
                                "/",
                                "/progress",
                                "/receipt",
                                "/thong-tin",
                                "/thong-tin/" + statement,
                                "/thong-tin/" + retracted,
                                "/da-kiem-chung",
                                "/da-kiem-chung?q=" + claim.replace(' ', '+'),
                                "/da-kiem-chung?q=zyx",
                                "/cung-thay/" + statement,
                                "/cung-thay/" + retracted,
                                "/xem-xet-lai",
                                "/xem-xet-lai?number=" + statement,
                                "/xem-xet-lai/tra-cuu",
                                "/problems/invalid-request",
                                "/khong-co-trang-nay",
                                answerPage,
                                "/cai-chinh/" + "A".repeat(43)),
                        guidance().stream())
                .flatMap(pages -> pages)
                .toList();
    }

    private static List<String> guidance() {
        var list = RunningSystem.asCitizen()
                .get("/huong-dan")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var pages = java.util.regex.Pattern.compile("href=\"(/huong-dan/[a-z0-9-]+)\"")
                .matcher(list)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        assertThat(pages).hasSizeGreaterThan(4);
        return Stream.concat(Stream.of("/huong-dan"), pages.stream()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void theWayOfAReportIsForEverybody(String language) {
        var phone = windows.phone(language, true);
        var failures = new ArrayList<AssertionError>();
        phone.navigate(RunningSystem.address("/"));
        phone.locator("#link").fill("javascript:alert(1)");
        phone.locator("main form button[type=submit]").click();
        assertThat(phone.locator("[role=alert]")).isVisible();
        examine(phone, "form with errors", language, failures);
        phone.locator("#link").fill("");
        phone.locator("#text").pressSequentially(claim);
        assertThat(phone.locator("#verified a").first()).isVisible();
        examine(phone, "form with what is known", language, failures);
        phone.locator("#platform").selectOption("ZALO");
        phone.locator("#field").selectOption("HEALTH");
        phone.locator("main form button[type=submit]").click();
        assertThat(phone.locator(".receipt")).isVisible();
        examine(phone, "receipt", language, failures);
        phone.locator("main form button[type=submit]").first().click();
        assertThat(phone.locator("ol.timeline")).isVisible();
        examine(phone, "progress at once", language, failures);
        for (var receipt : List.of(concludedReceipt, dismissedReceipt)) {
            phone.context().clearCookies();
            phone.navigate(RunningSystem.address("/progress?lang=" + language));
            phone.locator("#code").fill(receipt);
            phone.locator("main form button[type=submit]").click();
            assertThat(phone.locator("ol.timeline")).isVisible();
            examine(
                    phone,
                    "progress " + (receipt.equals(concludedReceipt) ? "concluded" : "dismissed"),
                    language,
                    failures);
        }
        phone.context().clearCookies();
        phone.navigate(RunningSystem.address("/progress?lang=" + language));
        phone.locator("#code").fill("1234");
        phone.locator("main form button[type=submit]").click();
        examine(phone, "progress with error", language, failures);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void theWayOfARequestForReviewIsForEverybody(String language) {
        var phone = windows.phone(language, true);
        var failures = new ArrayList<AssertionError>();
        phone.navigate(RunningSystem.address("/xem-xet-lai?number=" + statement));
        phone.locator("main form button[type=submit]").click();
        examine(phone, "review with errors", language, failures);
        phone.locator("#standing").selectOption("OTHER");
        phone.locator("#grounds").fill("Tôi đã thấy kết quả khác.");
        phone.locator("main form button[type=submit]").click();
        assertThat(phone.locator(".receipt")).isVisible();
        examine(phone, "review filed", language, failures);
        phone.navigate(RunningSystem.address("/xem-xet-lai/tra-cuu"));
        phone.locator("#code").fill(reviewCode);
        phone.locator("main form button[type=submit]").click();
        examine(phone, "review state", language, failures);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void oneWhoRecognisesAStatementJoinsItsCaseWithoutScripts(String language) {
        var phone = windows.phone(language, false);
        phone.navigate(RunningSystem.address("/thong-tin/" + statement));
        phone.locator("a[href^='/cung-thay/']").click();
        phone.locator("#seenPlace").fill("Nhóm " + language);

        phone.locator("main form button[type=submit]").click();

        assertThat(phone.locator(".receipt")).isVisible();
        assertThat(phone.locator(".alike a").first()).hasAttribute("href", "/thong-tin/" + statement);
        RunningSystem.eventually()
                .untilAsserted(() -> RunningSystem.as("police.officer")
                        .get("/api/v1/cases/" + concluded)
                        .then()
                        .body("reports.match", Matchers.hasItem("JOINED"))
                        .body("reports.seenPlace", Matchers.hasItem("Nhóm " + language)));
    }

    @ParameterizedTest
    @CsvSource({"vi, 360", "vi, 1280", "en, 360", "en, 1280"})
    void theDeskIsForEveryOfficer(String language, int width) {
        var failures = new ArrayList<AssertionError>();
        var head = windows.desk("/desk?lang=" + language, "police.head", language, width);
        for (var path : List.of(
                "/desk?lang=" + language,
                "/desk/cases/" + fresh,
                "/desk/cases/" + fresh + "/similar",
                "/desk/cases/" + concluded,
                "/desk/search?q=nuoc+may",
                "/desk/move-desk",
                "/tiep-nhan",
                "/tiep-nhan/bien-nhan",
                "/alerts",
                "/alerts/brief",
                "/alerts/preferences",
                "/alerts/reach")) {
            head.navigate(RunningSystem.address(path));
            examine(
                    head,
                    "desk " + path.replace(fresh, "fresh").replace(concluded, "concluded"),
                    language + width,
                    failures);
        }
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vi, 360", "vi, 1280", "en, 360", "en, 1280"})
    void whoIsOnDutyAndHowAlertsClimbIsForEverybody(String language, int width) {
        var failures = new ArrayList<AssertionError>();
        var head = windows.desk("/alerts/duty?week=2034-01-02&lang=" + language, "police.head", language, width);
        head.locator("#person").fill("police.officer");
        head.locator("#substitute").fill("police.head");
        head.locator("button[type=submit]").first().click();
        examine(head, "alerts duty refused", language + width, failures);
        var supervisor = windows.desk("/alerts/duty?lang=" + language, "supervisor", language, width);
        examine(supervisor, "alerts duty", language + width, failures);
        supervisor.locator("header nav summary").press("Enter");
        examine(supervisor, "alerts duty with its menu open", language + width, failures);
        supervisor.navigate(RunningSystem.address("/alerts/duty/chain"));
        examine(supervisor, "alerts duty chain", language + width, failures);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vi, 360", "vi, 1280", "en, 360", "en, 1280"})
    void whatBecomesOfAlertsOutsideIsForEverySupervisor(String language, int width) {
        var failures = new ArrayList<AssertionError>();
        var supervisor = windows.desk("/alerts/deliveries?lang=" + language, "supervisor", language, width);
        examine(supervisor, "alerts deliveries", language + width, failures);
        supervisor.navigate(RunningSystem.address("/alerts/surges"));
        examine(supervisor, "alerts surges", language + width, failures);
        supervisor.navigate(RunningSystem.address("/alerts/endpoints"));
        supervisor.locator("#url").fill("https://1.1.1.1/" + language + width);
        supervisor.locator("#description").fill("Phần mềm trực ban");
        supervisor.locator("#agency").fill("co-quan-khong-co-canh-bao");

        supervisor.locator("#register + form button[type=submit]").click();

        assertThat(supervisor.locator("#secret")).hasText(Pattern.compile("whsec_\\S{44}"));
        examine(supervisor, "alerts endpoint registered", language + width, failures);
        supervisor.locator("article details summary").first().click();
        supervisor.locator("article details button").first().click();
        assertThat(supervisor.locator("article")).hasCount(0);
        examine(supervisor, "alerts endpoints", language + width, failures);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vi, 360", "vi, 1280", "en, 360", "en, 1280"})
    void theRulesOfAlertsAreForEverySupervisor(String language, int width) {
        var failures = new ArrayList<AssertionError>();
        var supervisor = windows.desk("/alerts/rules?lang=" + language, "supervisor", language, width);
        examine(supervisor, "alert rules", language + width, failures);
        supervisor.navigate(RunningSystem.address("/alerts/rules/REPORTS_PASSED"));
        supervisor.locator("details summary").first().click();
        examine(supervisor, "alert rule", language + width, failures);
        supervisor.navigate(RunningSystem.address("/alerts/rules/new"));
        supervisor.locator("#code").fill("X1");
        supervisor.locator("#titleVi").fill("Quy tắc thử");
        supervisor.locator("#titleEn").fill("A trial");
        supervisor.locator("#reason").fill("Thử");

        supervisor.locator("form.card button[type=submit]").click();

        assertThat(supervisor.locator(".errors")).isVisible();
        examine(supervisor, "alert rule refused", language + width, failures);
        assertThat(failures).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"vi, true", "vi, false", "en, true", "en, false"})
    void aReportIsSentByKeyboardAlone(String language, boolean scripts) {
        var phone = windows.phone(language, scripts);
        phone.navigate(RunningSystem.address("/?lang=" + language));
        var text = unique("Bão sắp đổ bộ vào thành phố trong đêm nay, mất điện cả tuần");

        tabTo(phone, "text");
        phone.keyboard().type(text);
        tabTo(phone, "platform");
        phone.keyboard().type("Zalo");
        tabTo(phone, "field");
        phone.keyboard().press("ArrowDown");
        tabTo(phone, "send");
        phone.keyboard().press("Enter");

        assertThat(phone.locator(".receipt")).isVisible();
        assertThat(phone.locator("html")).hasAttribute("lang", language);
    }

    @Test
    void theFirstPageIsSmallEnoughForAPoorLine() {
        var phone = windows.phone("vi", true);
        var loaded = new ArrayList<Response>();
        phone.onResponse(loaded::add);

        phone.navigate(RunningSystem.address("/"));
        phone.waitForLoadState(LoadState.NETWORKIDLE);

        var bytes = List.copyOf(loaded).stream()
                .mapToLong(response -> response.request().sizes().responseBodySize
                        + response.request().sizes().responseHeadersSize)
                .sum();
        assertThat(loaded).hasSizeGreaterThan(2);
        assertThat(bytes).as("bytes of %d responses", loaded.size()).isBetween(5_000L, (long) LARGEST_FIRST_PAGE);
    }

    private static void tabTo(Page page, String id) {
        for (int stop = 0; stop < 40; stop++) {
            page.keyboard().press("Tab");
            if (id.equals(page.evaluate("() => document.activeElement.id"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + id);
    }

    private static void examine(Page page, String name, String language, List<AssertionError> failures) {
        var named = name.replaceAll("\\?q=.*", " found").replaceAll("[A-Za-z0-9_-]{30,}", "link");
        Windows.picture(page, "all/" + (named + " " + language).replaceAll("[^A-Za-z0-9]+", "-"));
        try {
            ForEverybody.isFitFor(page, named + " in " + language);
        } catch (AssertionError e) {
            failures.add(e);
        }
    }
}
