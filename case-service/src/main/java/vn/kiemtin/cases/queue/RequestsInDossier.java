package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.CaseRequests;

@Singleton
class RequestsInDossier implements DossierPart {

    private final CaseRequests requests;

    RequestsInDossier(CaseRequests requests) {
        this.requests = requests;
    }

    @Override
    public int place() {
        return 60;
    }

    @Override
    public String name() {
        return "requests";
    }

    @Override
    public Object content(CaseFile file) {
        return requests.of(file).stream().map(RequestView::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("dossier.requests"),
                null,
                requests.of(file).stream()
                        .map(request -> item(request, wording))
                        .toList());
    }

    private static Chapter.Item item(CaseRequest request, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(
                wording.say("dossier.asked"), wording.done(wording.person(request.askedBy()), request.askedAt())));
        lines.add(new Chapter.Line(wording.say("dossier.due"), wording.time(request.dueAt())));
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("request-status", request.status())));
        if (request.answer() != null && request.endedBy() != null && request.endedAt() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.answer"),
                    "%s (%s, %s)"
                            .formatted(
                                    request.answer(),
                                    wording.person(request.endedBy()),
                                    wording.time(request.endedAt()))));
        }
        return new Chapter.Item(
                "%d. %s".formatted(request.number(), wording.agency(request.agency())), request.question(), lines);
    }
}
