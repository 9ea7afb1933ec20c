package vn.kiemtin.alerts.brief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The briefs that were made, one a day and scope, and to whom each goes. What is read of one later leaves out what its readers may not see any more: a case that was restricted since, or that
 * another agency has.
 */
@Singleton
class Briefs {

    private static final String KEEP = """
            insert into brief (day, scope, made_at, content) values (?, ?, ?, ?::jsonb) on conflict (day, scope) do nothing returning id
            """;
    private static final String IS_THERE = "select from brief where day = ? and scope = ?";
    private static final String FIND = "select content from brief where day = ? and scope = ?";
    /** A person's brief is theirs as long as they wish for it, at that address, and belong to those whose it is. */
    private static final String OF_MAIL = """
            select content from brief join brief_mail as mail on mail.brief_id = brief.id
            where mail.id = ? and (mail.receiver not like 'person:%' or exists (
                select from person
                where 'person:' || username = mail.receiver and morning_brief and person.address = mail.address
                  and case when 'supervisors' = any (audiences) then scope = 'city'
                      else array [scope, 'heads:' || substring(scope from '^agency:(.+)$')] && audiences end))
            """;

    private static final String DAYS = "select day from brief where scope = ? and day > ? order by day desc";
    /** Mailboxes of audiences, not of single people: whoever wants it for oneself says so. */
    private static final String ADDRESS = """
            insert into brief_mail (brief_id, day, receiver, address, language)
            select ?, ?, receiver, address, language from (
                select audience as receiver, address, language from mailbox where audience = any (?)
                union all
                select 'person:' || username, address, language from person
                where morning_brief and address is not null and seen_at > ?
                  and case when 'supervisors' = any (audiences) then ?::text is null else ?::text[] && audiences end) as receivers
            on conflict (day, receiver) do nothing
            """;
    /** All who may get one: whoever is in a case, has a mailbox or asked for it. */
    private static final String AGENCIES = """
            select distinct substring(audience from '^(?:agency|heads):(.+)$') as agency
            from (select audience from mailbox union all select unnest(audiences) from person where morning_brief
                  union all select 'agency:' || lead from brief_case where status not in ('CLOSED', 'DISMISSED', 'MERGED')
                  union all select 'agency:' || unnest(coordinating) from brief_case where status not in ('CLOSED', 'DISMISSED', 'MERGED')) as audiences
            where audience ~ '^(agency|heads):' order by agency
            """;

    private static final String GIVE_UP = """
            update brief_mail set state = 'GIVEN_UP', claimed_until = null where state = 'PENDING' and day < ?
            """;
    private static final String GIVE_ONE_UP =
            "update brief_mail set state = 'GIVEN_UP', claimed_until = null where id = ? and state = 'PENDING'";
    private static final String FORGET = "delete from brief where day <= ?";
    private static final String FORGET_REPORTS = "delete from brief_report where reported_at < ?";
    private static final String SEEN_CASES = """
            select case_id from brief_case
            where case_id = any (?) and not restricted
              and (?::text is null or lead = ? or ? = any (coordinating) or offered_to = ?)
            """;
    private static final String SEEN_ALERTS = "select id from alert where id = any (?) and withdrawn_at is null";

