package vn.kiemtin.cases.statements;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.lifecycle.Fingerprint;
import vn.kiemtin.cases.response.ResponseOutcome;

/** The lead puts down what the public is to be told about a case. Nothing is public by it. */
@Singleton
public class DraftStatement {

    private final CaseFiles files;
    private final Statements statements;
    private final StatementRecord record;
    private final Clock clock;

    DraftStatement(CaseFiles files, Statements statements, StatementRecord record, Clock clock) {
        this.files = files;
        this.statements = statements;
        this.record = record;
        this.clock = clock;
    }

    /**
     * @param number of the case
     * @param idempotencyKey a repeated request with the same key drafts nothing; null for none
     */
    @Transactional
    public ResponseOutcome<SeenStatement> draft(
            String number, StatementKind kind, Draft draft, Caller caller, @Nullable String idempotencyKey) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new ResponseOutcome.Invisible<>();
        }
        if (!caller.isOfLead(found.get())) {
            return new ResponseOutcome.NotTheCallers<>();
        }
        var file = found.get();
        var request = Fingerprint.of(number + " " + kind + " " + draft);
        var key = idempotencyKey == null ? null : Fingerprint.of(idempotencyKey);
        if (key != null) {
            var before = statements.withKey(caller.username(), key);
            if (before.isPresent()) {
                return before.get().cameOf(request)
                        ? done(before.get(), file, caller)
                        : new ResponseOutcome.KeyReused<>();
            }
        }
        var inForce = statements.conclusionOf(file);
        var lack = Condition.lackOfFirst(kind, file, inForce);
        if (lack.isPresent()) {
            return new ResponseOutcome.Ungrounded<>(lack.get().problem());
        }
        var proofs = new Proofreading();
        var text = proofs.text(draft);
        if (!proofs.faults().isEmpty()) {
            return new ResponseOutcome.Refused<>(proofs.faults());
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var statement = new Statement(
                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                statements.nextNumber(now),
                file,
                kind,
                new Writing(text, null, inForce, caller, now),
                key,
                request);
        statements.add(statement);
        record.of("STATEMENT_DRAFTED", statement, file, caller, now);
        return done(statement, file, caller);
    }

    private ResponseOutcome<SeenStatement> done(Statement statement, CaseFile file, Caller caller) {
        return new ResponseOutcome.Done<>(SeenStatement.of(statement, file, statements.conclusionOf(file), caller));
    }
}
