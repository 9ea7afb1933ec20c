package vn.kiemtin.alerts.wishes;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.MailAddress;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;

/** People who were signed in here, and what they wish. */
@Singleton
class People {

    /** An address that the sign-in does not tell stays; one that it says is not verified is none. */
    private static final String SEEN = """
            insert into person as known (username, name, address, language, audiences, seen_at) values (?, ?, ?, ?, ?, ?)
            on conflict (username) do update set
                name = excluded.name, audiences = excluded.audiences, seen_at = greatest(known.seen_at, excluded.seen_at),
                address = case when ? then excluded.address else known.address end,
                language = case when known.language_chosen then known.language else excluded.language end
            """;

    private static final String BELONGS_NOWHERE = """
            update person set audiences = '{}', morning_brief = false where username = ? and (audiences <> '{}' or morning_brief)
            """;

    private static final String FORGET = "delete from person where seen_at < ?";

    /** Each audience is looked up by its index, however many are asked for. */
    private static final String CONCERNED = """
            select place, its.* from unnest(?::text[], ?::text[], ?::boolean[]) with ordinality as asked (rule, audience, alone, place),
                lateral (select person.username, address, language, mode, others, quiet_from, quiet_until, quiet_days
                         from person left join wishes using (username) left join wish on wish.username = person.username and wish.rule = asked.rule
                         where audiences @> array [asked.audience] and address is not null and seen_at > ?
                           and (alone or others is not null or mode is not null) offset 0) its
            order by place, username
            """;

