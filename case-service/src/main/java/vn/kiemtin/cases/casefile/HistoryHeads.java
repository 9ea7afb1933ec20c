package vn.kiemtin.cases.casefile;

import jakarta.inject.Singleton;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/** How far the histories of the cases have come in this transaction. What was appended in it need not be read again. */
@Singleton
public class HistoryHeads {

    private static final String LAST =
            "select position, hash from case_history where case_id = ? order by position desc limit 1";

    private final DataSource database;
    private final TransactionSynchronizationRegistry transaction;

    HistoryHeads(DataSource database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** An entry was appended to the case's history. */
    public void advance(UUID caseId, HistoryHead head) {
        inThisTransaction().put(caseId, head);
    }

    /**
     * The end of a case's history.
     *
     * @throws IllegalStateException if it has none: a case begins with an entry
     */
    public HistoryHead of(UUID caseId) {
        return inThisTransaction().computeIfAbsent(caseId, this::read);
    }

    private HistoryHead read(UUID caseId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(LAST)) {
            select.setObject(1, caseId);
            try (var row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("the case has no history");
                }
                return new HistoryHead(row.getInt(1), row.getString(2));
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read the end of a case's history", e);
        }
    }

    private Map<UUID, HistoryHead> inThisTransaction() {
        var known = (@Nullable Heads) transaction.getResource(Heads.class);
        if (known == null) {
            known = new Heads();
            transaction.putResource(Heads.class, known);
        }
        return known.byCase;
    }

    private static final class Heads {
        private final Map<UUID, HistoryHead> byCase = new HashMap<>();
    }
}
