package vn.kiemtin.reports.reveals;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import vn.kiemtin.messaging.DatabaseFailure;

/** Who works on the cases, as the cases' events have told. */
@Singleton
class Standings {

    private static final String OF_REPORT = """
            select root.id, root.lead, root.coordinating, root.restricted, root.restricted_to
            from report join followed_case root on root.id = root_of_followed(report.case_id)
            where report.id = ? and report.withdrawn_at is null
            """;

    private final DataSource database;

    Standings(DataSource database) {
        this.database = database;
    }

    record CaseOfReport(UUID caseId, Standing standing) {}

    /** The case that a report is worked on in; nothing where there is no such report, it was withdrawn, or it is in no case yet. */
    Optional<CaseOfReport> of(UUID reportId) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(OF_REPORT)) {
            select.setObject(1, reportId);
            try (var found = select.executeQuery()) {
                return found.next() ? Optional.of(read(found)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read who works on a report's case", e);
        }
    }

    private static CaseOfReport read(ResultSet row) throws SQLException {
        var agencies = new HashSet<>(texts(row, "coordinating"));
        var lead = row.getString("lead");
        if (lead != null) {
            agencies.add(lead);
        }
        var named = texts(row, "restricted_to");
        return new CaseOfReport(
                row.getObject("id", UUID.class),
                new Standing(Set.copyOf(agencies), row.getBoolean("restricted") || !named.isEmpty(), named));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }
}