    private static final String AUDIENCES =
            "select audiences from person where username = ? and address = ? and seen_at > ?";
    private static final String ONE = """
            select address, language, morning_brief, others, quiet_from, quiet_until, quiet_days, coalesce(version, 0) as version
            from person left join wishes using (username) where username = ?
            """;
    private static final String RULES = "select rule, mode from wish where username = ?";
    private static final String CHOOSE_FIRST = """
            insert into wishes (username, version, others, quiet_from, quiet_until, quiet_days) values (?, 1, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String CHOOSE = """
            update wishes set version = version + 1, others = ?, quiet_from = ?, quiet_until = ?, quiet_days = ?
            where username = ? and version = ?
            """;
    private static final String CHOOSE_FOR_PERSON =
            "update person set language = ?, language_chosen = true, morning_brief = ? where username = ?";
    private static final String FORGET_RULES = "delete from wish where username = ?";
    private static final String CHOOSE_RULE = "insert into wish (username, rule, mode) values (?, ?, ?)";

    private final DataSource database;

    People(DataSource database) {
        this.database = database;
    }

    /**
     * Somebody whom an alert may be mailed to.
     *
     * @param wishes for its rule
     */
    record Concerned(String username, String address, Language language, Wishes wishes) {}

    void seen(Receiver receiver, MailAddress address, Language language, Instant at) {
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(SEEN)) {
            upsert.setString(1, receiver.username());
            upsert.setString(2, receiver.name());
            upsert.setString(3, address instanceof MailAddress.Verified(var value) ? value : null);
            upsert.setString(4, language.code());
            upsert.setArray(5, connection.createArrayOf("text", receiver.audienceNames()));
            upsert.setObject(6, at.atOffset(ZoneOffset.UTC));
            upsert.setBoolean(7, !(address instanceof MailAddress.NotTold));
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note who was here", e);
        }
    }

    /** Who has lost the last role gets nothing any more. */
    void belongsNowhere(String username) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(BELONGS_NOWHERE)) {
            update.setString(1, username);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("note who has no inbox any more", e);
        }
    }

    /**
     * Those of each audience with an address who wish for mails, or for whom alone it is.
     *
     * @param seenAfter who was not here since gets none
     */
    Map<OwnMails.Asked, List<Concerned>> withAddress(Set<OwnMails.Asked> asked, Instant seenAfter) {
        var all = List.copyOf(asked);
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(CONCERNED)) {
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", all.stream().map(OwnMails.Asked::rule).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            all.stream().map(each -> each.audience().name()).toArray()));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "boolean",
                            all.stream()
                                    .map(each -> each.audience().isOnePerson())
                                    .toArray()));
            select.setObject(4, seenAfter.atOffset(ZoneOffset.UTC));
            var concerned = new HashMap<OwnMails.Asked, List<Concerned>>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    concerned
                            .computeIfAbsent(all.get(row.getInt("place") - 1), _ -> new ArrayList<>())
                            .add(new Concerned(
                                    row.getString("username"),
                                    row.getString("address"),
                                    language(row),
                                    new Wishes(mode(row, "mode"), mode(row, "others"), quietHours(row))));
                }
            }
            return concerned;
        } catch (SQLException e) {
            throw new DatabaseFailure("read who wishes for mails", e);
        }
    }

    List<String> audiencesOf(String username, String address, Instant seenAfter) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(AUDIENCES)) {
            select.setString(1, username);
            select.setString(2, address);
            select.setObject(3, seenAfter.atOffset(ZoneOffset.UTC));
            try (var row = select.executeQuery()) {
                return row.next() ? List.of((String[]) row.getArray(1).getArray()) : List.of();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a person's audiences", e);
        }
    }

    void forget(Instant seenBefore) {
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, seenBefore.atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("forget who was here long ago", e);
        }
    }

    /** Empty for whom nobody has seen here. */
    Optional<Preferences.Kept> preferencesOf(String username) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(ONE)) {
            select.setString(1, username);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                var chosen = new Preferences(
                        language(row),
                        row.getBoolean("morning_brief"),
                        mode(row, "others"),
                        rulesOf(connection, username),
                        quietHours(row));
                return Optional.of(new Preferences.Kept(row.getString("address"), chosen, row.getInt("version")));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read a person's preferences", e);
        }
    }

    /** To be called in a transaction. False, with nothing changed, where this is not the version any more. */
    boolean choose(String username, Preferences chosen, int seen) {
        try (var connection = database.getConnection()) {
            if (!(seen == 0 ? first(connection, username, chosen) : again(connection, username, chosen, seen))) {
                return false;
            }
            try (var update = connection.prepareStatement(CHOOSE_FOR_PERSON)) {
                update.setString(1, chosen.language().code());
                update.setBoolean(2, chosen.morningBrief());
                update.setString(3, username);
                update.executeUpdate();
            }
            rules(connection, username, chosen.rules());
            return true;
        } catch (SQLException e) {
            throw new DatabaseFailure("keep a person's preferences", e);
        }
    }

    private static boolean first(Connection connection, String username, Preferences chosen) throws SQLException {
        try (var insert = connection.prepareStatement(CHOOSE_FIRST)) {
            insert.setString(1, username);
            insert.setString(2, nameOf(chosen.others()));
            quietHours(connection, insert, 3, chosen.quietHours());
            return insert.executeUpdate() == 1;
        }
    }

    private static boolean again(Connection connection, String username, Preferences chosen, int seen)
            throws SQLException {
        try (var update = connection.prepareStatement(CHOOSE)) {
            update.setString(1, nameOf(chosen.others()));
            quietHours(connection, update, 2, chosen.quietHours());
            update.setString(5, username);
            update.setInt(6, seen);
            return update.executeUpdate() == 1;
        }
    }

    private static void rules(Connection connection, String username, Map<String, Mode> rules) throws SQLException {
        try (var forget = connection.prepareStatement(FORGET_RULES);
                var choose = connection.prepareStatement(CHOOSE_RULE)) {
            forget.setString(1, username);
            forget.executeUpdate();
            for (var rule : rules.entrySet()) {
                choose.setString(1, username);
                choose.setString(2, rule.getKey());
                choose.setString(3, rule.getValue().name());
                choose.addBatch();
            }
            choose.executeBatch();
        }
    }

    private static Map<String, Mode> rulesOf(Connection connection, String username) throws SQLException {
        try (var select = connection.prepareStatement(RULES)) {
            select.setString(1, username);
            var rules = new TreeMap<String, Mode>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    rules.put(row.getString(1), Mode.valueOf(row.getString(2)));
                }
            }
            return rules;
        }
    }

    private static void quietHours(
            Connection connection, PreparedStatement statement, int at, @Nullable QuietHours hours)
            throws SQLException {
        statement.setObject(at, hours == null ? null : hours.from());
        statement.setObject(at + 1, hours == null ? null : hours.until());
        statement.setArray(
                at + 2,
                connection.createArrayOf(
                        "integer",
                        hours == null
                                ? new Integer[0]
                                : hours.days().stream()
                                        .map(DayOfWeek::getValue)
                                        .sorted()
                                        .toArray(Integer[]::new)));
    }

    private static @Nullable QuietHours quietHours(ResultSet row) throws SQLException {
        var from = row.getObject("quiet_from", LocalTime.class);
        if (from == null) {
            return null;
        }
        var days = (Integer[]) row.getArray("quiet_days").getArray();
        return new QuietHours(
                from,
                row.getObject("quiet_until", LocalTime.class),
                Arrays.stream(days).map(DayOfWeek::of).collect(Collectors.toSet()));
    }

    private static @Nullable Mode mode(ResultSet row, String column) throws SQLException {
        var name = row.getString(column);
        return name == null ? null : Mode.valueOf(name);
    }

    private static @Nullable String nameOf(@Nullable Mode mode) {
        return mode == null ? null : mode.name();
    }

    private static Language language(ResultSet row) throws SQLException {
        return Objects.requireNonNullElse(Language.byCode(row.getString("language")), Language.VI);
    }
}
