package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.texts.PostLink;

/** What leads to a case for certain: the hash of a folded text, or of a link that names one post. */
@Singleton
class MatchKeys {

    /** Shorter texts ("tin giả quá rồi bà con ơi") may be the same by accident. */
    static final int FEWEST_SYLLABLES_CONFIRMED = 8;

    static final int FEWEST_SYLLABLES = 5;

    /** A text that names more posts is about none of them. */
    private static final int MOST_POSTS_IN_TEXT = 3;

    private final EntityManager database;

    MatchKeys(EntityManager database) {
        this.database = database;
    }

    /**
     * The keys by which a report can be matched, the strongest first; none for a very short text without a post's link. A post that is only named in the
     * text may be what the text is about, or what it is held against.
     *
     * @param written the text as it was written
     */
    static List<Key> of(Likened text, @Nullable String written, @Nullable String link) {
        var keys = new ArrayList<Key>();
        if (text.syllables() >= FEWEST_SYLLABLES) {
            keys.add(new Key(
                    "text:" + sha256(text.folded().value()),
                    Match.SAME_TEXT,
                    text.syllables() >= FEWEST_SYLLABLES_CONFIRMED ? Standing.CONFIRMED : Standing.SUGGESTED));
        }
        var reported = PostLink.in(link);
        reported.ifPresent(post -> keys.add(key(post, Standing.CONFIRMED)));
        var named = PostLink.inText(written);
        if (named.size() <= MOST_POSTS_IN_TEXT) {
            named.stream()
                    .filter(post -> !reported.equals(Optional.of(post)))
                    .forEach(post -> keys.add(key(post, Standing.SUGGESTED)));
        }
        return List.copyOf(keys);
    }

    private static Key key(PostLink post, Standing standing) {
        return new Key("link:" + sha256(post.canonical()), Match.SAME_LINK, standing);
    }

    /** The case that one of these keys leads to, rather beyond doubt. */
    @SuppressWarnings("unchecked")
    Optional<Found> find(List<Key> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<Object[]> rows = database.createNativeQuery("""
                        select match_key.key, match_key.case_id, case_file.id, match_key.standing
                        from match_key join case_file on case_file.id = root_case(match_key.case_id)
                        where key = any (:keys) and status = any (:joinable)""")
                .setParameter("keys", values(keys))
                .setParameter(
                        "joinable", CaseStatus.namesOfThoseThatTakeReports().toArray(String[]::new))
                .getResultList();
        return Stream.of(Standing.CONFIRMED, Standing.SUGGESTED)
                .flatMap(standing -> keys.stream()
                        .flatMap(key -> rows.stream()
                                .filter(row -> row[0].equals(key.value())
                                        && standing == weaker(key.standing(), Standing.valueOf((String) row[3])))
                                .map(row ->
                                        new Found((UUID) row[2], (UUID) row[1], key.match(), standing, null, false))))
                .findFirst();
    }

    private static Standing weaker(Standing one, Standing other) {
        return one == Standing.CONFIRMED ? other : one;
    }

    /**
     * From now on these keys lead to this case, unless they lead to another one that takes reports, or is part of one that does; a mere suggestion gives
     * way to what is beyond doubt.
     */
    void lead(List<Key> keys, UUID caseId, Standing standing) {
        for (var key : keys) {
            database.createNativeQuery("""
                            insert into match_key as known (key, case_id, standing) values (:key, :case, :standing)
                            on conflict (key) do update set case_id = excluded.case_id, standing = excluded.standing
                            where (known.standing = 'SUGGESTED' and excluded.standing = 'CONFIRMED')
                               or not exists (select 1 from case_file
                                              where id = root_case(known.case_id) and status = any (:joinable))""")
                    .setParameter("key", key.value())
                    .setParameter("case", caseId)
                    .setParameter(
                            "standing",
                            standing == Standing.CONFIRMED ? key.standing().name() : standing.name())
                    .setParameter(
                            "joinable", CaseStatus.namesOfThoseThatTakeReports().toArray(String[]::new))
                    .executeUpdate();
        }
    }

    /** From now on these keys lead no more to the one case but to the other. */
    void leadAway(Collection<Key> keys, UUID from, UUID to) {
        database.createNativeQuery("update match_key set case_id = :to where case_id = :from and key = any (:keys)")
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("keys", values(keys))
                .executeUpdate();
    }

    private static String[] values(Collection<Key> keys) {
        return keys.stream().map(Key::value).toArray(String[]::new);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
