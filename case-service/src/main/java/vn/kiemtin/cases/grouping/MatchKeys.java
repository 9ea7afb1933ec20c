package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.messaging.Columns;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.texts.PostLink;

/** What leads to a case for certain: the hash of a folded text, or of a link that names one post. */
@Singleton
class MatchKeys {

    /** Shorter texts ("tin giả quá rồi bà con ơi") may be the same by accident. */
    static final int FEWEST_SYLLABLES_CONFIRMED = 8;

    static final int FEWEST_SYLLABLES = 5;

    /** A text that names more posts is about none of them. */
    private static final int MOST_POSTS_IN_TEXT = 3;

    private static final String KNOWN = """
            select match_key.key, home.id, root.id, root.status, match_key.standing
            from unnest(?::text[]) as wanted (key)
                 join match_key on match_key.key = wanted.key
                 join case_file home on home.id = match_key.case_id
                 join case_file root on root.id = case when home.merged_into is null then home.id else root_case(home.id) end
            """;
    private static final String KEEP = """
            insert into match_key (key, case_id, standing)
            select * from unnest(?::text[], ?::uuid[], ?::text[])
            on conflict (key) do update set case_id = excluded.case_id, standing = excluded.standing
            """;

    private final DataSource database;

    MatchKeys(DataSource database) {
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

    /** Where these keys lead now. */
    KnownKeys known(Collection<Key> keys) {
        var known = new KnownKeys();
        if (keys.isEmpty()) {
            return known;
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(KNOWN)) {
            select.setArray(1, connection.createArrayOf("text", values(keys)));
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    known.known(
                            row.getString(1),
                            new KnownKeys.Lead(
                                    row.getObject(2, UUID.class),
                                    row.getObject(3, UUID.class),
                                    CaseStatus.valueOf(row.getString(4)).takesReports(),
                                    Standing.valueOf(row.getString(5))));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read where keys lead", e);
        }
        return known;
    }

    /** Stores where keys lead that did not lead there before. */
    void keep(KnownKeys known) {
        var changed = known.changed();
        if (changed.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var upsert = connection.prepareStatement(KEEP)) {
            upsert.setArray(1, connection.createArrayOf("text", changed.keySet().toArray()));
            upsert.setArray(2, Columns.of(connection, "uuid", changed.values(), KnownKeys.Lead::home));
            upsert.setArray(
                    3,
                    Columns.of(
                            connection,
                            "text",
                            changed.values(),
                            lead -> lead.standing().name()));
            upsert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("store where keys lead", e);
        }
    }

    /** From now on these keys lead no more to the one case but to the other. */
    void leadAway(Collection<Key> keys, UUID from, UUID to) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement(
                        "update match_key set case_id = ? where case_id = ? and key = any (?)")) {
            update.setObject(1, to);
            update.setObject(2, from);
            update.setArray(3, connection.createArrayOf("text", values(keys)));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("lead keys away", e);
        }
    }

    private static String[] values(Collection<Key> keys) {
        return keys.stream().map(Key::value).distinct().toArray(String[]::new);
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
