package vn.kiemtin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import vn.kiemtin.messaging.testing.RealParts;

class WaitingMailsTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final WaitingMails mails = waiting(Patience.USUAL);

    @BeforeEach
    void noMailWaits() throws SQLException {
        database.setUrl(RealParts.postgres().jdbcUrl("service"));
        database.setUser("service");
        database.setPassword("service");
        execute("""
                create table if not exists letter (
                    id uuid primary key, state text not null default 'PENDING', attempts integer not null default 0,
                    next_attempt_at timestamptz not null default now(), claimed_until timestamptz, last_error text, sent_at timestamptz);
                truncate letter
                """);
    }

    @Test
    void whatOneHasClaimedNobodyElseGets() throws SQLException {
        var letter = posted();

        var claimed = mails.claim(Claimed::of);

        assertThat(claimed).containsExactly(new Claimed(letter, 1));
        assertThat(waiting(Patience.USUAL).claim(Claimed::of)).isEmpty();
    }

    @Test
    void whoeverDiesWithAClaimLeavesItToOthers() throws SQLException {
        var letter = posted();
        var brief = waiting(Patience.USUAL.with(Duration.ofMillis(1)));
        brief.claim(Claimed::of);

        var claimed = brief.claim(Claimed::of);

        assertThat(claimed).containsExactly(new Claimed(letter, 2));
    }

    @Test
    void severalShareWhatWaits() throws SQLException {
        var posted = new ArrayList<UUID>();
        for (int i = 0; i < 7; i++) {
            posted.add(posted());
        }

        var first = mails.claim(Claimed::of);
        var second = mails.claim(Claimed::of);

        assertThat(first).hasSize(5);
        assertThat(second).hasSize(2);
        assertThat(Stream.of(first, second).flatMap(List::stream).map(Claimed::letter))
                .containsExactlyInAnyOrderElementsOf(posted);
    }

    @Test
    void whatIsSentIsNotSentAgain() throws SQLException {
        var letter = posted();
        var brief = waiting(Patience.USUAL.with(Duration.ofMillis(1)));
        brief.claim(Claimed::of);

        brief.sent(letter);

        assertThat(brief.claim(Claimed::of)).isEmpty();
        assertThat(text("select state || (sent_at is not null) from letter")).isEqualTo("SENTtrue");
    }

    @Test
    void whatFailedRestsThenIsTriedAgain() throws SQLException {
        var letter = posted();
        mails.claim(Claimed::of);
        mails.failed(letter, 1, new IllegalStateException("no such mailbox"));
        assertThat(mails.claim(Claimed::of)).isEmpty();
        assertThat(text("select last_error from letter")).isEqualTo("no such mailbox");

        execute("update letter set next_attempt_at = now()");

        assertThat(mails.claim(Claimed::of)).containsExactly(new Claimed(letter, 2));
    }

    @Test
    void aShortRestEndsByItself() throws SQLException {
        var letter = posted();
        var hasty = waiting(new Patience(Duration.ofSeconds(15), Duration.ofMillis(20), Duration.ofMillis(20)));
        hasty.claim(Claimed::of);

        hasty.failed(letter, 1, new IllegalStateException());

        await().until(() -> hasty.claim(Claimed::of).equals(List.of(new Claimed(letter, 2))));
    }

    @Test
    void restsDoubleWithARandomHalfUpToTheLongest() throws SQLException {
        var letter = posted();

        assertThat(rest(letter, 1)).isBetween(HOUR.dividedBy(2), HOUR);
        assertThat(rest(letter, 2)).isBetween(HOUR, HOUR.multipliedBy(2));
        assertThat(rest(letter, 3)).isBetween(HOUR.multipliedBy(2), HOUR.multipliedBy(4));
        assertThat(rest(letter, 1000))
                .isBetween(Patience.USUAL.longestBackoff().dividedBy(2), Patience.USUAL.longestBackoff());
    }

    @Test
    void whatItsServiceCancelledIsNotSentAndNoFailureBringsItBack() throws SQLException {
        var letter = posted();
        mails.claim(Claimed::of);
        execute("update letter set state = 'CANCELLED', claimed_until = null");

        mails.failed(letter, 1, new IllegalStateException("too late"));

        assertThat(mails.claim(Claimed::of)).isEmpty();
        assertThat(text("select state from letter where last_error is null")).isEqualTo("CANCELLED");
    }

    private Duration rest(UUID letter, int attempts) {
        return mails.failed(letter, attempts, new IllegalStateException("away"));
    }

    private WaitingMails waiting(MailSettings settings) {
        return new WaitingMails(database, settings, "letter", "id");
    }

    private UUID posted() throws SQLException {
        var letter = UUID.randomUUID();
        execute("insert into letter (id) values ('" + letter + "')");
        return letter;
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private record Claimed(UUID letter, int attempts) {

        static Claimed of(ResultSet row) throws SQLException {
            return new Claimed(row.getObject("id", UUID.class), row.getInt("attempts"));
        }
    }
}
