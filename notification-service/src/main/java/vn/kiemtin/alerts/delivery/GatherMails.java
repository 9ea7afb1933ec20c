package vn.kiemtin.alerts.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes one mail of many: of what is due to one address when more than a few were, or are about to be, sent within a short time; and of a person's daily digest. Which deliveries
 * became part of it is written down before it is tried, so that every attempt sends the same under the same id. What has been tried on its own stays so: it may have arrived.
 */
@Singleton
class GatherMails {

    private static final Logger LOG = Logger.getLogger(GatherMails.class);

    /** Due, by mail, on its own, and never tried. */
    private static final String DUE = """
            endpoint = 'mail' and state = 'PENDING' and gathered_into is null and alert_id is not null and attempts = 0
            and retried_at is null and claimed_until is null and next_attempt_at <= statement_timestamp()
            """;

    /** An instance of a former release, which knows no such mails, gives them up and leaves their parts behind. */
    private static final String FREE = """
            with whole as materialized (select distinct gathered_into as id from delivery where gathered_into is not null and state = 'PENDING')
            update delivery part set gathered_into = null from whole
            where part.gathered_into = whole.id and part.state = 'PENDING'
              and (select state from delivery where delivery_id = whole.id) = 'CANCELLED'
            """;

    private static final String GROUPS = """
            select address, language, for_person, digest, due, day,
                   (select count(*) from delivery sent where sent.endpoint = 'mail' and sent.address = groups.address and sent.state = 'SENT'
                      and sent.gathered_into is null and sent.sent_at > clock_timestamp() - ? * interval '1 millisecond') as lately,
                   (select max(gathered.tried_since) + ? * interval '1 millisecond' from delivery gathered
                    where gathered.alert_id is null and gathered.digest_day is null and gathered.address = groups.address) as not_before,
                   clock_timestamp() as now
            from (select address, language, for_person, held is not distinct from 'DIGEST' as digest, count(*) as due,
                         (min(next_attempt_at) at time zone 'Asia/Ho_Chi_Minh')::date as day, min(tried_since) as eldest
                  from delivery where %s group by 1, 2, 3, 4) groups
            order by eldest
            """.formatted(DUE);
    /** What {@link #WAIT} has put off waits for exactly then. */
    private static final String NEXT = """
            select address, language, not_before
            from unnest(?::text[], ?::text[]) as box (address, language),
                 lateral (select max(tried_since) + ? * interval '1 millisecond' as not_before from delivery gathered
                          where gathered.alert_id is null and gathered.digest_day is null and gathered.address = box.address) gathering
            where not_before > clock_timestamp()
              and (select true from delivery waiting
                   where waiting.endpoint = 'mail' and waiting.state = 'PENDING' and waiting.gathered_into is null
                     and waiting.next_attempt_at = not_before and waiting.address = box.address and waiting.language = box.language
                     and waiting.for_person is null and waiting.held is null and waiting.attempts = 0 limit 1)
            """;

    private static final String OF_GROUP = """
            delivery_id = any (array(select delivery_id from delivery
                where %s and address = ? and language = ? and for_person is not distinct from ? and (held is not distinct from 'DIGEST') = ?
                for update skip locked))
            """.formatted(DUE);
    private static final String GATHERING = """
            insert into delivery (endpoint, address, language, for_person, state, digest_day)
            values ('mail', ?, ?, ?, 'PENDING', ?)
            on conflict (for_person, digest_day) where digest_day is not null and state <> 'CANCELLED' do nothing
            returning delivery_id
            """;
    private static final String BECOME_PART = "update delivery set gathered_into = ? where " + OF_GROUP;
    private static final String WAIT = "update delivery set next_attempt_at = ? where " + OF_GROUP;
    private static final String NEXT_DIGEST =
            "update delivery set next_attempt_at = next_attempt_at + interval '1 day' where " + OF_GROUP;

    private final int after;
    private final long withinMillis;

    @Inject
    GatherMails(DeliverySettings settings) {
        this(settings.gatherAfter(), settings.gatherEvery());
    }

    GatherMails(int after, Duration within) {
        this.after = after;
        this.withinMillis = within.toMillis();
    }

