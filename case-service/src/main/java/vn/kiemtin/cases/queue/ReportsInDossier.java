package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.Attachment;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;

/** The reports as officers see them: who sent them is not known here. */
@Singleton
class ReportsInDossier implements DossierPart {

    private static final int AT_A_TIME = 500;

    private final CaseFiles files;
    private final Attachments attachments;

    ReportsInDossier(CaseFiles files, Attachments attachments) {
        this.files = files;
        this.attachments = attachments;
    }

    @Override
    public int place() {
        return 50;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public Object content(CaseFile file) {
        var views = new ArrayList<CaseView.ReportView>();
        @Nullable Instant at = null;
        @Nullable UUID id = null;
        List<LinkedReport> page;
        do {
            page = files.reportsOf(file, at, id, AT_A_TIME);
            var attached = attachmentsOf(page);
            page.forEach(report -> views.add(CaseView.ReportView.of(report, attached.get(report.reportId()))));
            if (!page.isEmpty()) {
                at = page.getLast().linkedAt();
                id = page.getLast().reportId();
            }
        } while (page.size() == AT_A_TIME);
        return views.reversed();
    }

    /** The newest where there are very many. */
    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        var shown = files.reportsOf(file);
        var all = files.reportsIn(file);
        var attached = attachmentsOf(shown);
        return new Chapter(
                wording.say("desk.reports-of-case"),
                all > shown.size() ? wording.say("dossier.newest-of", shown.size(), all) : null,
                shown.stream()
                        .map(report -> item(report, attached.getOrDefault(report.reportId(), List.of()), wording))
                        .toList());
    }

    private Map<UUID, List<Attachment>> attachmentsOf(List<LinkedReport> reports) {
        return attachments.of(reports.stream().map(LinkedReport::reportId).toList());
    }

    private static Chapter.Item item(LinkedReport report, List<Attachment> attached, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(wording.say("desk.platform"), wording.word("platform", report.platform())));
        if (report.channel() != null) {
            lines.add(new Chapter.Line(wording.say("desk.channel"), wording.word("channel", report.channel())));
        }
        if (report.toldAt() != null) {
            lines.add(new Chapter.Line(wording.say("desk.told-at"), wording.time(report.toldAt())));
        }
        lines.add(new Chapter.Line(wording.say("dossier.match"), wording.word("match", report.match())));
        if (report.likeness() != null) {
            var percent = CaseView.ReportView.of(report).percent();
            lines.add(new Chapter.Line(wording.say("dossier.likeness"), percent + "%"));
        }
        if (report.link() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.link"), report.link()));
        }
        var sighting = report.sighting();
        if (sighting != null && sighting.on() != null) {
            lines.add(new Chapter.Line(wording.say("desk.seen-on"), wording.day(sighting.on())));
        }
        if (sighting != null && sighting.place() != null) {
            lines.add(new Chapter.Line(wording.say("desk.seen-place"), sighting.place()));
        }
        if (sighting != null && sighting.doubts() != null) {
            lines.add(new Chapter.Line(wording.say("desk.doubts"), sighting.doubts()));
        }
        attached.forEach(file -> lines.add(new Chapter.Line(
                wording.say("dossier.attachment"), "%s (SHA-256: %s)".formatted(file.name(), file.sha256()))));
        if (report.erasedAt() != null) {
            lines.add(new Chapter.Line(wording.say("desk.report.erased"), wording.time(report.erasedAt())));
        }
        var screening = report.screening();
        if (screening != null) {
            lines.add(new Chapter.Line(wording.say("desk.report.screened-out"), screening.reason()));
        }
        var withdrawal = report.withdrawal();
        if (withdrawal != null) {
            var reason = withdrawal.reason();
            lines.add(new Chapter.Line(
                    wording.say("desk.report.withdrawn"),
                    wording.time(withdrawal.at()) + (reason == null ? "" : ": " + reason)));
        }
        return new Chapter.Item(wording.say("desk.received", wording.time(report.receivedAt())), report.text(), lines);
    }
}
