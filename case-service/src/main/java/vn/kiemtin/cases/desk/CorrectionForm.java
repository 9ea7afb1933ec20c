package vn.kiemtin.cases.desk;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.corrections.Demand;
import vn.kiemtin.cases.corrections.Draft;

/** What somebody has entered into a form for a correction request, to be shown again as it was. */
record CorrectionForm(
        String pressAgency,
        String work,
        String author,
        String section,
        String url,
        String publishedOn,
        String falseContent,
        String corrected,
        List<String> legalBases,
        String reason) {

    static CorrectionForm empty() {
        return new CorrectionForm("", "", "", "", "", "", "", "", List.of(), "");
    }

    static CorrectionForm entered(MultivaluedMap<String, String> form) {
        return new CorrectionForm(
                text(form, "pressAgency"),
                text(form, "work"),
                text(form, "author"),
                text(form, "section"),
                text(form, "url"),
                text(form, "publishedOn"),
                text(form, "falseContent"),
                text(form, "corrected"),
                List.copyOf(form.getOrDefault("legalBases", List.of())),
                text(form, "reason"));
    }

    /** To go on from. */
    static CorrectionForm of(Demand demand) {
        return new CorrectionForm(
                demand.pressAgency(),
                demand.work(),
                Objects.requireNonNullElse(demand.author(), ""),
                Objects.requireNonNullElse(demand.section(), ""),
                Objects.requireNonNullElse(demand.url(), ""),
                demand.publishedOn().toString(),
                demand.falseContent(),
                demand.corrected(),
                demand.legalBases(),
                "");
    }

    Draft draft() {
        return new Draft(
                pressAgency, work, author, section, url, day(publishedOn), falseContent, corrected, legalBases);
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException none) {
            return null;
        }
    }

    private static String text(MultivaluedMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").replace("\r\n", "\n");
    }
}
