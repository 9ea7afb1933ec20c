package vn.kiemtin.reports.statements;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A statement as an event tells it. */
record ToldStatement(
        UUID id,
        String number,
        StatementKind kind,
        int version,
        @Nullable Verdict verdict,
        Bilingual claim,
        Bilingual title,
        Bilingual body,
        @Nullable List<String> appearances,
        Publisher publisher,
        Instant publishedAt) {

    Content content() {
        return new Content(kind, verdict, claim, title, body, appearances == null ? List.of() : appearances, publisher);
    }
}
