package vn.kiemtin.alerts.raising;

import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** What alerts say of cases: later events do not repeat it. */
@Singleton
class KnownCases {

    private static final String REMEMBER = """
            insert into known_case (case_id, number, field, summary) select * from unnest(?::uuid[], ?::text[], ?::text[], ?::text[])
            on conflict do nothing returning case_id
            """;

    private final DataSource database;

    KnownCases(DataSource database) {
        this.database = database;
    }

    /**
     * @return those that were not known
     */
    Set<UUID> remember(List<CaseOpened> cases) {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(REMEMBER)) {
            insert.setArray(1, connection.createArrayOf("uuid", column(cases, CaseOpened::caseId)));
            insert.setArray(2, connection.createArrayOf("text", column(cases, CaseOpened::number)));
            insert.setArray(3, connection.createArrayOf("text", column(cases, CaseOpened::field)));
            insert.setArray(4, connection.createArrayOf("text", column(cases, CaseOpened::summary)));
            var fresh = new HashSet<UUID>();
            try (var row = insert.executeQuery()) {
                while (row.next()) {
                    fresh.add(row.getObject(1, UUID.class));
                }
            }
            return fresh;
        } catch (SQLException e) {
            throw new DatabaseFailure("remember cases", e);
        }
    }

    private static Object[] column(List<CaseOpened> cases, Function<CaseOpened, Object> value) {
        return cases.stream().map(value).toArray();
    }
}
