package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.evidence.EvidenceItem;

/** What the case rests on, by its hashes: a file that is handed over beside the dossier is known by its own. */
@Singleton
class EvidenceInDossier implements DossierPart {

    private final Evidence evidence;

    EvidenceInDossier(Evidence evidence) {
        this.evidence = evidence;
    }

    @Override
    public int place() {
        return 15;
    }

    @Override
    public String name() {
        return "evidence";
    }

    @Override
    public Object content(CaseFile file) {
        return evidence.of(file).stream().map(EvidenceView::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.evidence"),
                null,
                evidence.of(file).stream().map(item -> item(item, wording)).toList());
    }

    private static Chapter.Item item(EvidenceItem item, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line("SHA-256", item.sha256()));
        if (item.name() != null && item.mediaType() != null) {
            lines.add(
                    new Chapter.Line(wording.say("dossier.file"), "%s (%s)".formatted(item.name(), item.mediaType())));
        }
        if (item.link() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.link"), item.link()));
        }
        lines.add(new Chapter.Line(
                wording.say("dossier.added"),
                "%s, %s".formatted(wording.actor(item.addedBy(), item.agency()), wording.time(item.addedAt()))));
        var aside = item.setAside();
        if (aside != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.set-aside"),
                    "%s (%s, %s)".formatted(aside.reason(), wording.person(aside.by()), wording.time(aside.at()))));
        }
        var said = item.description() == null ? item.captured() : item.description();
        return new Chapter.Item(wording.say("desk.evidence.number", item.number()), said, lines);
    }
}