    private final DataSource database;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    Briefs(DataSource database, ObjectMapper json) {
        this.database = database;
        this.writer = json.writerFor(Brief.class);
        this.reader = json.readerFor(Brief.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    boolean isThere(LocalDate day, Scope scope) {
        return with("look for a brief", connection -> {
            try (var select = connection.prepareStatement(IS_THERE)) {
                select.setObject(1, day);
                select.setString(2, scope.name());
                try (var row = select.executeQuery()) {
                    return row.next();
                }
            }
        });
    }

    /**
     * Keeps a brief and to whom it goes, in the current transaction. Of several who do so at once one is first.
     *
     * @param seenSince who has not signed in since gets none
     * @return to how many it goes; empty where the scope has its brief of this day
     */
    Optional<Integer> keep(Brief brief, Scope scope, Instant seenSince) {
        return with("keep a brief", connection -> {
            var id = insert(connection, brief);
            return id == null ? Optional.empty() : Optional.of(address(connection, id, brief.day(), scope, seenSince));
        });
    }

    private @Nullable UUID insert(Connection connection, Brief brief) throws SQLException {
        try (var insert = connection.prepareStatement(KEEP)) {
            insert.setObject(1, brief.day());
            insert.setString(2, brief.scope());
            insert.setObject(3, brief.madeAt().atOffset(ZoneOffset.UTC));
            insert.setString(4, writer.writeValueAsString(brief));
            try (var row = insert.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a brief cannot be written as JSON", e);
        }
    }

    private static int address(Connection connection, UUID id, LocalDate day, Scope scope, Instant seenSince)
            throws SQLException {
        var audiences = connection.createArrayOf(
                "text", scope.audiences().map(audience -> audience.name()).toArray());
        try (var insert = connection.prepareStatement(ADDRESS)) {
            insert.setObject(1, id);
            insert.setObject(2, day);
            insert.setArray(3, audiences);
            insert.setObject(4, seenSince.atOffset(ZoneOffset.UTC));
            insert.setString(5, scope.agency());
            insert.setArray(6, audiences);
            return insert.executeUpdate();
        }
    }

    /** The city, and every agency that may have something to read. */
    List<Scope> scopes() {
        return with("list who gets a brief", connection -> {
            try (var select = connection.prepareStatement(AGENCIES);
                    var row = select.executeQuery()) {
                var scopes = new ArrayList<Scope>();
                scopes.add(Scope.CITY);
                while (row.next()) {
                    scopes.add(new Scope(row.getString(1)));
                }
                return scopes;
            }
        });
    }

    /** As it was made, without what is not to be seen any more. */
    Optional<Brief> of(LocalDate day, Scope scope) {
        return with("read a brief", connection -> {
            try (var select = connection.prepareStatement(FIND)) {
                select.setObject(1, day);
                select.setString(2, scope.name());
                return read(connection, select);
            }
        });
    }

    /** What this mail is to tell now; empty where its receiver is not to get it any more. */
    Optional<Brief> ofMail(UUID mail) {
        return with("read a brief", connection -> {
            try (var select = connection.prepareStatement(OF_MAIL)) {
                select.setObject(1, mail);
                return read(connection, select);
            }
        });
    }

    /** Those of which a brief is kept, the latest first. */
    List<LocalDate> days(Scope scope, LocalDate after) {
        return with("list the days of briefs", connection -> {
            try (var select = connection.prepareStatement(DAYS)) {
                select.setString(1, scope.name());
                select.setObject(2, after);
                var days = new ArrayList<LocalDate>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        days.add(row.getObject(1, LocalDate.class));
                    }
                }
                return days;
            }
        });
    }

    /** Yesterday's news is no news: what could not be sent on its day is not sent any more. */
    int giveUpBefore(LocalDate day) {
        return with("give mails up", connection -> {
            try (var update = connection.prepareStatement(GIVE_UP)) {
                update.setObject(1, day);
                return update.executeUpdate();
            }
        });
    }

    void giveUp(UUID mail) {
        with("give a mail up", connection -> {
            try (var update = connection.prepareStatement(GIVE_ONE_UP)) {
                update.setObject(1, mail);
                return update.executeUpdate();
            }
        });
    }

    void forget(LocalDate upTo, Instant reportsBefore) {
        with("forget old briefs", connection -> {
            try (var delete = connection.prepareStatement(FORGET);
                    var deleteReports = connection.prepareStatement(FORGET_REPORTS)) {
                delete.setObject(1, upTo);
                deleteReports.setObject(1, reportsBefore.atOffset(ZoneOffset.UTC));
                return delete.executeUpdate() + deleteReports.executeUpdate();
            }
        });
    }

    private Optional<Brief> read(Connection connection, PreparedStatement select) throws SQLException {
        Brief brief;
        try (var row = select.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            brief = reader.readValue(row.getString(1));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a brief cannot be read", e);
        }
        var scope = Scope.named(brief.scope());
        var cases = seenCases(connection, brief.cases(), scope);
        var alerts = seenAlerts(
                connection,
                brief.unacknowledged().items().stream()
                        .map(Brief.Unnoticed::alertId)
                        .toList());
        return Optional.of(brief.only(cases::contains, alerts::contains));
    }

    private static Set<UUID> seenCases(Connection connection, List<UUID> cases, Scope scope) throws SQLException {
        try (var select = connection.prepareStatement(SEEN_CASES)) {
            select.setArray(1, connection.createArrayOf("uuid", cases.toArray()));
            for (int i = 2; i <= 5; i++) {
                select.setString(i, scope.agency());
            }
            return ids(select);
        }
    }

    private static Set<UUID> seenAlerts(Connection connection, List<UUID> alerts) throws SQLException {
        try (var select = connection.prepareStatement(SEEN_ALERTS)) {
            select.setArray(1, connection.createArrayOf("uuid", alerts.toArray()));
            return ids(select);
        }
    }

    private static Set<UUID> ids(PreparedStatement select) throws SQLException {
        var ids = new HashSet<UUID>();
        try (var row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getObject(1, UUID.class));
            }
        }
        return ids;
    }

    private interface Work<T> {

        T in(Connection connection) throws SQLException;
    }

    private <T> T with(String attempt, Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.in(connection);
        } catch (SQLException e) {
            throw new DatabaseFailure(attempt, e);
        }
    }
}
