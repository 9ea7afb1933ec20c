package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** What alerts say of cases: later events do not repeat it. */
@Singleton
class KnownCases {

    private static final String REMEMBER =
            "insert into known_case (case_id, number, field, summary) values (?, ?, ?, ?) on conflict do nothing";

    private final DataSource database;

    KnownCases(DataSource database) {
        this.database = database;
    }

    void remember(UUID caseId, String number, String field, String summary) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(REMEMBER)) {
            insert.setObject(1, caseId);
            insert.setString(2, number);
            insert.setString(3, field);
            insert.setString(4, summary);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("remember a case", e);
        }
    }
}
