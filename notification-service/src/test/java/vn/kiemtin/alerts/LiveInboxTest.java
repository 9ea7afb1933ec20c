package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.kiemtin.mail.testing.MailServer;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
@QuarkusTestResource(MailServer.class)
class LiveInboxTest {

    @TestHTTPResource("/api/v1/alerts/stream")
    URI stream;

    @Inject
    Database database;

    private final List<Listener> listeners = new ArrayList<>();

    @AfterEach
    void hangUp() {
        listeners.forEach(Listener::close);
    }

    @Test
    void anAlertArrivesLiveAndSoDoesItsAcknowledgement() throws Exception {
        var listener = listen(null);

        var told = new Told("hanoi-police").opened("SEVERE");

        Told.eventually()
                .until(() ->
                        listener.events().anyMatch(event -> event.startsWith("raised") && event.contains(told.number)));
        String id = SignIn.SUPERVISOR
                .request()
                .queryParam("case", told.number)
                .get("/api/v1/alerts")
                .then()
                .extract()
                .path("alerts[0].id");
        SignIn.OTHER_SUPERVISOR
                .request()
                .post("/api/v1/alerts/" + id + "/acknowledge")
                .then()
                .statusCode(200);
        Told.eventually()
                .until(() ->
                        listener.events().anyMatch(event -> event.startsWith("acknowledged") && event.contains(id)));
    }

    @Test
    void anAlertThatCountsUpIsToldLiveAsItIsThen() throws Exception {
        var listener = listen(null);
        var told = new Told("hanoi-police").opened("NORMAL").linked(10);
        Told.eventually().until(() -> listener.numbers().contains(told.number));

        told.linked(50);

        Told.eventually()
                .until(() -> listener.events()
                        .anyMatch(event -> event.startsWith("updated")
                                && event.contains(told.number)
                                && event.contains("\"occurrences\":2")
                                && event.contains("\"lastAt\":\"")));
        assertThat(listener.numbers()).filteredOn(told.number::equals).hasSize(1);
    }

    @Test
    void aBrokenStreamResumesWithoutLossOrRepetition() throws Exception {
        var first = listen(null);
        var before = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> first.events().anyMatch(event -> event.contains(before.number)));
        first.close();

        var missed = concurrently(20);
        var resumed = listen(first.lastId());
        var live = concurrently(20);

        var expected = Stream.concat(missed.stream(), live.stream())
                .map(told -> told.number)
                .toList();
        Told.eventually().until(() -> resumed.numbers().containsAll(expected));
        assertThat(resumed.numbers()).doesNotHaveDuplicates().doesNotContain(before.number);
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstAlertResumesWhereItBegan() throws Exception {
        var first = listen(null);
        Told.eventually().until(() -> !first.lastId().isEmpty());
        first.close();
        var missed = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> missed.alertsOf(SignIn.SUPERVISOR).size() == 1);

        var resumed = listen(first.lastId());

        Told.eventually().until(() -> resumed.numbers().contains(missed.number));
    }

    @Test
    void aMentionArrivesLiveForThatPersonAlone() throws Exception {
        var mentioned = listen(SignIn.SUPERVISOR, null);
        var other = listen(SignIn.OTHER_SUPERVISOR, null);

        var told = new Told("hanoi-police").opened("NORMAL").noted(1, "supervisor");
        Told.eventually().until(() -> mentioned.numbers().contains(told.number));

        var later = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> other.numbers().contains(later.number));
        assertThat(other.numbers()).doesNotContain(told.number);
    }

    @Test
    void anAgencyTakenOffACaseSeesItsAlertGoLiveAndNeverAgain() throws Exception {
        var watching = listen(SignIn.DEPARTMENT_OFFICER, null);
        Told.eventually().until(() -> !watching.lastId().isEmpty());
        var begin = watching.lastId();
        var told = new Told("hanoi-police", "hanoi-dic").opened("NORMAL");
        Told.eventually().until(() -> watching.numbers().contains(told.number));
        var id = told.alertOf(SignIn.DEPARTMENT_OFFICER);

        told.triagedFor();

        Told.eventually()
                .until(() -> watching.events().anyMatch(event -> event.startsWith("withdrawn") && event.contains(id)));
        assertThat(watching.events().filter(event -> event.startsWith("withdrawn")))
                .noneMatch(event -> event.contains(told.number));
        var late = listen(SignIn.DEPARTMENT_OFFICER, begin);
        Told.eventually()
                .until(() -> late.events().anyMatch(event -> event.startsWith("withdrawn") && event.contains(id)));
        assertThat(late.numbers()).doesNotContain(told.number);
    }

    /** As a newer release may raise it while an older instance still runs. */
    @Test
    void anAlertThatCannotBePutIntoWordsKeepsNoOtherBack() throws Exception {
        var listener = listen(null);
        var told = new Told("hanoi-police").opened("SEVERE");
        Told.eventually().until(() -> listener.numbers().contains(told.number));
        var id = told.alertOf(SignIn.SUPERVISOR);
        try {
            database.change("update alert set via = 'NOBODY_KNOWS:x' where id = ?::uuid", id);
            database.change("""
                    with counted as (update audience_counter set last = last + 1 where audience = 'supervisors' returning last)
                    insert into inbox_entry (audience, sequence, alert_id, kind)
                    select 'supervisors', last, ?::uuid, 'UPDATED' from counted""", id);
            var next = new Told("hanoi-police").opened("SEVERE");

            Told.eventually().until(() -> listener.numbers().contains(next.number));
            assertThat(listener.events()).noneMatch(event -> event.startsWith("updated") && event.contains(id));
        } finally {
            database.change("update alert set via = null where id = ?::uuid", id);
        }
    }

    @Test
    @Timeout(300)
    void clientsThatHangUpWhileAlertsPourInTakeNobodyWithThem() throws Exception {
        for (int i = 0; i < 40; i++) {
            var leaving = listen(null);
            concurrently(25);
            Told.eventually().until(() -> leaving.events().findAny().isPresent());
            leaving.close();
        }

        for (int i = 0; i < 8; i++) {
            var staying = listen(null);
            var told = new Told("hanoi-police").opened("SEVERE");

            Told.eventually().until(() -> staying.numbers().contains(told.number));
        }
    }

    private static List<Told> concurrently(int cases) throws InterruptedException {
        var told = IntStream.range(0, cases)
                .mapToObj(i -> new Told("hanoi-police"))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            told.forEach(one -> threads.execute(() -> one.opened("SEVERE")));
        }
        return told;
    }

    private Listener listen(String lastEventId) throws IOException, InterruptedException {
        return listen(SignIn.SUPERVISOR, lastEventId);
    }

    private Listener listen(SignIn person, String lastEventId) throws IOException, InterruptedException {
        var listener = new Listener(stream, person, lastEventId);
        listeners.add(listener);
        return listener;
    }
}