    /** To be called with the mail server's row locked: nobody else gathers, or claims what is gathered, meanwhile. */
    void gather(Connection connection) throws SQLException {
        free(connection);
        for (var group : groups(connection)) {
            if (group.digest()) {
                gatherDigest(connection, group);
            } else if (group.due() + group.lately() > after) {
                if (group.notBefore() != null && group.notBefore().isAfter(group.now())) {
                    write(connection, WAIT, group.notBefore(), group);
                } else {
                    gatherNow(connection, group);
                }
            }
        }
    }

    /** When what is due to these mailboxes is gathered next, where something waits for that. */
    Map<Planned.Mailbox, OffsetDateTime> next(Connection connection, Collection<Planned.Mailbox> mailboxes)
            throws SQLException {
        try (var select = connection.prepareStatement(NEXT)) {
            var asked = List.copyOf(mailboxes);
            select.setArray(
                    1,
                    connection.createArrayOf(
                            "text", asked.stream().map(Planned.Mailbox::address).toArray()));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "text",
                            asked.stream().map(Planned.Mailbox::language).toArray()));
            select.setLong(3, withinMillis);
            var next = new HashMap<Planned.Mailbox, OffsetDateTime>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    next.put(
                            new Planned.Mailbox(row.getString(1), row.getString(2)),
                            row.getObject(3, OffsetDateTime.class));
                }
            }
            return next;
        }
    }

    private static void free(Connection connection) throws SQLException {
        try (var update = connection.prepareStatement(FREE)) {
            update.executeUpdate();
        }
    }

    /** Who had today's digest gets what came too late for it with the next. */
    private static void gatherDigest(Connection connection, Group group) throws SQLException {
        if (!gatherNow(connection, group)) {
            write(connection, NEXT_DIGEST, null, group);
        }
    }

    private static boolean gatherNow(Connection connection, Group group) throws SQLException {
        var gathering = begin(connection, group);
        if (gathering == null) {
            return false;
        }
        int parts = write(connection, BECOME_PART, gathering, group);
        LOG.infof("mails-gathered delivery=%s parts=%d digest=%s", gathering, parts, group.digest());
        return true;
    }

    private static @Nullable UUID begin(Connection connection, Group group) throws SQLException {
        try (var insert = connection.prepareStatement(GATHERING)) {
            insert.setString(1, group.address());
            insert.setString(2, group.language());
            insert.setString(3, group.person());
            insert.setObject(4, group.digest() ? group.day() : null);
            try (var row = insert.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    private List<Group> groups(Connection connection) throws SQLException {
        try (var select = connection.prepareStatement(GROUPS)) {
            select.setLong(1, withinMillis);
            select.setLong(2, withinMillis);
            var groups = new ArrayList<Group>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    groups.add(group(row));
                }
            }
            return groups;
        }
    }

    private static Group group(ResultSet row) throws SQLException {
        return new Group(
                row.getString("address"),
                row.getString("language"),
                row.getString("for_person"),
                row.getBoolean("digest"),
                row.getInt("due"),
                row.getObject("day", LocalDate.class),
                row.getInt("lately"),
                row.getObject("not_before", OffsetDateTime.class),
                row.getObject("now", OffsetDateTime.class));
    }

    /**
     * @param first the statement's first parameter; null where it has only the group's
     */
    private static int write(Connection connection, String sql, @Nullable Object first, Group group)
            throws SQLException {
        try (var update = connection.prepareStatement(sql)) {
            int at = 1;
            if (first != null) {
                update.setObject(at++, first);
            }
            update.setString(at++, group.address());
            update.setString(at++, group.language());
            update.setString(at++, group.person());
            update.setBoolean(at, group.digest());
            return update.executeUpdate();
        }
    }

    /**
     * What is due to one address in one language, for a person or for an audience.
     *
     * @param day on which the first of it was due, in city time: a digest that is late is still that day's
     * @param lately mails sent to the address within the time in which they are counted
     * @param notBefore when the next one may be gathered; null where none was so far
     */
    private record Group(
            String address,
            String language,
            @Nullable String person,
            boolean digest,
            int due,
            LocalDate day,
            int lately,
            @Nullable OffsetDateTime notBefore,
            OffsetDateTime now) {}
}
