package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.handover.HandOver;
import vn.kiemtin.cases.handover.HandOvers;

@Singleton
class HandOversInDossier implements DossierPart {

    private final HandOvers handOvers;

    HandOversInDossier(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    @Override
    public int place() {
        return 70;
    }

    @Override
    public String name() {
        return "handOvers";
    }

    @Override
    public Object content(CaseFile file) {
        return handOvers.of(file).stream().map(HandOverView::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("dossier.hand-overs"),
                null,
                handOvers.of(file).stream().map(offer -> item(offer, wording)).toList());
    }

    private static Chapter.Item item(HandOver offer, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(
                wording.say("dossier.offered"), wording.done(wording.person(offer.offeredBy()), offer.offeredAt())));
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("hand-over-status", offer.status())));
        if (offer.endedBy() != null && offer.endedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.ended"), wording.done(wording.person(offer.endedBy()), offer.endedAt())));
        }
        if (offer.endReason() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.end-reason"), offer.endReason()));
        }
        return new Chapter.Item(
                "%d. %s → %s".formatted(offer.number(), wording.agency(offer.from()), wording.agency(offer.to())),
                offer.reason(),
                lines);
    }
}
