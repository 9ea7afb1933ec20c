package vn.kiemtin.cases.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.Database;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.messaging.testing.RealParts;

/** Cases of before there was a search are found, too. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FillInTest {

    private static final Caller SUPERVISOR = new Caller("supervisor", "Supervisor", null, Set.of(Role.SUPERVISOR));

    @Inject
    Database database;

    @Inject
    FillIn fillIn;

    @Inject
    SearchCases searchCases;

    @Test
    void casesWithoutWordsAndThoseWithWordsOfAnOlderFormAreFilledIn() {
        var mark = "kwx" + UUID.randomUUID().toString().replace("-", "");
        casesOf(mark, 120);
        assertThat(count(mark)).isZero();

        fillIn.look();

        assertThat(count(mark)).isEqualTo(120);
        database.change("update case_words_by_month set form = 0, words = ''");
        assertThat(count(mark)).isZero();
        fillIn.look();
        assertThat(count(mark)).isEqualTo(120);
    }

    @Test
    void ofVeryManyTheBestTwoHundredCanBeLeafedThroughAndItIsSaidThatThereAreMore() {
        var mark = "kwx" + UUID.randomUUID().toString().replace("-", "");
        casesOf(mark, 260);

        fillIn.look();

        var found = find(mark, 190, 50);
        assertThat(found.count()).isEqualTo(SearchCases.MOST_RANKED);
        assertThat(found.more()).isTrue();
        assertThat(found.hits()).hasSize(10);
        assertThat(find(mark, 200, 50).hits()).isEmpty();
        assertThat(String.join(
                        " ",
                        find(mark, 0, 200).hits().stream()
                                .map(hit -> hit.file().number())
                                .toList()))
                .as("the newest ones, since nothing else tells them apart")
                .isEqualTo(database.text(
                        "select string_agg(number, ' ' order by opened_at desc) from (select number, opened_at from case_file"
                                + " where summary = ? order by opened_at desc limit 200) newest",
                        "Tin cũ " + mark));
    }

    private int count(String words) {
        return find(words, 0, 1).count();
    }

    private Found find(String words, int skip, int limit) {
        return QuarkusTransaction.requiringNew()
                .call(() -> searchCases.find(
                        new Wanted(words, null, null, null, null, null, null), SUPERVISOR, skip, limit));
    }

    private void casesOf(String mark, int many) {
        database.change("""
                insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count, opened_at,
                                       version, event_count)
                select gen_random_uuid(), 'HS-2020-' || nextval('case_number') + 900000, 'DISMISSED', 'OTHER', 'NORMAL', 'ZALO', 'hanoi-police', '{}',
                       'Tin cũ %s', 1, now() - n * interval '3 days', 1, 1
                from generate_series(1, %d) as n""".formatted(mark, many));
    }
}
