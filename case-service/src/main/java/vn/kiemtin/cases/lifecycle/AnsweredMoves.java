package vn.kiemtin.cases.lifecycle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;

/**
 * Remembers, for two days, what moves with an idempotency key were answered. Works in the caller's transaction; keys and requests are kept as
 * hashes.
 */
@Singleton
class AnsweredMoves {

    private final EntityManager database;
    private final ObjectMapper json;

    AnsweredMoves(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What is known of a request. */
    sealed interface Known {

        record Unknown() implements Known {}

        record Answered(MovedCase answer) implements Known {}

        /** The key came with another request before. */
        record Other() implements Known {}
    }

    /** Waits for another request with the same key that is being answered. */
    Known find(String person, String key, String number, MoveRequest request) {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:key, 1))")
                .setParameter("key", person + " " + Fingerprint.of(key))
                .getSingleResult();
        var found = database.createNativeQuery(
                        "select request, answer from answered_move where person = :person and key = :key")
                .setParameter("person", person)
                .setParameter("key", Fingerprint.of(key))
                .getResultList();
        if (found.isEmpty()) {
            return new Known.Unknown();
        }
        var row = (Object[]) found.getFirst();
        return row[0].equals(fingerprint(number, request))
                ? new Known.Answered(read((String) row[1]))
                : new Known.Other();
    }

    void remember(String person, String key, String number, MoveRequest request, MovedCase answer) {
        database.createNativeQuery(
                        "insert into answered_move (person, key, request, answer) values (:person, :key, :request, :answer)")
                .setParameter("person", person)
                .setParameter("key", Fingerprint.of(key))
                .setParameter("request", fingerprint(number, request))
                .setParameter("answer", write(answer))
                .executeUpdate();
        database.createNativeQuery("""
                        delete from answered_move where (person, key) in (
                            select person, key from answered_move where answered_at < now() - interval '2 days'
                            limit 100 for update skip locked)""").executeUpdate();
    }

    private MovedCase read(String answer) {
        try {
            return json.readValue(answer, MovedCase.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer to an earlier move cannot be read", e);
        }
    }

    private String write(MovedCase answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the answer to a move cannot be written", e);
        }
    }

    private static String fingerprint(String number, MoveRequest request) {
        return Fingerprint.of(number + " " + request);
    }
}
