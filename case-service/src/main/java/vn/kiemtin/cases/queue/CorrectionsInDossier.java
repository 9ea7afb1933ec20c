package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.corrections.CorrectionRequest;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.corrections.Demand;
import vn.kiemtin.cases.corrections.OfficialLetter;
import vn.kiemtin.cases.dossier.Attachment;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.web.Language;

/** What press agencies were asked to correct, and what they did. */
@Singleton
class CorrectionsInDossier implements DossierPart {

    private final Corrections corrections;
    private final OfficialLetter letter;
    private final PressAgencies press;

    CorrectionsInDossier(Corrections corrections, OfficialLetter letter, PressAgencies press) {
        this.corrections = corrections;
        this.letter = letter;
        this.press = press;
    }

    @Override
    public int place() {
        return 30;
    }

    @Override
    public String name() {
        return "corrections";
    }

    @Override
    public Object content(CaseFile file) {
        return corrections.of(file).stream()
                .map(request -> CorrectionView.of(request, List.of()))
                .toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.corrections"),
                null,
                corrections.of(file).stream()
                        .map(request -> item(request, wording))
                        .toList());
    }

    /** The letters that went out, as they are printed: in Vietnamese. */
    @Override
    public List<Attachment> attachments(CaseFile file) {
        return corrections.of(file).stream()
                .filter(request -> request.sentAt() != null)
                .<Attachment>map(request -> new Letter(
                        "letters/%03d-%s".formatted(request.number(), OfficialLetter.fileName(request)),
                        letter.page(request, file, Language.VI),
                        letter))
                .toList();
    }

    private record Letter(String path, String page, OfficialLetter letter) implements Attachment {
        @Override
        public Optional<Bytes> whole() {
            var paper = letter.print(page);
            return Optional.of(out -> out.write(paper));
        }
    }

    private Chapter.Item item(CorrectionRequest request, Wording wording) {
        var demand = request.demand();
        var lines = new ArrayList<Chapter.Line>();
        lines.add(field("pressAgency", nameOf(demand.pressAgency(), wording), wording));
        lines.add(new Chapter.Line(wording.say("desk.status"), statusOf(request, wording)));
        if (request.letterNumber() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.letter"), request.letterNumber()));
        }
        addDemand(demand, lines, wording);
        addCourse(request, lines, wording);
        addAnswer(request, lines, wording);
        return new Chapter.Item("%d. %s".formatted(request.number(), demand.work()), null, lines);
    }

    private static String statusOf(CorrectionRequest request, Wording wording) {
        var status = wording.word("correction-status", request.status());
        return Boolean.TRUE.equals(request.late())
                ? "%s (%s)".formatted(status, wording.say("desk.correction.late"))
                : status;
    }

    private static void addDemand(Demand demand, List<Chapter.Line> lines, Wording wording) {
        if (demand.author() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.author"), demand.author()));
        }
        if (demand.section() != null) {
            lines.add(field("section", demand.section(), wording));
        }
        if (demand.url() != null) {
            lines.add(field("url", demand.url(), wording));
        }
        lines.add(field("publishedOn", wording.day(demand.publishedOn()), wording));
        lines.add(field("falseContent", demand.falseContent(), wording));
        lines.add(field("corrected", demand.corrected(), wording));
        lines.add(field("legalBasis", demand.legalBasis(), wording));
    }

    private static void addCourse(CorrectionRequest request, List<Chapter.Line> lines, Wording wording) {
        lines.add(new Chapter.Line(
                wording.say("dossier.written"),
                request.writtenBy().stream().map(wording::person).collect(Collectors.joining("; "))));
        if (request.approvedBy() != null && request.approvedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.approved"),
                    wording.done(wording.person(request.approvedBy()), request.approvedAt())));
        }
        if (request.sentAt() != null && request.dueAt() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.sent"), wording.time(request.sentAt())));
            lines.add(new Chapter.Line(wording.say("dossier.due"), wording.time(request.dueAt())));
        }
        if (request.overdueAt() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.overdue"), wording.time(request.overdueAt())));
        }
    }

    private static void addAnswer(CorrectionRequest request, List<Chapter.Line> lines, Wording wording) {
        if (request.claimedUrl() != null && request.claimedDay() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.claimed"),
                    "%s, %s".formatted(request.claimedUrl(), wording.day(request.claimedDay()))));
        }
        if (request.confirmedBy() != null && request.confirmedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.corrected"),
                    wording.done(wording.person(request.confirmedBy()), request.confirmedAt())));
        }
        if (request.refusalReasons() != null && request.refusedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.refused"),
                    "%s (%s)".formatted(request.refusalReasons(), wording.time(request.refusedAt()))));
        }
    }

    private static Chapter.Line field(String name, String value, Wording wording) {
        return new Chapter.Line(wording.word("correction-field", name), value);
    }

    private String nameOf(String pressAgency, Wording wording) {
        return press.find(pressAgency)
                .map(agency -> wording.language() == Language.VI ? agency.nameVi() : agency.nameEn())
                .orElse(pressAgency);
    }
}
