package vn.kiemtin.reports.reveals;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.messaging.testing.EventContract;
import vn.kiemtin.messaging.testing.KafkaProbe;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** Who is shown how to reach a reporter, and that nobody is shown it without a trace. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RevealContactTest {

    private static final String REASON = "Cần hỏi thêm về ảnh chụp màn hình";

    @Inject
    Database database;

    @Inject
    RevealContact revealContact;

    @BeforeEach
    void forgetEarlierReveals() {
        database.change("delete from contact_reveal");
    }

    /** Lead: hanoi-police; coordinating: hanoi-dic; named while restricted: the person named so. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # roles         | agency       | of an open case | restricted, named | restricted, not named
            officer         | hanoi-police | Revealed        | Revealed          | Invisible
            head            | hanoi-police | Revealed        | Revealed          | Invisible
            officer head    | hanoi-police | Revealed        | Revealed          | Invisible
            officer admin   | hanoi-police | Revealed        | Revealed          | Invisible
            officer         | hanoi-dic    | Revealed        | Revealed          | Invisible
            head            | hanoi-dic    | Revealed        | Revealed          | Invisible
            officer head    | hanoi-dic    | Revealed        | Revealed          | Invisible
            officer admin   | hanoi-dic    | Revealed        | Revealed          | Invisible
            officer         | ward         | Invisible       | Revealed          | Invisible
            head            | ward         | Invisible       | Revealed          | Invisible
            officer head    | ward         | Invisible       | Revealed          | Invisible
            officer admin   | ward         | Invisible       | Revealed          | Invisible
            officer         |              | NotAllowed      | NotAllowed        | NotAllowed
            head            |              | NotAllowed      | NotAllowed        | NotAllowed
            officer head    |              | NotAllowed      | NotAllowed        | NotAllowed
            officer admin   |              | NotAllowed      | NotAllowed        | NotAllowed
            supervisor      | hanoi-police | NotAllowed      | NotAllowed        | NotAllowed
            auditor         | hanoi-police | NotAllowed      | NotAllowed        | NotAllowed
            admin           | hanoi-police | NotAllowed      | NotAllowed        | NotAllowed
            none            | hanoi-police | NotAllowed      | NotAllowed        | NotAllowed
            supervisor      |              | NotAllowed      | NotAllowed        | NotAllowed
            auditor         |              | NotAllowed      | NotAllowed        | NotAllowed
            admin           |              | NotAllowed      | NotAllowed        | NotAllowed
            none            |              | NotAllowed      | NotAllowed        | NotAllowed
            """)
    void isShownToThoseWhoWorkOnTheCaseOnly(
            String roles, String agency, String ofAnOpenCase, String named, String notNamed) {
        var officer = new Officer(
                "person." + UUID.randomUUID(),
                agency,
                Arrays.stream(roles.split(" ")).collect(Collectors.toSet()));

        assertThat(outcome(inCase(null), officer)).isEqualTo(ofAnOpenCase);
        assertThat(outcome(inCase(officer.person()), officer)).isEqualTo(named);
        assertThat(outcome(inCase("somebody.else"), officer)).isEqualTo(notNamed);
    }

    @Test
    void aReportOfAMergedCaseIsThatOfTheCaseItIsWorkedOnIn() {
        var report = inCase(null);
        var root = UUID.randomUUID();
        database.change(
                "insert into followed_case (id, number, status, lead) values (?, ?, 'NEW', 'ward')",
                root,
                "HS-" + root);
        database.change(
                "update followed_case set merged_into = ? where id = (select case_id from report where id = ?)",
                root,
                report);

        assertThat(outcome(report, officerOf("hanoi-police"))).isEqualTo("Invisible");
        assertThat(outcome(report, officerOf("ward"))).isEqualTo("Revealed");
    }

    @Test
    void aReportInNoCaseAndOneThatIsNotThereAreNobodys() {
        assertThat(outcome(reportFrom(Map.of("email", "a@example.vn")), officerOf("hanoi-police")))
                .isEqualTo("Invisible");
        assertThat(outcome(UUID.randomUUID(), officerOf("hanoi-police"))).isEqualTo("Invisible");
    }

    @Test
    @TestSecurity(
            user = "police.officer",
            roles = "officer",
            attributes = @SecurityAttribute(key = "agency", value = "hanoi-police"))
    void isShownOnceAndToldToTheCase() {
        var report = inCase(null);

        reveal(report, REASON)
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("email", equalTo("nguoi.dan@example.vn"))
                .body("phone", equalTo("0912 345 678"));

        try (var broker = KafkaProbe.connected()) {
            var events = eventually().until(() -> broker.events("kiemtin.reports", report), found -> found.size() == 2);
            EventContract.of("ContactRevealed").assertProduced(events.get(1).json());
            assertThat(events.get(1).json())
                    .contains(REASON, "police.officer", "hanoi-police", report.toString())
                    .doesNotContain("example.vn", "0912");
        }
    }

    @Test
    @TestSecurity(
            user = "police.officer",
            roles = "officer",
            attributes = @SecurityAttribute(key = "agency", value = "hanoi-police"))
    void nobodySeesItWhenTheEventCannotBeCommitted() {
        var report = inCase(null);
        database.change(
                "alter table outbox add constraint refused check (type not like '%ContactRevealed%') not valid");
        try {
            reveal(report, REASON)
                    .statusCode(500)
                    .body("email", equalTo(null))
                    .body("type", equalTo("/problems/internal-error"));
        } finally {
            database.change("alter table outbox drop constraint refused");
        }

        assertThat(database.number("select count(*) from contact_reveal")).isZero();
    }

    @Test
    @TestSecurity(
            user = "police.officer",
            roles = "officer",
            attributes = @SecurityAttribute(key = "agency", value = "hanoi-police"))
    void needsAReasonThatSaysSomething() {
        var report = inCase(null);

        for (var reason : new String[] {"", "   ", "vì cần", "x".repeat(501)}) {
            reveal(report, reason).statusCode(422).body("errors[0].field", equalTo("reason"));
        }
        given().contentType(ContentType.JSON)
                .body("{}")
                .post(path(report))
                .then()
                .statusCode(422);

        assertThat(database.number("select count(*) from contact_reveal")).isZero();
    }

    @Test
    @TestSecurity(
            user = "police.officer",
            roles = "officer",
            attributes = @SecurityAttribute(key = "agency", value = "hanoi-police"))
    void saysWhereNoContactWasLeft() {
        var report = inCase(null, reportFrom(null));

        reveal(report, REASON).statusCode(404).body("type", equalTo("/problems/no-contact"));
    }

    @Test
    @TestSecurity(
            user = "police.officer",
            roles = "officer",
            attributes = @SecurityAttribute(key = "agency", value = "hanoi-police"))
    void anOfficerIsShownSoManyAnHourAndNoMore() {
        var report = inCase(null);
        database.change("""
                insert into contact_reveal (report_id, person, revealed_at)
                select ?, 'police.officer', now() - interval '30 minutes' from generate_series(1, 19)""", report);
        database.change("""
                insert into contact_reveal (report_id, person, revealed_at)
                select ?, 'police.officer', now() - interval '61 minutes' from generate_series(1, 50)""", report);

        reveal(report, REASON).statusCode(200);
        reveal(report, REASON)
                .statusCode(429)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/too-many-reveals"));

        assertThat(outcome(report, officerOf("hanoi-police"))).isEqualTo("Revealed");
    }

    @Test
    void withoutASignInThereIsNothing() {
        reveal(inCase(null), REASON).statusCode(401).body("email", not("nguoi.dan@example.vn"));
    }

    private ValidatableResponse reveal(UUID report, String reason) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("reason", reason))
                .post(path(report))
                .then();
    }

    private static String path(UUID report) {
        return "/api/v1/reports/" + report + "/contact/reveals";
    }

    private String outcome(UUID report, Officer officer) {
        return revealContact.reveal(report, officer, REASON).getClass().getSimpleName();
    }

    private static Officer officerOf(String agency) {
        return new Officer("person." + UUID.randomUUID(), agency, Set.of("officer"));
    }

    /** A report in a case of the police with the department; restricted to this person unless that is null. */
    private UUID inCase(String named) {
        return inCase(named, reportFrom(Map.of("email", "nguoi.dan@example.vn", "phone", "0912 345 678")));
    }

    private UUID inCase(String named, UUID report) {
        var id = UUID.randomUUID();
        database.change("""
                insert into followed_case (id, number, status, lead, coordinating, restricted, restricted_to)
                values (?, ?, 'NEW', 'hanoi-police', '{hanoi-dic}', ?, string_to_array(?, ','))""", id, "HS-" + id, named != null, named == null ? "" : named);
        database.change("update report set status = 'LINKED', case_id = ?, linked_at = now() where id = ?", id, report);
        return report;
    }

    private UUID reportFrom(Map<String, String> contact) {
        var text = "Tin cần hỏi lại " + UUID.randomUUID();
        receiptOf(contact == null ? report(text) : with(report(text), "contact", contact));
        return database.reportWithText(text);
    }
}
