package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.dossier.Chapter;
import vn.kiemtin.cases.dossier.DossierPart;
import vn.kiemtin.cases.dossier.Wording;
import vn.kiemtin.cases.queue.StatementView.RetractionView;
import vn.kiemtin.cases.queue.StatementView.VersionView;
import vn.kiemtin.cases.statements.Statement;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStatus;
import vn.kiemtin.cases.statements.StatementVersion;
import vn.kiemtin.cases.statements.Statements;
import vn.kiemtin.web.Language;

/** What the case said in public, in all versions. */
@Singleton
class StatementsInDossier implements DossierPart {

    private final Statements statements;

    StatementsInDossier(Statements statements) {
        this.statements = statements;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Kept(
            String number,
            StatementKind kind,
            StatementStatus status,
            List<VersionView> versions,
            @Nullable RetractionView retraction) {

        static Kept of(Statement statement) {
            return new Kept(
                    statement.number(),
                    statement.kind(),
                    statement.status(),
                    statement.versions().stream().map(VersionView::of).toList(),
                    RetractionView.of(statement.retraction()));
        }
    }

    @Override
    public int place() {
        return 20;
    }

    @Override
    public String name() {
        return "statements";
    }

    @Override
    public Object content(CaseFile file) {
        return statements.of(file).stream().map(Kept::of).toList();
    }

    @Override
    public Chapter chapter(CaseFile file, Wording wording) {
        return new Chapter(
                wording.say("desk.statements"),
                null,
                statements.of(file).stream()
                        .flatMap(statement ->
                                statement.versions().stream().map(version -> item(statement, version, wording)))
                        .toList());
    }

    private static Chapter.Item item(Statement statement, StatementVersion version, Wording wording) {
        var lines = new ArrayList<Chapter.Line>();
        lines.add(new Chapter.Line(wording.say("desk.status"), wording.word("statement-status", statement.status())));
        if (version.verdict() != null && version.conclusion() != null) {
            lines.add(new Chapter.Line(
                    wording.say("dossier.rests-on"),
                    "%s, %s"
                            .formatted(
                                    wording.word("verdict", version.verdict()),
                                    wording.say("desk.conclusion.version", version.conclusion()))));
        }
        lines.add(new Chapter.Line(
                wording.say("dossier.written"),
                version.writtenBy().stream()
                        .map(wording::person)
                        .reduce((a, b) -> a + "; " + b)
                        .orElse("")));
        if (version.approvedBy() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.approved"), wording.person(version.approvedBy())));
        }
        if (version.publishedAt() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.published"), wording.time(version.publishedAt())));
        }
        if (version.change() != null) {
            lines.add(new Chapter.Line(wording.say("dossier.change"), in(version.change(), wording)));
        }
        var retraction = statement.retraction();
        if (retraction != null) {
            lines.add(new Chapter.Line(wording.say("dossier.retracted"), in(retraction.reason(), wording)));
        }
        return new Chapter.Item(
                "%s, %s: %s"
                        .formatted(
                                statement.number(),
                                wording.say("desk.statement.version", version.version()),
                                in(version.text().title(), wording)),
                in(version.text().body(), wording),
                lines);
    }

    private static String in(Bilingual text, Wording wording) {
        return wording.language() == Language.VI ? text.vi() : text.en();
    }
}
