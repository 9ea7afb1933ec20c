package vn.kiemtin.reports.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.equalTo;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.json;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.contacts.Contacts;
import vn.kiemtin.reports.contacts.MailAddresses;
import vn.kiemtin.reports.contacts.SealingKeys;

/** What is no longer needed is deleted on time, for good, and provably. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DeletionTest {

    private static final String EMAIL = "nguoi.dan@example.vn";

    @Inject
    Database database;

    @Inject
    Contacts contacts;

    @Inject
    SealingKeys sealingKeys;

    @Inject
    MailAddresses addresses;

    @Inject
    DeleteOnTime deleteOnTime;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # status of the case | days since  | contact | text
            CLOSED               | 89          | kept    | kept
            CLOSED               | 91          | gone    | kept
            DISMISSED            | 91          | gone    | kept
            CLOSED               | 1824        | gone    | kept
            CLOSED               | 1826        | gone    | gone
            DISMISSED            | 1826        | gone    | gone
            REOPENED             | 4000        | kept    | kept
            VERIFYING            | 4000        | kept    | kept
            REFERRED             | 4000        | gone    | gone
            """)
    void goesByTheEndOfTheCase(String status, int days, String contact, String text) {
        var report = reportFrom(EMAIL);
        linkedTo(aCase(status, days), report);

        deleteOnTime.run();

        assertThat(state(report)).isEqualTo(contact + " " + text);
    }

    @ParameterizedTest
    @CsvSource({"29, kept, kept", "31, gone, kept", "366, gone, gone"})
    void goesByTheScreeningOutOfTheReport(int days, String contact, String text) {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("VERIFYING", 1), report);
        database.change(
                "update report set status = 'SCREENED_OUT', screened_out_at = now() - make_interval(days => ?) where id = ?",
                days,
                report);

        deleteOnTime.run();

        assertThat(state(report)).isEqualTo(contact + " " + text);
    }

    @Test
    void aReportOfAMergedCaseEndsWithTheCaseThatItIsPartOf() {
        var open = reportFrom(EMAIL);
        var ended = reportFrom(EMAIL);
        linkedTo(mergedInto(aCase("VERIFYING", 4000)), open);
        linkedTo(mergedInto(aCase("CLOSED", 91)), ended);

        deleteOnTime.run();

        assertThat(state(open)).isEqualTo("kept kept");
        assertThat(state(ended)).isEqualTo("gone kept");
    }

    @Test
    void theContactOfWhoeverAskedForAReviewGoesAfterTheDecision() {
        var waiting = contactOfReview(null);
        var decided = contactOfReview(91);

        deleteOnTime.run();

        assertThat(contacts.isKept(waiting)).isTrue();
        assertThat(contacts.isKept(decided)).isFalse();
    }

    @Test
    void theProofStandsInTheTableAndInTheLogAndTellsNothing() {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("CLOSED", 2000), report);
        var digest = database.text("select encode(sha256(ciphertext), 'hex') from contact where report_id = ?", report);
        var heard = new StringBuffer();
        var listener = listener(heard);
        Logger.getLogger("").addHandler(listener);
        DeleteOnTime.Account account;
        try {
            account = deleteOnTime.run();
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(account.contacts()).isPositive();
        assertThat(database.text(
                        "select encode(digest, 'hex') from deletion where subject_id = ? and what = 'CONTACT'", report))
                .isEqualTo(digest);
        assertThat(database.text(
                        "select run::text from deletion where subject_id = ? and what = 'REPORT' and ground = 'CASE_ENDED'",
                        report))
                .isEqualTo(account.run().toString());
        assertThat(heard.toString())
                .contains("contacts-deleted run=" + account.run(), "reports-erased run=" + account.run())
                .contains(report.toString(), "sha256=")
                .doesNotContain(EMAIL);
        for (var change : new String[] {"update deletion set ground = 'REQUESTED'", "delete from deletion"}) {
            assertThatThrownBy(() -> database.change(change)).hasMessageContaining("never changed");
        }
    }

    @ParameterizedTest
    @CsvSource({"29, kept, kept", "31, gone, kept", "366, gone, gone"})
    void goesByTheWithdrawalOfTheReport(int days, String contact, String text) {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("VERIFYING", 1), report);
        database.change(
                "update report set status = 'WITHDRAWN', withdrawn_at = now() - make_interval(days => ?) where id = ?",
                days,
                report);

        deleteOnTime.run();

        assertThat(state(report)).isEqualTo(contact + " " + text);
    }

    @Test
    void withTheTextGoesAllThatCameWithItAndWasSaidAboutIt() throws GeneralSecurityException {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("CLOSED", 2000), report);
        sealingKeys.keep(report, KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        database.change("update report set seen_place = 'Nhóm cư dân', doubts = 'Vô lý' where id = ?", report);
        database.change("""
                insert into attachment (id, report_id, place, kind, media_type, name, bytes, sha256, sealed)
                values (gen_random_uuid(), ?, 0, 'PICTURE', 'image/png', 'anh.png', 1, repeat('0', 64), repeat('1', 64))""", report);
        database.change("""
                insert into attachment (id, report_id, supplement, place, kind, media_type, name, bytes, sha256, sealed)
                values (gen_random_uuid(), ?, 1, 1, 'PICTURE', 'image/png', 'them.png', 1, repeat('0', 64), repeat('2', 64))""", report);
        database.change(
                "insert into report_message values (gen_random_uuid(), ?, 1, now(), 'Ai gửi?', 'A', 'A')", report);
        database.change("insert into report_supplement values (gen_random_uuid(), ?, 1, now(), 'Thêm', null)", report);

        deleteOnTime.run();

        assertThat(sealingKeys.find(report)).isEmpty();
        assertThat(database.number(
                        "select count(*) from report where id = ? and seen_place is null and doubts is null", report))
                .isEqualTo(1);
        for (var table : new String[] {"attachment", "report_message", "report_supplement"}) {
            assertThat(database.number("select count(*) from " + table + " where report_id = ?", report))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void anAddressForMailsGoesWithTheContact() {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("CLOSED", 91), report);
        var mails = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> addresses.keep(mails, "thu@example.vn"));
        database.change("""
                insert into mail_subscription (id, report_id, language, state, asked_at, expires_at, confirm_id, end_id,
                                               confirm_hash, end_hash, key_version)
                values (?, ?, 'vi', 'WANTED', now(), now(), gen_random_uuid(), gen_random_uuid(),
                        decode(md5(random()::text), 'hex'), decode(md5(random()::text), 'hex'), 1)""", mails, report);

        deleteOnTime.run();

        assertThat(addresses.open(mails)).isEmpty();
        assertThat(database.text("select state from mail_subscription where id = ?", mails))
                .isEqualTo("ENDED");
    }

    @Test
    void whoeverHasACopyOfTheTextIsTold() {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("CLOSED", 2000), report);

        deleteOnTime.run();
        deleteOnTime.run();

        try (var broker = KafkaProbe.connected()) {
            var events = eventually().until(() -> broker.events("kiemtin.reports", report), found -> found.size() == 2);
            assertThat(events.get(1).name()).isEqualTo("ReportErased");
            EventContract.of("ReportErased").assertProduced(events.get(1).json());
        }
    }

    @Test
    void severalInstancesDeleteAndProveEachThingOnce() {
        var file = aCase("CLOSED", 2000);
        var reports = IntStream.range(0, 30).mapToObj(_ -> reportFrom(EMAIL)).toList();
        reports.forEach(report -> linkedTo(file, report));

        CompletableFuture.allOf(IntStream.range(0, 4)
                        .mapToObj(_ -> CompletableFuture.runAsync(deleteOnTime::run))
                        .toArray(CompletableFuture[]::new))
                .join();

        assertThat(reports).allSatisfy(report -> {
            assertThat(state(report)).isEqualTo("gone gone");
            assertThat(database.number("select count(*) from deletion where subject_id = ?", report))
                    .isEqualTo(2);
        });
    }

    @Test
    void whatCameInBetweenShreddingAndDeletingIsDoneByTheNextRun() {
        var report = reportFrom(EMAIL);
        linkedTo(aCase("CLOSED", 91), report);
        contacts.shred(List.of(report));
        assertThat(contacts.open(report)).isEmpty();

        deleteOnTime.run();

        assertThat(contacts.isKept(report)).isFalse();
        assertThat(database.number("select count(*) from deletion where subject_id = ?", report))
                .isEqualTo(1);
    }

    @Test
    void aKeyThatACrashLeftWithoutAContactGoesAfterADay() {
        var lost = UUID.randomUUID();
        var justNow = UUID.randomUUID();
        var keyStore = database.keyStore();
        for (var key : Map.of(lost, 25, justNow, 23).entrySet()) {
            keyStore.change("""
                    insert into report_key select ?, 'CONTACT', id, 'x', now() - make_interval(hours => ?) from master_key limit 1""", key.getKey(), key.getValue());
        }

        deleteOnTime.run();

        assertThat(keyStore.number("select count(*) from report_key where report_id = ?", lost))
                .isZero();
        assertThat(keyStore.number("select count(*) from report_key where report_id = ?", justNow))
                .isEqualTo(1);
        keyStore.change("delete from report_key where report_id = ?", justNow);
    }

    @Test
    void aKeyOfFilesThatACrashLeftWithoutThemGoesAfterADayToo() {
        var lost = UUID.randomUUID();
        var justNow = UUID.randomUUID();
        var ours = reportFrom(EMAIL);
        database.change("""
                insert into attachment (id, report_id, place, kind, media_type, name, bytes, sha256, sealed)
                values (gen_random_uuid(), ?, 0, 'PICTURE', 'image/png', 'anh.png', 1, repeat('0', 64), repeat('2', 64))""", ours);
        var keyStore = database.keyStore();
        for (var key : Map.of(lost, 25, justNow, 23, ours, 25).entrySet()) {
            keyStore.change("""
                    insert into report_key select ?, 'FILES', id, 'x', now() - make_interval(hours => ?) from master_key limit 1""", key.getKey(), key.getValue());
        }

        deleteOnTime.run();

        var kept = "select count(*) from report_key where purpose = 'FILES' and report_id = ?";
        assertThat(keyStore.number(kept, lost)).isZero();
        assertThat(keyStore.number(kept, justNow)).isEqualTo(1);
        assertThat(keyStore.number(kept, ours)).isEqualTo(1);
        keyStore.change("delete from report_key where purpose = 'FILES' and report_id in (?, ?)", justNow, ours);
    }

    @Test
    void anOldKeyThatFilesAreBeingSealedUnderStays() throws Exception {
        var adding = UUID.randomUUID();
        var key = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
        var keyStore = database.keyStore();
        sealingKeys.keep(adding, key);
        keyStore.change("update report_key set kept_at = now() - interval '25 hours' where report_id = ?", adding);

        sealingKeys.findOrKeep(adding, () -> fail("there is one"));
        deleteOnTime.run();

        assertThat(sealingKeys.find(adding)).isPresent();
        sealingKeys.shred(List.of(adding));
    }

    @Test
    void aDatabaseThatWasRestoredCannotReadWhatWasDeleted() {
        var code = receiptOf(with(report("Tin sẽ quên " + UUID.randomUUID()), "contact", Map.of("email", EMAIL)));
        var report =
                UUID.fromString(database.text("select report_id::text from contact order by sealed_at desc limit 1"));
        var dump = database.text("select encode(ciphertext, 'hex') from contact where report_id = ?", report);
        var keyStore = database.keyStore();
        var keyDump = keyStore.text("select encode(wrapped_key, 'hex') from report_key where report_id = ?", report);
        json().body(Map.of("receiptCode", code)).post("/api/v1/reports/contact-deletions");

        database.change("insert into contact values (?, decode(?, 'hex'), now())", report, dump);

        assertThat(contacts.isKept(report)).isTrue();
        assertThat(contacts.open(report)).isEmpty();
        keyStore.change(
                "insert into report_key select ?, 'CONTACT', id, decode(?, 'hex'), now() from master_key order by generation desc limit 1",
                report,
                keyDump);
        assertThat(contacts.open(report).orElseThrow().email())
                .as("control: with the key from a backup of the key store it could be read")
                .isEqualTo(EMAIL);
        database.change("delete from contact where report_id = ?", report);
        keyStore.change("delete from report_key where report_id = ?", report);
    }

    @Test
    void aReporterDeletesTheContactByTheReceiptCode() {
        var code = receiptOf(with(report(), "contact", Map.of("email", EMAIL)));
        var other = reportFrom(EMAIL);
        var kept = database.number("select count(*) from contact");

        json().body(Map.of("receiptCode", code))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(204);
        json().body(Map.of("receiptCode", code))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(204);

        assertThat(database.number("select count(*) from contact")).isEqualTo(kept - 1);
        assertThat(contacts.open(other)).isPresent();
        json().body(Map.of("receiptCode", "not a code"))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/malformed-receipt-code"));
        json().body(Map.of("receiptCode", "1000-0000-0000-0000-000" + "0"))
                .post("/api/v1/reports/contact-deletions")
                .then()
                .statusCode(422);
    }

    @Test
    void theProgressPageOffersItAndTellsThatItIsDone() {
        var code = receiptOf(with(report(), "contact", Map.of("email", EMAIL)));
        var cookies = given().redirects()
                .follow(false)
                .formParam("code", code)
                .post("/progress")
                .cookies();

        var offered = Jsoup.parse(given().cookies(cookies).get("/progress").asString());
        assertThat(offered.select("#contact form").attr("action")).isEqualTo("/progress/contact/delete");
        given().redirects()
                .follow(false)
                .cookies(cookies)
                .post("/progress/contact/delete")
                .then()
                .statusCode(303);

        var done = Jsoup.parse(given().cookies(cookies).get("/progress").asString());
        assertThat(done.select("#contact form")).isEmpty();
        assertThat(done.select("#contact").text()).contains("đã được xóa");
        var without = receiptOf(report());
        var itsCookies = given().redirects()
                .follow(false)
                .formParam("code", without)
                .post("/progress")
                .cookies();
        assertThat(Jsoup.parse(given().cookies(itsCookies).get("/progress").asString())
                        .select("#contact"))
                .isEmpty();
    }

    /** Of the contact, then of the text. */
    private String state(UUID report) {
        var contact = contacts.open(report).isPresent() ? "kept" : "gone";
        var text = database.number(
                        "select count(*) from report where id = ? and content is null and link is null and erased_at is not null",
                        report)
                == 1;
        assertThat(contacts.isKept(report)).isEqualTo(contact.equals("kept"));
        return contact + (text ? " gone" : " kept");
    }

    private UUID reportFrom(String email) {
        var text = "Tin sẽ xóa " + UUID.randomUUID();
        receiptOf(with(report(text), "contact", Map.of("email", email)));
        var id = database.reportWithText(text);
        database.change("update report set received_at = now() - interval '5000 days' where id = ?", id);
        return id;
    }

    private UUID aCase(String status, int days) {
        var id = UUID.randomUUID();
        database.change(
                "insert into followed_case (id, number, status, lead) values (?, ?, ?, 'hanoi-police')",
                id,
                "HS-" + id,
                status);
        database.change(
                "insert into followed_case_step values (?, ?, now() - make_interval(days => ?))", id, status, days);
        return id;
    }

    private UUID mergedInto(UUID root) {
        var id = aCase("MERGED", 4000);
        database.change("update followed_case set merged_into = ? where id = ?", root, id);
        return id;
    }

    private void linkedTo(UUID file, UUID report) {
        database.change(
                "update report set status = 'LINKED', case_id = ?, linked_at = now() where id = ?", file, report);
    }

    /** A contact that was sealed for a review request. */
    private UUID contactOfReview(Integer decidedDaysAgo) {
        var number = "HS-2026-" + (100_000_000 + Math.abs(UUID.randomUUID().hashCode() % 900_000_000));
        database.change(
                "insert into followed_case (id, number, status) values (?, ?, 'CONCLUDED')", UUID.randomUUID(), number);
        var grounds = "Căn cứ " + UUID.randomUUID();
        json().body(Map.of(
                        "number", number, "standing", "PRESS", "grounds", grounds, "contact", Map.of("email", EMAIL)))
                .post("/api/v1/reviews")
                .then()
                .statusCode(201);
        var id = UUID.fromString(database.text("select id::text from review_request where grounds = ?", grounds));
        if (decidedDaysAgo != null) {
            database.change("""
                    update review_request set status = 'REJECTED', reasons_vi = 'x', reasons_en = 'x',
                           decided_at = now() - make_interval(days => ?) where id = ?""", decidedDaysAgo, id);
        }
        return id;
    }

    private static Handler listener(StringBuffer heard) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                heard.append(
                                record instanceof ExtLogRecord extended
                                        ? extended.getFormattedMessage()
                                        : record.getMessage())
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
