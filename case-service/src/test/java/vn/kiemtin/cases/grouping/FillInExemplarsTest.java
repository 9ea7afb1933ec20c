package vn.kiemtin.cases.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

/** Cases of before there were exemplars are recognised, too. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FillInExemplarsTest {

    @Inject
    AgroalDataSource database;

    @Inject
    FillInExemplars fillIn;

    @Test
    void whatStandsForCasesWithoutExemplarsIsFoundOnce() throws SQLException {
        var mark = UUID.randomUUID().toString();
        casesOf(mark, 60);
        run("delete from exemplar_fill_in");

        fillIn.look();

        assertThat(exemplars(mark)).isEqualTo(120);
        assertThat(count("select count(*) from exemplar_fill_in where done")).isEqualTo(1);
        run("delete from exemplar where report_id in (select report_id from linked_report where text like '%" + mark
                + "%')");
        fillIn.look();
        assertThat(exemplars(mark)).isZero();
    }

    @Test
    void goesOnWhereItWasInterrupted() throws SQLException {
        var mark = UUID.randomUUID().toString();
        casesOf(mark, 30);
        run("delete from exemplar_fill_in");
        run("""
                insert into exemplar_fill_in (version, opened_at, case_id)
                select %d, opened_at, id from case_file where summary = 'Tin cũ %s' order by opened_at desc, id desc offset 9 limit 1""".formatted(Signature.VERSION, mark));

        fillIn.look();

        assertThat(exemplars(mark)).isEqualTo(40);
    }

    @Test
    void aCaseThatFailsStandsInNoOthersWayAndIsTriedAgainUntilItWorks() throws SQLException {
        var mark = UUID.randomUUID().toString();
        casesOf(mark, 25);
        run("delete from exemplar_fill_in");
        run("""
                create or replace function refuse_one() returns trigger language plpgsql as $$
                begin
                    if new.case_id = (select id from case_file where summary = 'Tin cũ %s' order by opened_at desc offset 9 limit 1)
                    then raise exception 'for the moment'; end if;
                    return new;
                end $$""".formatted(mark));
        run("create trigger refuse_one before insert on exemplar for each row execute function refuse_one()");
        try {
            fillIn.look();
            fillIn.look();

            assertThat(exemplars(mark)).isEqualTo(48);
            assertThat(count("select max(attempts) from exemplar_left_out")).isEqualTo(2);
        } finally {
            run("drop trigger refuse_one on exemplar");
        }

        fillIn.look();

        assertThat(exemplars(mark)).isEqualTo(50);
        assertThat(count("select count(*) from exemplar_left_out")).isZero();
    }

    private int exemplars(String mark) throws SQLException {
        return count("""
                select count(*) from exemplar join linked_report using (report_id)
                where text like '%%%s%%' and exists (select from exemplar_key where exemplar_key.exemplar = exemplar.id)""".formatted(mark));
    }

    /** Each with a first text, the same again, another one, and one that is only suggested. */
    private void casesOf(String mark, int many) throws SQLException {
        run("""
                with opened as (
                    insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count, opened_at,
                                           version, event_count)
                    select gen_random_uuid(), 'HS-2019-' || nextval('case_number') + 900000, 'DISMISSED', 'OTHER', 'NORMAL', 'ZALO', 'hanoi-police', '{}',
                           'Tin cũ %1$s', 4, now() - n * interval '3 days', 1, 1
                    from generate_series(1, %2$d) as n returning id, number
                )
                insert into linked_report (report_id, case_id, home_case_id, match, standing, text, platform, received_at, linked_at)
                select gen_random_uuid(), id, id, said.match, said.standing, said.text || ' %1$s', 'ZALO', now(), now() + n * interval '1 second'
                from opened cross join lateral (values
                    (1, 'OPENED', 'CONFIRMED', md5(number || 'a') || ' ' || md5(number || 'b')),
                    (2, 'SAME_TEXT', 'CONFIRMED', md5(number || 'a') || ' ' || md5(number || 'b')),
                    (3, 'SIMILAR_TEXT', 'CONFIRMED', md5(number || 'c') || ' ' || md5(number || 'd')),
                    (4, 'SAME_TEXT', 'SUGGESTED', md5(number || 'e') || ' ' || md5(number || 'f'))) as said (n, match, standing, text)""".formatted(mark, many));
    }

    private int count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
