package vn.kiemtin.reports.retention;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** The proofs of all deletions: appended to in the transaction that deletes, never changed (the database refuses it). */
@Singleton
class Deletions {

    private final DataSource database;

    Deletions(DataSource database) {
        this.database = database;
    }

    enum What {
        CONTACT,
        REPORT
    }

    /**
     * One thing that was deleted.
     *
     * @param digest SHA-256 of the ciphertext that was deleted; null where it was no ciphertext
     */
    record Deleted(UUID subject, What what, Ground ground, byte @Nullable [] digest) {}

    void prove(UUID run, Instant at, Collection<Deleted> deleted) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        insert into deletion (subject_id, what, ground, run, deleted_at, digest) values (?, ?, ?, ?, ?, ?)""")) {
            for (var one : deleted) {
                insert.setObject(1, one.subject());
                insert.setString(2, one.what().name());
                insert.setString(3, one.ground().name());
                insert.setObject(4, run);
                insert.setObject(5, at.atOffset(ZoneOffset.UTC));
                insert.setBytes(6, one.digest());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new DatabaseFailure("keep the proofs of deletions", e);
        }
    }

    /** When the contact of this report was deleted last; null if it never was. */
    @Nullable
    Instant contactDeletedAt(UUID reportId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "select max(deleted_at) from deletion where subject_id = ? and what = 'CONTACT'")) {
            select.setObject(1, reportId);
            try (var found = select.executeQuery()) {
                found.next();
                var at = found.getObject(1, OffsetDateTime.class);
                return at == null ? null : at.toInstant();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read when a contact was deleted", e);
        }
    }

    /** SHA-256 over the lines {@code subject what ground digest} in the order given: what a log line proves can be made again from the table. */
    static String digest(List<Deleted> deleted) {
        var digest = sha256();
        for (var one : deleted) {
            var line = "%s %s %s %s\n"
                    .formatted(
                            one.subject(),
                            one.what(),
                            one.ground(),
                            one.digest() == null ? "-" : HexFormat.of().formatHex(one.digest()));
            digest.update(line.getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
