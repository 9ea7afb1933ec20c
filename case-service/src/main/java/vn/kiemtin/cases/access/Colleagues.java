package vn.kiemtin.cases.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The people to whom cases can be assigned: whoever has signed in and works for an agency. */
@Singleton
public class Colleagues {

    private final EntityManager database;
    private final Map<String, Caller> known = new ConcurrentHashMap<>();

    Colleagues(EntityManager database) {
        this.database = database;
    }

    /** Remembers the caller; writes only when something about the caller is new to this process. */
    void met(Caller caller) {
        if (caller.equals(known.get(caller.username()))) {
            return;
        }
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("""
                        insert into colleague (username, name, agency, roles, seen_at)
                        values (:username, :name, :agency, :roles, now())
                        on conflict (username) do update set name = excluded.name, agency = excluded.agency,
                            roles = excluded.roles, seen_at = excluded.seen_at""")
                        .setParameter("username", caller.username())
                        .setParameter("name", caller.name())
                        .setParameter("agency", caller.agency())
                        .setParameter(
                                "roles",
                                caller.roles().stream()
                                        .map(Role::claim)
                                        .sorted()
                                        .toArray(String[]::new))
                        .executeUpdate());
        known.put(caller.username(), caller);
    }

    /** The officers of an agency by name. */
    @SuppressWarnings("unchecked")
    public List<Colleague> officersOf(String agency) {
        List<Object[]> rows =
                database.createNativeQuery("""
                        select username, name, agency from colleague
                        where agency = :agency and 'officer' = any (roles) order by name, username""").setParameter("agency", agency).getResultList();
        return rows.stream()
                .map(row -> new Colleague((String) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}
