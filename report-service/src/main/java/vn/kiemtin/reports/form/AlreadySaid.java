package vn.kiemtin.reports.form;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.kiemtin.reports.intake.SentContents;
import vn.kiemtin.reports.receipts.ReceiptCode;
import vn.kiemtin.reports.statements.CaseStatements;
import vn.kiemtin.reports.statements.FindStatements;
import vn.kiemtin.reports.statements.PublicStatement;
import vn.kiemtin.web.problem.DatabaseAway;

/** What has been said in public about what a report tells of, for its receipt. */
@Singleton
class AlreadySaid {

    private static final Logger LOG = Logger.getLogger(AlreadySaid.class);

    private final SentContents sentContents;
    private final FindStatements findStatements;
    private final CaseStatements caseStatements;

    AlreadySaid(SentContents sentContents, FindStatements findStatements, CaseStatements caseStatements) {
        this.sentContents = sentContents;
        this.findStatements = findStatements;
        this.caseStatements = caseStatements;
    }

    /** The receipt is what matters: where nothing can be looked up, it is shown without. */
    List<PublicStatement> of(ReceiptCode code) {
        return lookedUp(code, this::about).orElse(List.of());
    }

    /** When the report was stored; likewise. */
    Optional<Instant> receivedAt(ReceiptCode code) {
        return lookedUp(code, SentContents.Sent::receivedAt);
    }

    private <T> Optional<T> lookedUp(ReceiptCode code, Function<SentContents.Sent, T> what) {
        try {
            return sentContents.of(code).map(what);
        } catch (RuntimeException e) {
            if (!DatabaseAway.explains(e)) {
                throw e;
            }
            LOG.warnf("database-away path=/receipt");
            return Optional.empty();
        }
    }

    /** What the reporter has recognised comes first. */
    private List<PublicStatement> about(SentContents.Sent sent) {
        var joined = Optional.ofNullable(sent.joinedCase()).stream()
                .flatMap(file -> caseStatements.of(List.of(file)).stream())
                .filter(statement -> !statement.isRetracted());
        var alike = findStatements.about(sent.text(), sent.link(), FindStatements.A_FEW).stream();
        var known = new HashSet<String>();
        return Stream.concat(joined, alike)
                .filter(statement -> known.add(statement.number()))
                .limit(FindStatements.A_FEW)
                .toList();
    }
}
