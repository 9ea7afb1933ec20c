package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/** Remembers moves that were made under an idempotency key. Works in the caller's transaction, under the case's lock. */
@Singleton
class AnsweredMoves {

    private final EntityManager database;

    AnsweredMoves(EntityManager database) {
        this.database = database;
    }

    Known find(String person, String key, String number, MoveRequest request) {
        var found = database.createNativeQuery(
                        "select request from answered_move where person = :person and key = :key", String.class)
                .setParameter("person", person)
                .setParameter("key", key)
                .getResultList();
        if (found.isEmpty()) {
            return Known.UNKNOWN;
        }
        return found.getFirst().equals(fingerprint(number, request)) ? Known.SAME : Known.OTHER;
    }

    void remember(String person, String key, String number, MoveRequest request) {
        database.createNativeQuery("insert into answered_move (person, key, request) values (:person, :key, :request)")
                .setParameter("person", person)
                .setParameter("key", key)
                .setParameter("request", fingerprint(number, request))
                .executeUpdate();
        database.createNativeQuery("delete from answered_move where answered_at < now() - interval '2 days'")
                .executeUpdate();
    }

    private static String fingerprint(String number, MoveRequest request) {
        return number + " " + request;
    }

    enum Known {
        UNKNOWN,
        SAME,
        OTHER
    }
}
