package vn.kiemtin.cases.dossier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.history.CaseHistory;

/**
 * A dossier as JSON: {@code form}, {@code exportedAt}, {@code exportedBy}, {@code case}, {@code history} (length, head, and every entry with its hash) and
 * {@code parts}. New members may come; these stay.
 */
@Singleton
class MachineForm {

    private static final String NAME = "kiemtin-dossier-1";

    private final Parts parts;
    private final CaseHistory history;
    private final ObjectMapper json;

    MachineForm(Parts parts, CaseHistory history, ObjectMapper json) {
        this.parts = parts;
        this.history = history;
        this.json = json;
    }

    byte[] of(ExportDossier.Dossier dossier) {
        var written = new ByteArrayOutputStream();
        try (var out = json.createGenerator(written)) {
            out.useDefaultPrettyPrinter();
            out.writeStartObject();
            out.writeStringField("form", NAME);
            out.writePOJOField("exportedAt", dossier.at());
            out.writePOJOField("exportedBy", dossier.by().actor());
            out.writePOJOField("case", Case.of(dossier));
            writeHistory(dossier, out);
            out.writeObjectFieldStart("parts");
            for (var part : parts.inOrder()) {
                out.writePOJOField(part.name(), part.content(dossier.file()));
            }
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("write a dossier", e);
        }
        return written.toByteArray();
    }

    /** Page by page: there may be very many entries. */
    private void writeHistory(ExportDossier.Dossier dossier, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("history");
        out.writeNumberField("length", dossier.end().length());
        out.writeStringField("head", dossier.end().head());
        out.writeArrayFieldStart("entries");
        @Nullable Integer after = 0;
        while (after != null) {
            var page = history.page(dossier.file().id(), after, CaseHistory.LARGEST_PAGE);
            for (var entry : page.entries()) {
                out.writePOJO(entry);
            }
            after = page.next();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** The case as it stands. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Case(
            UUID id,
            String number,
            CaseStatus status,
            Field field,
            Severity severity,
            Platform platform,
            @Nullable String locality,
            String lead,
            List<String> coordinating,
            @Nullable String officer,
            List<String> restrictedTo,
            @Nullable Referral referral,
            @Nullable String mergedInto,
            @Nullable Instant dueAt,
            String summary,
            int reportCount,
            Instant openedAt,
            int version) {

        static Case of(ExportDossier.Dossier dossier) {
            var file = dossier.file();
            var deadline = file.deadline();
            return new Case(
                    file.id(),
                    file.number(),
                    file.status(),
                    file.field(),
                    file.severity(),
                    file.platform(),
                    file.locality(),
                    file.lead(),
                    file.coordinating(),
                    file.officer(),
                    file.restrictedTo(),
                    file.referral(),
                    mergedInto(file, dossier),
                    deadline == null ? null : deadline.dueAt(),
                    file.summary(),
                    file.reportCount(),
                    file.openedAt(),
                    file.version());
        }

        private static @Nullable String mergedInto(CaseFile file, ExportDossier.Dossier dossier) {
            var into = file.mergedInto();
            return into == null || !dossier.by().sees(into) ? null : into.number();
        }
    }
}
