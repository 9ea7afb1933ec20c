package vn.kiemtin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Cases of three years, filled in by SQL. */
final class CasesFilling {

    private CasesFilling() {}

    /** Parameters: the numbers of the first and of the last case. */
    static String sql() {
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
