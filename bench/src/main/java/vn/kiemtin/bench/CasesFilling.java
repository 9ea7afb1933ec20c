package vn.kiemtin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** Cases of three years, filled in by SQL. */
final class CasesFilling {

    /** As a city has them: the old ones are ended but for a few. */
    static final double MOSTLY_ENDED = 0.02;

    static final double NONE_ENDED = 1;

    private CasesFilling() {}

    /**
     * @param first number of the first case
     * @param last number of the last one
     * @param notEnded what part of the old ones at least
     */
    static void fill(Connection connection, int first, int last, double notEnded) throws SQLException {
        try (var statement = connection.prepareStatement(sql())) {
            statement.setInt(1, first);
            statement.setInt(2, last);
            statement.setDouble(3, notEnded);
            statement.execute();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) case_file");
            statement.execute("vacuum (analyze) case_agency");
        }
    }

    private static String sql() {
        try (var file = CasesFilling.class.getResourceAsStream("cases.sql")) {
            if (file == null) {
                throw new IllegalStateException("cases.sql is missing");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
