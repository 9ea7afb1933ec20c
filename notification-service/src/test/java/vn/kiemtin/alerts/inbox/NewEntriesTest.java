package vn.kiemtin.alerts.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.web.Language;

class NewEntriesTest {

    private static final String SUPERVISORS = "supervisors";
    private static final String POLICE = "agency:hanoi-police";

    private final Written log = new Written();
    private final Kept alerts = new Kept();

    @Test
    void asManyClientsAsThereMayBeAskTheDatabaseOnceForAllTheirAudiences() {
        log.write(SUPERVISORS, 40);
        log.write(POLICE, 30);
        for (int clients : List.of(1, 10, 5_000)) {
            log.asked = 0;
            alerts.asked = 0;

            NewEntries.read(
                    log,
                    alerts,
                    IntStream.range(0, clients)
                            .mapToObj(client -> at(client % 40, client % 30, "person:" + client))
                            .toList());

            assertThat(log.asked).as("the log, for %d clients", clients).isEqualTo(1 + 1);
            assertThat(alerts.asked).as("alerts, for %d clients", clients).isEqualTo(1);
        }
    }

    @Test
    void whoHasSeenAllAsksForNothingButTheCounters() {
        log.write(SUPERVISORS, 40);

        NewEntries.read(log, alerts, List.of(at(40, 0, "person:a"), at(40, 0, "person:b")));

        assertThat(log.asked).isEqualTo(1);
        assertThat(alerts.asked).isZero();
    }

    @Test
    void clientsFarBehindAskOncePerPartOfTheInboxAndNotOncePerClient() {
        log.write(SUPERVISORS, 10_000);

        var everywhere = LongStream.range(0, 10_000)
                .mapToObj(seen -> at(seen, 0, "person:" + seen))
                .toList();
        NewEntries.read(log, alerts, everywhere);

        assertThat(log.asked).isEqualTo(1 + 10_000 / NewEntries.AT_A_TIME);
    }

    @Test
    void eachClientIsShownEveryEntryOnceAndInOrderWhereverItIs() {
        log.write(SUPERVISORS, 700);
        var random = new Random(8);
        var clients = new ArrayList<>(Stream.concat(
                        Stream.of(0L, 1L, 199L, 200L, 201L, 399L, 400L, 699L, 700L),
                        random.longs(40, 0, 700).boxed())
                .toList());
        var shown = new TreeMap<Integer, List<Long>>();
        clients.forEach(_ -> shown.put(shown.size(), new ArrayList<>()));
        var places = clients.toArray(Long[]::new);

        for (int turn = 0; turn < 8; turn++) {
            var news = NewEntries.read(
                    log,
                    alerts,
                    Stream.of(places).map(seen -> at(seen, 0, "person:x")).toList());
            for (int client = 0; client < places.length; client++) {
                for (var entry : news.after(SUPERVISORS, places[client])) {
                    shown.get(client).add(entry.entry().sequence());
                    places[client] = entry.entry().sequence();
                }
            }
            log.write(SUPERVISORS, random.nextInt(30));
        }
        var last = NewEntries.read(log, alerts, List.of(at(0, 0, "person:x")));
        assertThat(last.after(SUPERVISORS, 0)).hasSize(NewEntries.AT_A_TIME);

        for (int client = 0; client < places.length; client++) {
            assertThat(shown.get(client))
                    .isEqualTo(LongStream.rangeClosed(clients.get(client) + 1, places[client])
                            .boxed()
                            .toList());
            assertThat(places[client]).isGreaterThanOrEqualTo(700);
        }
    }

    @Test
    void aClientThatCameAfterTheReadingIsShownNothingOutOfOrder() {
        log.write(SUPERVISORS, 1_000);
        var news = NewEntries.read(log, alerts, List.of(at(300, 0, "person:a"), at(990, 0, "person:b")));

        assertThat(news.after(SUPERVISORS, 100)).isEmpty();
        assertThat(news.after(SUPERVISORS, 700)).isEmpty();
        assertThat(news.after(SUPERVISORS, 450))
                .first()
                .satisfies(entry -> assertThat(entry.entry().sequence()).isEqualTo(451));
        assertThat(news.after(POLICE, 0)).isEmpty();
    }

