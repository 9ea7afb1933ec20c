package vn.kiemtin.cases.corrections;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.lifecycle.Readable;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.cases.reference.press.PressAgencyView;
import vn.kiemtin.cases.response.Fault;
import vn.kiemtin.web.Language;

/** Reads what was written as it will stand in a letter, and collects all that is wrong with it. */
final class Proofreading {

    private static final LocalDate EARLIEST = LocalDate.of(1990, 1, 1);

    private final List<Fault> faults = new ArrayList<>();

    /** What is wrong so far. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Of use only without faults. */
    Demand demand(Draft draft, PressAgencies agencies, LegalBases legalBases, LocalDate today) {
        var grounds = grounds(draft.legalBases(), legalBases);
        var section = optional("section", draft.section());
        var url = draft.url() == null || draft.url().isBlank() ? null : address("url", draft.url());
        if (section == null
                && url == null
                && faults.stream().noneMatch(fault -> fault.field().equals("url"))) {
            fault("section", "invalid.correction-place");
        }
        return new Demand(
                agency(draft.pressAgency(), agencies),
                line("work", draft.work()),
                optional("author", draft.author()),
                section,
                url,
                day("publishedOn", draft.publishedOn(), EARLIEST, today),
                text("falseContent", draft.falseContent()),
                text("corrected", draft.corrected()),
                grounds.stream().map(LegalBases.LegalBasis::code).toList(),
                quoted(grounds, Language.VI));
    }

    /** Of use only without faults. */
    String text(String field, @Nullable String written) {
        return needed(field, Readable.of(written), Demand.LONGEST_TEXT);
    }

    /** Of use only without faults. */
    LocalDate day(String field, @Nullable LocalDate day, LocalDate earliest, LocalDate latest) {
        if (day == null) {
            fault(field, "invalid.correction-incomplete");
            return latest;
        }
        if (day.isBefore(earliest) || day.isAfter(latest)) {
            fault(field, "invalid.correction-day");
        }
        return day;
    }

    /** An address of the web; of use only without faults. */
    String address(String field, @Nullable String typed) {
        var written = typed == null ? "" : typed.strip();
        try {
            var address = new URI(written);
            if (written.length() <= Demand.LONGEST_ADDRESS
                    && ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null
                    && address.getUserInfo() == null) {
                return address.toASCIIString();
            }
        } catch (URISyntaxException malformed) {
            // said below
        }
        fault(field, "invalid.correction-address");
        return "";
    }

    /** How a letter quotes them. */
    static String quoted(List<LegalBases.LegalBasis> grounds, Language language) {
        return grounds.stream()
                .map(basis -> "%s (%s)".formatted(basis.citation(), basis.title(language)))
                .collect(Collectors.joining("; "));
    }

    private List<LegalBases.LegalBasis> grounds(@Nullable List<String> codes, LegalBases legalBases) {
        if (codes == null || codes.isEmpty()) {
            fault("legalBases", "invalid.correction-incomplete");
            return List.of();
        }
        var named = legalBases.offeredFor(LegalUse.CORRECTION).stream()
                .filter(basis -> codes.contains(basis.code()))
                .toList();
        if (named.size() < codes.stream().distinct().count()) {
            fault("legalBases", "invalid.correction-legal-basis");
        }
        return named;
    }

    private String agency(@Nullable String code, PressAgencies agencies) {
        var known = agencies.today().stream().map(PressAgencyView::code).anyMatch(there -> there.equals(code));
        if (!known) {
            fault("pressAgency", "invalid.press-agency");
        }
        return known ? Objects.requireNonNull(code) : "";
    }

    private String line(String field, @Nullable String written) {
        return needed(field, onOneLine(written), Demand.LONGEST_LINE);
    }

    private @Nullable String optional(String field, @Nullable String written) {
        var line = onOneLine(written);
        return line == null ? null : needed(field, line, Demand.LONGEST_LINE);
    }

    private static @Nullable String onOneLine(@Nullable String written) {
        var text = Readable.of(written);
        return text == null ? null : text.replaceAll("\\s+", " ");
    }

    private String needed(String field, @Nullable String text, int longest) {
        if (text == null) {
            fault(field, "invalid.correction-incomplete");
            return "";
        }
        if (text.length() > longest) {
            fault(field, "invalid.correction-too-long", longest);
        }
        return text;
    }

    private void fault(String field, String words, Object... arguments) {
        faults.add(new Fault(field, words, List.of(arguments)));
    }
}
