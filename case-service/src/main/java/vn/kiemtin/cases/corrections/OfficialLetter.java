package vn.kiemtin.cases.corrections;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.papers.Papers;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.press.CorrectionDeadlines;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;

/**
 * The letter on paper, as Decree 30/2020/ND-CP has official letters look: the nation's heading, the number, the demand, a place for signature and seal, in
 * letters that are as wide as those of Times New Roman. In Vietnamese it is the
 * letter; in English a translation, and says so. It is the same whenever it is printed, whoever
 * leads the case or is renamed later, and bears no answer link.
 */
@Singleton
public class OfficialLetter {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter ENGLISH_DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Template vietnamese;
    private final Template english;
    private final Papers papers;
    private final Agencies agencies;
    private final PressAgencies press;
    private final LegalBases legalBases;
    private final CorrectionDeadlines deadlines;

    OfficialLetter(
            @Location("letter/correction-vi.html") Template vietnamese,
            @Location("letter/correction-en.html") Template english,
            Papers papers,
            Agencies agencies,
            PressAgencies press,
            LegalBases legalBases,
            CorrectionDeadlines deadlines) {
        this.vietnamese = vietnamese;
        this.english = english;
        this.papers = papers;
        this.agencies = agencies;
        this.press = press;
        this.legalBases = legalBases;
        this.deadlines = deadlines;
    }

    /**
     * @param request approved: it has a number
     */
    public byte[] pdf(CorrectionRequest request, CaseFile file, Language language) {
        return print(page(request, file, language));
    }

    /** The paper of what {@link #page} gives; needs no database. */
    public byte[] print(String page) {
        return papers.pdf(page);
    }

    /**
     * What the paper is made of.
     *
     * @param request approved: it has a number
     */
    public String page(CorrectionRequest request, CaseFile file, Language language) {
        var approvedOn = dayOf(Objects.requireNonNull(request.approvedAt()));
        var agency = press.on(request.demand().pressAgency(), approvedOn).orElseThrow();
        var from = Objects.requireNonNullElse(request.letterFrom(), file.lead());
        var lead = agencies.names(language, approvedOn).getOrDefault(from, from);
        var days = language == Language.VI ? DAY : ENGLISH_DAY;
        return (language == Language.VI ? vietnamese : english)
                .data("number", request.letterNumber())
                .data("caseNumber", file.number())
                .data("conclusion", request.conclusion())
                .data("lead", lead)
                .data("leadInCapitals", withoutAWidow(lead.toUpperCase(language.locale())))
                .data("agency", language == Language.VI ? agency.nameVi() : agency.nameEn())
                .data("demand", request.demand())
                .data("grounds", grounds(request.demand(), language))
                .data("publishedOn", days.format(request.demand().publishedOn()))
                .data("day", "%02d".formatted(approvedOn.getDayOfMonth()))
                .data("month", monthAsOfficialsWrite(approvedOn))
                .data("year", approvedOn.getYear())
                .data("date", days.format(approvedOn))
                .data("deadline", deadlines.on(agency.medium(), approvedOn))
                .render();
    }

    /** In Vietnamese as it was written; the translation names the laws by their English titles. */
    private String grounds(Demand demand, Language language) {
        return language == Language.VI || demand.legalBases().isEmpty()
                ? demand.legalBasis()
                : Proofreading.quoted(legalBases.known(demand.legalBases()), language);
    }

    /** As files are named: {@code 12-2026-YC-CC.pdf}. */
    public static String fileName(CorrectionRequest request) {
        return Objects.requireNonNull(request.letterNumber()).replace('/', '-') + ".pdf";
    }

    /** No word stands alone in the last line. */
    private static String withoutAWidow(String name) {
        return name.replaceFirst(" (\\S+)$", "\u00a0$1");
    }

    /** January and February have a zero before them, so that nobody makes a later month of them. */
    private static String monthAsOfficialsWrite(LocalDate day) {
        return (day.getMonthValue() < 3 ? "%02d" : "%d").formatted(day.getMonthValue());
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(Page.CITY).toLocalDate();
    }
}
