package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Attachment;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.evidence.EvidenceItem;
import vn.kiemtin.cases.evidence.EvidenceKind;
import vn.kiemtin.cases.evidence.EvidenceStore;
import vn.kiemtin.files.PlainName;

/** What the case rests on, by its hashes: a file that is handed over with the dossier, or beside it, is known by its own. */
@Singleton
class EvidenceInDossier implements DossierPart {

    private final Evidence evidence;
    private final EvidenceStore store;

    EvidenceInDossier(Evidence evidence, EvidenceStore store) {
        this.evidence = evidence;
        this.store = store;
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

    @Override
    public List<Attachment> attachments(CaseFile file) {
        return evidence.of(file).stream()
                .filter(item -> item.kind() == EvidenceKind.FILE)
                .<Attachment>map(item -> new EvidenceFile(
                        "evidence/%03d-%s".formatted(item.number(), PlainName.of(Objects.requireNonNull(item.name()))),
                        item.sha256(),
                        store))
                .toList();
    }

    private record EvidenceFile(String path, String sha256, EvidenceStore store) implements Attachment {
        @Override
        public Optional<Bytes> whole() {
            return store.whole(sha256).map(whole -> whole::writeTo);
        }
    }

    private static Chapter.Item item(EvidenceItem item, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line("SHA-256", inTwoLines(item.sha256())));
        if (item.name() != null && item.mediaType() != null) {
            lines.add(
                    new Chapter.Line(wording.say("dossier.file"), "%s (%s)".formatted(item.name(), item.mediaType())));
        }
        if (item.link() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.link"), item.link()));
        }
        lines.add(new Chapter.Line(
                wording.say("dossier.added"),
                wording.done(wording.actor(item.addedBy(), item.agency()), item.addedAt())));
        var aside = item.setAside();
        if (aside != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.set-aside"),
                    "%s (%s, %s)".formatted(aside.reason(), wording.person(aside.by()), wording.time(aside.at()))));
        }
        var said = item.description() == null ? item.captured() : item.description();
        return new Chapter.Item(wording.say("desk.evidence.number", item.number()), said, lines);
    }

    private static String inTwoLines(String hash) {
        return hash.substring(0, hash.length() / 2) + "\n" + hash.substring(hash.length() / 2);
    }
}
