package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/** Finds the case of the same rumour, open or concluded: by the same folded text, or by a link that names the same post. */
@Singleton
public class MatchKeys {

    /** Shorter texts ("tin giả quá") are alike by accident. */
    static final int FEWEST_SYLLABLES = 8;

    private static final int ONE_AT_A_TIME = 0x4b69_656d;

    private final EntityManager database;

    MatchKeys(EntityManager database) {
        this.database = database;
    }

    /**
     * Lets nobody else match or open until this transaction ends, on any instance: two alike reports of the same instant must not open
     * two cases.
     */
    public void lock() {
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
                .setParameter("lock", (long) ONE_AT_A_TIME)
                .getSingleResult();
    }

    /** The keys by which this report can be matched, the strongest first; none for a short text without a post's link. */
    public Map<String, Match> keysOf(@Nullable String text, @Nullable String link) {
        var keys = new LinkedHashMap<String, Match>();
        var folded = FoldedText.of(text);
        if (folded.syllables() >= FEWEST_SYLLABLES) {
            keys.put("text:" + sha256(folded.value()), Match.SAME_TEXT);
        }
        PostLink.in(link).ifPresent(post -> keys.put("link:" + sha256(post.canonical()), Match.SAME_LINK));
        return keys;
    }

    /** The case that one of these keys leads to. */
    public Optional<Found> find(Map<String, Match> keys) {
        return keys.entrySet().stream()
                .flatMap(entry -> caseOf(entry.getKey(), entry.getValue()).stream())
                .findFirst();
    }

    /** From now on these keys lead to this case, unless they lead to another one that takes reports, or is part of one that does. */
    public void lead(Map<String, Match> keys, UUID caseId) {
        for (var key : keys.keySet()) {
            database.createNativeQuery("""
                            insert into match_key as known (key, case_id) values (:key, :case)
                            on conflict (key) do update set case_id = excluded.case_id
                            where not exists (select 1 from case_file
                                              where id = root_case(known.case_id) and status = any (:joinable))""")
                    .setParameter("key", key)
                    .setParameter("case", caseId)
                    .setParameter(
                            "joinable", CaseStatus.namesOfThoseThatTakeReports().toArray(String[]::new))
                    .executeUpdate();
        }
    }

    /** From now on these keys lead no more to the one case but to the other. */
    public void leadAway(Collection<String> keys, UUID from, UUID to) {
        database.createNativeQuery("update match_key set case_id = :to where case_id = :from and key = any (:keys)")
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("keys", keys.toArray(String[]::new))
                .executeUpdate();
    }

    private Optional<Found> caseOf(String key, Match match) {
        var found = database.createNativeQuery("""
                        select match_key.case_id, case_file.id
                        from match_key join case_file on case_file.id = root_case(match_key.case_id)
                        where key = :key and status = any (:joinable)""")
                .setParameter("key", key)
                .setParameter(
                        "joinable", CaseStatus.namesOfThoseThatTakeReports().toArray(String[]::new))
                .getResultList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        var row = (Object[]) found.getFirst();
        return Optional.of(new Found((UUID) row[1], (UUID) row[0], match));
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * A case of the same rumour, and how it was recognised.
     *
     * @param home the case that the key leads to: another one where that is merged into this one
     */
    public record Found(UUID caseId, UUID home, Match match) {}
}