    @Test
    void ofAWithdrawnAlertNothingIsReadAndNothingTold() {
        var gone = log.write(SUPERVISORS, InboxLog.Kind.RAISED);
        log.write(SUPERVISORS, gone, InboxLog.Kind.WITHDRAWN);
        alerts.withdrawn.add(gone);

        var news = NewEntries.read(log, alerts, List.of(at(0, 0, "person:a"))).after(SUPERVISORS, 0);

        assertThat(news)
                .hasSize(2)
                .allSatisfy(entry -> assertThat(entry.alert()).isNull());
    }

    @Test
    void manyAreToldTheSameWordsWhichAreWrittenOncePerLanguage() {
        var written = new ArrayList<Language>();
        var told = new ToldAlert(Kept.alert(UUID.randomUUID()));

        for (int client = 0; client < 500; client++) {
            var language = Language.values()[client % Language.values().length];
            assertThat(told.in(language, _ -> {
                        written.add(language);
                        return language.name();
                    }))
                    .isEqualTo(language.name());
        }

        assertThat(written).containsExactlyInAnyOrder(Language.values());
    }

    private static Position at(long supervisors, long police, String person) {
        return new Position(Map.of(SUPERVISORS, supervisors, POLICE, police, person, 0L));
    }

    /** An inbox log that counts how often it is asked. */
    private static final class Written extends InboxLog {

        private final Map<String, List<Entry>> entries = new TreeMap<>();
        private int asked;

        Written() {
            super(null, null);
        }

        void write(String audience, int count) {
            for (int i = 0; i < count; i++) {
                write(audience, Kind.RAISED);
            }
        }

        UUID write(String audience, Kind kind) {
            return write(audience, UUID.randomUUID(), kind);
        }

        UUID write(String audience, UUID alert, Kind kind) {
            var all = entries.computeIfAbsent(audience, _ -> new ArrayList<>());
            all.add(new Entry(audience, all.size() + 1L, alert, kind));
            return alert;
        }

        @Override
        Map<String, Long> last() {
            asked++;
            var last = new TreeMap<String, Long>();
            entries.forEach((audience, all) -> last.put(audience, (long) all.size()));
            return last;
        }

        @Override
        Map<String, List<Entry>> after(Map<String, Long> seen, int limit) {
            asked++;
            var after = new TreeMap<String, List<Entry>>();
            seen.forEach((audience, sequence) -> after.put(
                    audience,
                    entries.get(audience).stream().skip(sequence).limit(limit).toList()));
            return after;
        }
    }

    /** Alerts that count how often they are asked for. */
    private static final class Kept extends Alerts {

        private final Set<UUID> withdrawn = new HashSet<>();
        private int asked;

        Kept() {
            super(null);
        }

        @Override
        List<Alert> byIds(Collection<UUID> ids) {
            asked++;
            return ids.stream()
                    .filter(id -> !withdrawn.contains(id))
                    .map(Kept::alert)
                    .toList();
        }

        static Alert alert(UUID id) {
            return new Alert(
                    id,
                    "SEVERE_CASE_OPENED",
                    "CASE_RATED",
                    "Vụ việc nghiêm trọng",
                    "Severe case",
                    "case:" + id,
                    id,
                    "HS-2026-000042",
                    SUPERVISORS,
                    null,
                    "CaseOpened",
                    "SEVERE",
                    1,
                    Instant.parse("2026-11-24T02:15:30Z"),
                    1,
                    null,
                    null,
                    null,
                    null,
                    "HEALTH",
                    null,
                    null,
                    null);
        }
    }
}
