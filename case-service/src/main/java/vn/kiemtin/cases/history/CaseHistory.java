package vn.kiemtin.cases.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * The histories of all cases: appended to in the transaction that changed the case, never changed afterwards (the database refuses it). The case's
 * row must be locked, so that positions have no gap.
 */
@Singleton
public class CaseHistory {

    private static final String APPEND = """
            insert into case_history (case_id, position, at, what, person, agency, reason, facts, version)
            select ?, coalesce(max(position), 0) + 1, ?, ?, ?, ?, ?, ?::jsonb, ? from case_history where case_id = ?
            """;
    private static final String READ = """
            select position, at, what, person, agency, reason, facts, version
            from case_history where case_id = ? order by position
            """;

    private final DataSource database;
    private final ObjectMapper json;

    CaseHistory(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Something the system did. */
    public void append(UUID caseId, Instant at, String what, Map<String, Object> facts, int version) {
        append(caseId, at, what, null, null, null, facts, version);
    }

    /** Something a person did. */
    public void append(
            UUID caseId,
            Instant at,
            String what,
            @Nullable String person,
            @Nullable String agency,
            @Nullable String reason,
            Map<String, Object> facts,
            int version) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(APPEND)) {
            insert.setObject(1, caseId);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, what);
            insert.setString(4, person);
            insert.setString(5, agency);
            insert.setString(6, reason);
            insert.setString(7, json.writeValueAsString(facts));
            insert.setInt(8, version);
            insert.setObject(9, caseId);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("append to a case's history", e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("facts cannot be written as JSON", e);
        }
    }

    /** The whole history, oldest first. */
    public List<HistoryEntry> of(UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(READ)) {
            select.setObject(1, caseId);
            var entries = new ArrayList<HistoryEntry>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new HistoryEntry(
                            row.getInt(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            json.readValue(row.getString(7), new TypeReference<Map<String, Object>>() {}),
                            row.getInt(8)));
                }
            }
            return entries;
        } catch (SQLException e) {
            throw new DatabaseFailure("read a case's history", e);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of a case's history cannot be read", e);
        }
    }
}
