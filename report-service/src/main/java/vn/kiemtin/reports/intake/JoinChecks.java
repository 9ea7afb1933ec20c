package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.statements.JoinableStatements;
import vn.kiemtin.reports.statements.JoinableStatements.Joinable;
import vn.kiemtin.web.Language;

/** Checks in which statement a reporter recognised what was seen. */
@Singleton
class JoinChecks {

    private final JoinableStatements statements;

    JoinChecks(JoinableStatements statements) {
        this.statements = statements;
    }

    /** Nothing where none is named, or none is public by that number. */
    @Nullable
    Joined check(@Nullable String raw, List<Fault> faults) {
        var number = PlainText.of(raw);
        if (number == null) {
            return null;
        }
        var found = statements.find(number);
        if (found.isEmpty()) {
            faults.add(new Fault("statement", "invalid.report.statement"));
        }
        return found.map(Joined::new).orElse(null);
    }

    record Joined(Joinable joinable) {

        JoinedStatement reference(ReportRequest sent) {
            return new JoinedStatement(joinable.statement().number(), joinable.caseId(), saysNothing(sent));
        }

        /** One who has only recognised it has said enough. */
        ReportRequest completing(ReportRequest sent, Language language) {
            return new ReportRequest(
                    saysNothing(sent) ? joinable.statement().claim(language) : sent.text(),
                    sent.link(),
                    Objects.requireNonNullElse(sent.platform(), Platform.OTHER),
                    Objects.requireNonNullElse(sent.field(), Field.OTHER),
                    sent.locality(),
                    sent.language(),
                    sent.contact(),
                    sent.seenOn(),
                    sent.seenPlace(),
                    sent.doubts(),
                    sent.statement(),
                    sent.channel());
        }

        private static boolean saysNothing(ReportRequest sent) {
            return PlainText.of(sent.text()) == null && PlainText.of(sent.link()) == null;
        }
    }
}
