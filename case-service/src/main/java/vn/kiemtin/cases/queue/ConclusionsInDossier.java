package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.web.Language;

/** What was found, in all its versions. */
@Singleton
class ConclusionsInDossier implements DossierPart {

    private final Conclusions conclusions;
    private final Evidence evidence;
    private final LegalBases legalBases;

    ConclusionsInDossier(Conclusions conclusions, Evidence evidence, LegalBases legalBases) {
        this.conclusions = conclusions;
        this.evidence = evidence;
        this.legalBases = legalBases;
    }

    @Override
    public int place() {
        return 10;
    }

    @Override
    public String name() {
        return "conclusions";
    }

    @Override
    public Object content(CaseFile file) {
        var items = evidence.of(file);
        return conclusions.of(file.id()).stream()
                .map(version -> ConclusionView.of(version, items))
                .toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.conclusions"),
                null,
                conclusions.of(file.id()).stream()
                        .map(version -> item(version, wording))
                        .toList());
    }

    private Chapter.Item item(Conclusion version, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("conclusion-status", version.status())));
        lines.add(new Chapter.Line(
                wording.say("dossier.proposed"),
                wording.done(wording.actor(version.proposedBy(), version.proposerAgency()), version.proposedAt())));
        if (!version.evidence().isEmpty()) {
            lines.add(new Chapter.Line(wording.say("dossier.evidence"), listed(version.evidence())));
        }
        if (!version.legalBases().isEmpty()) {
            lines.add(new Chapter.Line(wording.say("dossier.legal-bases"), cited(version.legalBases(), wording)));
        }
        if (version.decidedBy() != null && version.decidedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.ended"),
                    wording.done(wording.actor(version.decidedBy(), version.deciderAgency()), version.decidedAt())));
        }
        if (version.decisionReason() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.end-reason"), version.decisionReason()));
        }
        if (version.setAsideAt() != null) {
            lines.add(new Chapter.Line(wording.say("desk.conclusion.set-aside"), wording.time(version.setAsideAt())));
        }
        return new Chapter.Item(
                "%s: %s"
                        .formatted(
                                wording.say("desk.conclusion.version", version.version()),
                                wording.word("verdict", version.verdict())),
                wording.language() == Language.VI ? version.reasonsVi() : version.reasonsEn(),
                lines);
    }

    private String cited(List<String> codes, Wording wording) {
        return legalBases.known(codes).stream()
                .map(basis -> "%s (%s)".formatted(basis.citation(), basis.title(wording.language())))
                .collect(Collectors.joining("; "));
    }

    private static String listed(List<?> named) {
        return named.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
