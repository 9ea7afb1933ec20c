package vn.kiemtin.cases.dossier;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.HistoryEntry;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.Localities;
import vn.kiemtin.web.Page;

/** A dossier as a page to be printed: cover, facts, what the features have to say, and the history with its hashes. */
@Singleton
class PaperForm {

    /** So many entries are printed, the newest; the form for machines has all. */
    private static final int MOST_ENTRIES = 1000;

    private static final int LETTERS_OF_HASH_PER_LINE = 32;

    private final Template template;
    private final Page page;
    private final Parts parts;
    private final CaseHistory history;
    private final Agencies agencies;
    private final Localities localities;
    private final Colleagues colleagues;

    PaperForm(
            @Location("dossier/paper") Template template,
            Page page,
            Parts parts,
            CaseHistory history,
            Agencies agencies,
            Localities localities,
            Colleagues colleagues) {
        this.template = template;
        this.page = page;
        this.parts = parts;
        this.history = history;
        this.agencies = agencies;
        this.localities = localities;
        this.colleagues = colleagues;
    }

    byte[] of(ExportDossier.Dossier dossier) {
        var file = dossier.file();
        var wording = new Wording(page, agencies, colleagues);
        var omitted = Math.max(0, dossier.end().length() - MOST_ENTRIES);
        return template.data("file", file)
                .data("facts", facts(file, wording))
                .data("parties", parties(file, wording))
                .data(
                        "chapters",
                        parts.inOrder().stream()
                                .map(part -> part.chapter(file, wording))
                                .filter(chapter -> !chapter.items().isEmpty())
                                .toList())
                .data("entries", entries(dossier, omitted, wording))
                .data("omitted", omitted)
                .data("length", dossier.end().length())
                .data("head", inLines(dossier.end().head()))
                .data("exportedAt", dossier.at())
                .data(
                        "exportedBy",
                        wording.actor(dossier.by().username(), dossier.by().agency()))
                .render()
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What an agency is called today, in the caller's language. */
    String nameOf(String agency) {
        return agencies.names(page.language()).getOrDefault(agency, agency);
    }

    private List<Chapter.Line> facts(CaseFile file, Wording wording) {
        var facts = new ArrayList<Chapter.Line>();
        facts.add(line(wording, "desk.status", wording.word("status", file.status())));
        facts.add(line(wording, "desk.field", wording.word("field", file.field())));
        facts.add(line(wording, "desk.severity", wording.word("severity", file.severity())));
        facts.add(line(wording, "desk.platform", wording.word("platform", file.platform())));
        if (file.locality() != null) {
            facts.add(line(wording, "desk.locality", localities.name(file.locality(), wording.language())));
        }
        facts.add(line(wording, "desk.opened", wording.time(file.openedAt())));
        var deadline = file.deadline();
        if (deadline != null && deadline.dueAt() != null) {
            facts.add(line(wording, "desk.deadline", wording.time(deadline.dueAt())));
        }
        facts.add(line(wording, "desk.reports", String.valueOf(file.reportCount())));
        return facts;
    }

    private static List<Chapter.Line> parties(CaseFile file, Wording wording) {
        var parties = new ArrayList<Chapter.Line>();
        parties.add(line(wording, "desk.lead", wording.agency(file.lead())));
        var coordinating = file.coordinating().stream().map(wording::agency).collect(Collectors.joining("; "));
        parties.add(line(
                wording, "desk.coordinating", coordinating.isEmpty() ? wording.say("desk.no-agency") : coordinating));
        parties.add(line(
                wording,
                "desk.officer",
                file.officer() == null ? wording.say("desk.nobody") : wording.person(file.officer())));
        if (file.referral() != null) {
            parties.add(line(
                    wording,
                    "desk.referred-to",
                    wording.say(
                            "desk.referred-with",
                            file.referral().body(),
                            file.referral().reference())));
        }
        if (file.isRestricted()) {
            parties.add(line(
                    wording,
                    "desk.restricted-to",
                    file.restrictedTo().stream().map(wording::person).collect(Collectors.joining("; "))));
        }
        return parties;
    }

    private List<PrintedEntry> entries(ExportDossier.Dossier dossier, int omitted, Wording wording) {
        var printed = new ArrayList<PrintedEntry>();
        @Nullable Integer after = omitted;
        while (after != null) {
            var next = history.page(dossier.file().id(), after, CaseHistory.LARGEST_PAGE);
            next.entries().forEach(entry -> printed.add(PrintedEntry.of(entry, wording)));
            after = next.next();
        }
        return printed;
    }

    private static Chapter.Line line(Wording wording, String label, @Nullable String value) {
        return new Chapter.Line(wording.say(label), value == null ? "" : value);
    }

    private static List<String> inLines(String hash) {
        return Stream.iterate(0, at -> at < hash.length(), at -> at + LETTERS_OF_HASH_PER_LINE)
                .map(at -> hash.substring(at, Math.min(at + LETTERS_OF_HASH_PER_LINE, hash.length())))
                .toList();
    }

    /**
     * An entry of the history as people read it.
     *
     * @param facts as the hash covers them, in one line; empty for none
     */
    record PrintedEntry(
            int position,
            String at,
            String what,
            String who,
            @Nullable String reason,
            String facts,
            List<String> hash) {

        static PrintedEntry of(HistoryEntry entry, Wording wording) {
            return new PrintedEntry(
                    entry.position(),
                    wording.time(entry.at()),
                    wording.word("what", entry.what()),
                    wording.actor(entry.person(), entry.agency()),
                    entry.reason(),
                    inOneLine(entry.facts()),
                    inLines(entry.hash()));
        }

        private static String inOneLine(Map<String, Object> facts) {
            return new TreeMap<>(facts)
                    .entrySet().stream()
                            .map(fact -> fact.getKey() + " = " + fact.getValue())
                            .collect(Collectors.joining("; "));
        }
    }
}
