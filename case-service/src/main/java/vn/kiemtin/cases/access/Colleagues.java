package vn.kiemtin.cases.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * The people to whom cases can be assigned or restricted: whoever works on cases and has signed in of late. Roles are known from tokens only, so who lost
 * them without ever coming back drops out after {@link #REMEMBERED}.
 */
@Singleton
public class Colleagues {

    private static final int MOST_NAMEABLE = 200;
    private static final Duration REMEMBERED = Duration.ofDays(90);

    /** For so long one instance may not know what another has learned. */
    private static final Duration TRUSTED = Duration.ofMinutes(10);

    private final EntityManager database;
    private final Clock clock;
    private final Map<String, Met> known = new ConcurrentHashMap<>();

    Colleagues(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers the caller as the token says; writes only what is new to this process, or was last written a while ago. */
    void met(Caller caller) {
        var now = clock.instant();
        var before = known.get(caller.username());
        if (before != null
                && before.caller().equals(caller)
                && before.at().plus(TRUSTED).isAfter(now)) {
            return;
        }
        if (caller.worksOnCases()) {
            remember(caller);
        } else {
            forget(caller);
        }
        known.put(caller.username(), new Met(caller, now));
    }

    private void remember(Caller caller) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("""
                        insert into colleague (username, name, agency, roles, seen_at)
                        values (:username, :name, nullif(:agency, ''), :roles, now())
                        on conflict (username) do update set name = excluded.name, agency = excluded.agency,
                            roles = excluded.roles, seen_at = excluded.seen_at""")
                        .setParameter("username", caller.username())
                        .setParameter("name", caller.name())
                        .setParameter("agency", Objects.requireNonNullElse(caller.agency(), ""))
                        .setParameter(
                                "roles",
                                caller.roles().stream()
                                        .map(Role::claim)
                                        .sorted()
                                        .toArray(String[]::new))
                        .executeUpdate());
    }

    /** Whoever works on cases no more is assigned nothing; the name stays known, old cases show it. */
    private void forget(Caller caller) {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("update colleague set roles = '{}' where username = :username")
                        .setParameter("username", caller.username())
                        .executeUpdate());
    }

    /** The officers of an agency by name. */
    @SuppressWarnings("unchecked")
    public List<Colleague> officersOf(String agency) {
        List<Object[]> rows = database.createNativeQuery("""
                        select username, name, agency from colleague
                        where agency = :agency and 'officer' = any (roles) and seen_at > :since
                        order by name, username""")
                .setParameter("agency", agency)
                .setParameter("since", clock.instant().minus(REMEMBERED))
                .getResultList();
        return rows.stream()
                .map(row -> new Colleague((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    /** Whoever of the case's agencies might be named where it is restricted, and supervisors and auditors; by name. */
    public List<Caller> nameableIn(CaseFile file) {
        return callers(database.createNativeQuery("""
                        select username, name, agency, roles from colleague
                        where (agency = any (:agencies) and roles && '{officer,head}' or roles && '{supervisor,auditor}')
                          and seen_at > :since
                        order by agency nulls last, name, username limit :most""")
                .setParameter("agencies", file.agencies().toArray(String[]::new))
                .setParameter("since", clock.instant().minus(REMEMBERED))
                .setParameter("most", MOST_NAMEABLE));
    }

    /** Those of these people who work on cases, with agency and roles as they last signed in; by name. */
    public List<Caller> known(Collection<String> usernames) {
        return callers(database.createNativeQuery("""
                        select username, name, agency, roles from colleague
                        where username = any (:usernames) and seen_at > :since order by name, username""")
                .setParameter("usernames", usernames.toArray(String[]::new))
                .setParameter("since", clock.instant().minus(REMEMBERED)));
    }

    /** Whoever can be mentioned in a note about the case: those who work on it; by name. */
    public List<Caller> mentionableIn(CaseFile file) {
        return (file.isRestricted() ? known(file.restrictedTo()) : nameableIn(file))
                .stream().filter(Caller::takesPart).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Caller> callers(Query colleagues) {
        List<Object[]> rows = colleagues.getResultList();
        return rows.stream()
                .map(row -> new Caller((String) row[0], (String) row[1], (String) row[2], roles((String[]) row[3])))
                .filter(Caller::worksOnCases)
                .toList();
    }

    private static Set<Role> roles(String... claims) {
        return Stream.of(Role.values())
                .filter(role -> List.of(claims).contains(role.claim()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this person works for the agency, or did when last seen. */
    public boolean isOf(String agency, String username) {
        return !database.createNativeQuery("select 1 from colleague where username = :username and agency = :agency")
                .setParameter("username", username)
                .setParameter("agency", agency)
                .getResultList()
                .isEmpty();
    }

    /** Names by account name, of those of these people who have ever been met. */
    @SuppressWarnings("unchecked")
    public Map<String, String> names(Collection<String> usernames) {
        List<Object[]> rows = database.createNativeQuery(
                        "select username, name from colleague where username = any (:usernames)")
                .setParameter("usernames", usernames.toArray(String[]::new))
                .getResultList();
        var names = new HashMap<String, String>();
        rows.forEach(row -> names.put((String) row[0], (String) row[1]));
        return names;
    }

    private record Met(Caller caller, Instant at) {}
}
