package vn.kiemtin.reports.contacts;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static vn.kiemtin.reports.Fixtures.eventually;
import static vn.kiemtin.reports.Fixtures.receiptOf;
import static vn.kiemtin.reports.Fixtures.report;
import static vn.kiemtin.reports.Fixtures.with;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;

/** The master keyset gets another key, and what the former one has wrapped follows, whoever does it and however often it is interrupted. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class RotationTest {

    private static final String KEYSET = "/api/v1/operations/report-service/contact-keyset";

    @Inject
    Database database;

    @Inject
    DataSource reports;

    @Inject
    Contacts contacts;

    @Inject
    ContactKeys keys;

    @Inject
    ContactSeal seal;

    @Inject
    MasterKeyset master;

    @Inject
    KeysetCanary canary;

    @Inject
    RotateKeyset rotateKeyset;

    @Inject
    ContactSettings settings;

    @Inject
    Clock clock;

    private RotateKeyset withoutPatience;

    @BeforeEach
    void begin() {
        withoutPatience = new RotateKeyset(master, keys, seal, new FormerKeysGoAtOnce(settings), clock);
        withoutPatience.goOn();
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void everyContactIsWrappedAnewAndCanStillBeRead() {
        var ours = reportFrom("mot@example.vn");
        var former = master.current().primary();

        given().post(KEYSET + "/rotations")
                .then()
                .statusCode(202)
                .body("keys[0].wraps", equalTo(true))
                .body("keys[0].removedAfter", nullValue())
                .body("keys[1].removedAfter", notNullValue());

        eventually()
                .untilAsserted(() -> given().get(KEYSET)
                        .then()
                        .body("rotating", equalTo(false))
                        .body("keys[1].contacts", equalTo(0)));
        assertThat(master.current().primary()).isNotEqualTo(former);
        assertThat(keys.find(ours, ContactKeys.Purpose.CONTACT).master())
                .isEqualTo(master.current().primary());
        assertThat(contacts.open(ours).orElseThrow().email()).isEqualTo("mot@example.vn");
    }

    @Test
    void theFormerKeyLeavesTheFileWhenNothingNeedsItAndTheCanaryFollows() throws IOException {
        var ours = reportFrom("hai@example.vn");
        var former = master.current().primary();
        rotateKeyset.rotate();

        rotateKeyset.goOn();
        assertThat(Files.readString(settings.masterKeyset())).contains(unsigned(former));
        withoutPatience.goOn();

        assertThat(Files.readString(settings.masterKeyset())).doesNotContain(unsigned(former));
        assertThat(keys.sealedWords().keySet()).containsExactly(master.current().primary());
        assertThat(contacts.open(ours).orElseThrow().email()).isEqualTo("hai@example.vn");
        new MasterKeyset(settings.masterKeyset(), canary);
    }

    @Test
    void anInstanceThatHasNotHeardOfTheRotationGoesOnWorking() {
        var asleep = new MasterKeyset(settings.masterKeyset(), canary);
        var itsContacts = new Contacts(new ContactSeal(asleep, json()), asleep, keys, reports, clock);
        rotateKeyset.rotate();
        withoutPatience.goOn();
        var report = UUID.randomUUID();

        QuarkusTransaction.requiringNew()
                .run(() -> itsContacts.keep(report, new ContactDetails("ba@example.vn", null)));

        assertThat(contacts.open(report).orElseThrow().email()).isEqualTo("ba@example.vn");
        assertThat(itsContacts.open(report).orElseThrow().email()).isEqualTo("ba@example.vn");
        assertThat(asleep.current().primary()).isEqualTo(master.current().primary());
    }

    @Test
    void whatWasInterruptedIsTakenUpAgain() {
        var first = reportFrom("bon@example.vn");
        var second = reportFrom("nam@example.vn");
        rotateKeyset.rotate();
        var looked = new AtomicInteger();

        assertThatThrownBy(() -> keys.rewrap(master.current().primary(), ContactKeys.Position.FIRST, 500, (id, key) -> {
                    if (looked.incrementAndGet() > 1) {
                        throw new IllegalStateException("ended in between");
                    }
                    return seal.rewrap(id, key.bytes());
                }))
                .hasMessage("ended in between");
        assertThat(rotateKeyset.rotate()).as("another one meanwhile").isFalse();
        rotateKeyset.goOn();

        assertThat(rotateKeyset.state().get(1).contacts()).isZero();
        assertThat(contacts.open(first).orElseThrow().email()).isEqualTo("bon@example.vn");
        assertThat(contacts.open(second).orElseThrow().email()).isEqualTo("nam@example.vn");
    }

    @Test
    @TestSecurity(user = "administrator", roles = "admin")
    void oneKeyThatCannotBeOpenedStandsInNoOthersWayAndIsCounted() {
        var ours = IntStream.range(0, 3)
                .mapToObj(i -> reportFrom("sau" + i + "@example.vn"))
                .toList();
        var former = master.current().primary();
        var broken = new UUID(0, 1);
        var keyStore = database.keyStore();
        keyStore.change("insert into report_key values (?, 'CONTACT', ?, 'x', now())", broken, former);
        try {
            rotateKeyset.rotate();

            rotateKeyset.goOn();
            withoutPatience.goOn();

            for (var report : ours) {
                assertThat(keys.find(report, ContactKeys.Purpose.CONTACT).master())
                        .isEqualTo(master.current().primary());
            }
            given().get(KEYSET)
                    .then()
                    .body("rotating", equalTo(false))
                    .body("keys[1].contacts", equalTo(1))
                    .body("keys[1].refused", equalTo(1));
            assertThat(rotateKeyset.rotate()).as("another rotation").isTrue();
        } finally {
            keyStore.change("delete from report_key where report_id = ?", broken);
            withoutPatience.goOn();
        }
        assertThat(keys.sealedWords().keySet()).containsExactly(master.current().primary());
    }

    @Test
    void anotherKeysetWithTheRightNumbersIsRefused() throws IOException {
        var stranger = Files.createTempDirectory("keyset").resolve("keyset.json");
        new MasterKeyset(stranger, true);

        assertThatThrownBy(() -> new MasterKeyset(stranger, canary)).hasMessageContaining(stranger.toString());
    }

    @Test
    @TestSecurity(
            user = "police.head",
            roles = {"officer", "head"})
    void isForAdministratorsOnly() {
        given().get(KEYSET).then().statusCode(403);
        given().post(KEYSET + "/rotations").then().statusCode(403);
    }

    private static ObjectMapper json() {
        return new ObjectMapper();
    }

    private UUID reportFrom(String email) {
        var text = "Tin cần liên hệ " + UUID.randomUUID();
        receiptOf(with(report(text), "contact", Map.of("email", email)));
        return database.reportWithText(text);
    }

    private static String unsigned(long keyId) {
        return Integer.toUnsignedString((int) keyId);
    }
}
