package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.corrections.CorrectionRequest;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.corrections.OfficialLetter;
import vn.kiemtin.cases.dossier.Attachment;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.web.Language;

/** What press agencies were asked to correct, and what they did. */
@Singleton
class CorrectionsInDossier implements DossierPart {

    private final Corrections corrections;
    private final OfficialLetter letter;

    CorrectionsInDossier(Corrections corrections, OfficialLetter letter) {
        this.corrections = corrections;
        this.letter = letter;
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
                        "letters/" + OfficialLetter.fileName(request), letter.page(request, file, Language.VI), letter))
                .toList();
    }

    private record Letter(String path, String page, OfficialLetter letter) implements Attachment {
        @Override
        public Optional<Bytes> whole() {
            var paper = letter.print(page);
            return Optional.of(out -> out.write(paper));
        }
    }

    private static Chapter.Item item(CorrectionRequest request, Wording wording) {
        var demand = request.demand();
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("correction-status", request.status())));
        if (request.letterNumber() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.letter"), request.letterNumber()));
        }
        lines.add(new Chapter.Line(wording.word("correction-field", "falseContent"), demand.falseContent()));
        lines.add(new Chapter.Line(wording.word("correction-field", "corrected"), demand.corrected()));
        lines.add(new Chapter.Line(wording.word("correction-field", "legalBasis"), demand.legalBasis()));
        if (request.sentAt() != null && request.dueAt() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.sent"), wording.time(request.sentAt())));
            lines.add(new Chapter.Line(wording.say("dossier.due"), wording.time(request.dueAt())));
        }
        if (request.claimedUrl() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.link"), request.claimedUrl()));
        }
        if (request.confirmedAt() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.corrected"), wording.time(request.confirmedAt())));
        }
        return new Chapter.Item("%d. %s".formatted(request.number(), demand.work()), demand.pressAgency(), lines);
    }
}
