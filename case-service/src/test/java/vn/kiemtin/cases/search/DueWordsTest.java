package vn.kiemtin.cases.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.Database;
import vn.kiemtin.messaging.testing.RealParts;

/** Words that are due are gathered in the end, whatever fails meanwhile. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class DueWordsTest {

    private final String mark = UUID.randomUUID().toString();

    @Inject
    Database database;

    @Inject
    DueWords due;

    @Test
    void aCaseThatFailsStandsInNoOthersWayAndIsTriedAgainUntilItWorks() {
        casesOf(25);
        refuse(9, "P0001");
        try {
            wordsAreDue();
            awaitCount("select attempts from case_words_due join case_file on id = case_id where summary = '%s'", 1);
            awaitCount(
                    "select count(*) from case_words_by_month join case_file on id = case_id where summary = '%s'", 24);
            wordsAreDue();
            awaitCount("select attempts from case_words_due join case_file on id = case_id where summary = '%s'", 2);
            awaitCount("select count(*) from case_words_due join case_file on id = case_id where summary = '%s'", 1);
        } finally {
            run("drop trigger refuse_words on case_words_by_month");
        }

        run("update case_words_due set next_at = now()");
        due.added();

        awaitCount("select count(*) from case_words_by_month join case_file on id = case_id where summary = '%s'", 25);
        awaitCount("select count(*) from case_words_due join case_file on id = case_id where summary = '%s'", 0);
    }

    @Test
    void whileTheDatabaseIsOutAllWaits() {
        casesOf(3);
        refuse(0, "53100");
        try {
            wordsAreDue();
            await().atMost(Duration.ofSeconds(30)).until(() -> count("select last_value from refused") >= 2);
            assertThat(
                            count(
                                    "select count(*) from case_words_due join case_file on id = case_id where attempts = 0 and summary = '%s'"))
                    .isEqualTo(3);
        } finally {
            run("drop trigger refuse_words on case_words_by_month");
        }

        awaitCount("select count(*) from case_words_by_month join case_file on id = case_id where summary = '%s'", 3);
        awaitCount("select count(*) from case_words_due join case_file on id = case_id where summary = '%s'", 0);
    }

    private void wordsAreDue() {
        run("insert into case_words_due (case_id) select id from case_file where summary = '%s' order by opened_at");
        due.added();
    }

    private void refuse(int which, String state) {
        run("drop sequence if exists refused");
        run("create sequence refused");
        run("""
                create or replace function refuse_words() returns trigger language plpgsql as $$
                begin
                    if new.case_id = (select id from case_file where summary = '%%s' order by opened_at offset %d limit 1) then
                        perform nextval('refused');
                        raise exception 'for the moment' using errcode = '%s';
                    end if;
                    return new;
                end $$""".formatted(which, state));
        run(
                "create trigger refuse_words before insert on case_words_by_month for each row execute function refuse_words()");
    }

    private void casesOf(int many) {
        run("""
                insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count, opened_at,
                                       version, event_count)
                select gen_random_uuid(), 'HS-2018-' || nextval('case_number') + 900000, 'DISMISSED', 'OTHER', 'NORMAL', 'ZALO', 'hanoi-police', '{}',
                       '%%s', 1, now() - n * interval '3 days', 1, 1
                from generate_series(1, %d) as n""".formatted(many));
    }

    private void awaitCount(String sql, int expected) {
        await().atMost(Duration.ofSeconds(30)).until(() -> count(sql) == expected);
    }

    private long count(String sql) {
        return database.number(sql.formatted(mark));
    }

    private void run(String sql) {
        database.change(sql.formatted(mark));
    }
}
