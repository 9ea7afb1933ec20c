package vn.kiemtin.cases.statements;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.lifecycle.BeginToAct;
import vn.kiemtin.cases.response.ResponseOutcome;

/**
 * Takes a step with a statement if it may be taken: in one transaction, under the lock of the case's row. Of two people who decide on the same
 * revision, one wins and the other is told so; nobody approves a text other than the one that was seen.
 */
@Singleton
public class MoveStatement {

    private final CaseFiles files;
    private final Statements statements;
    private final StatementRecord record;
    private final BeginToAct beginToAct;
    private final Clock clock;

    MoveStatement(CaseFiles files, Statements statements, StatementRecord record, BeginToAct beginToAct, Clock clock) {
        this.files = files;
        this.statements = statements;
        this.record = record;
        this.beginToAct = beginToAct;
        this.clock = clock;
    }

    /** A step that may be taken. */
    private record Way(
            Statement statement, CaseFile file, @Nullable Conclusion inForce, Stage to, Caller by, Instant at) {

        Writing writing(StatementText text, @Nullable Bilingual change) {
            return new Writing(text, change, inForce, by, at);
        }
    }

    /**
     * @param caseNumber of the case
     * @param number of the statement
     * @param seenRevision the revision that the caller saw; null if the caller did not say
     */
    @Transactional
    public ResponseOutcome<SeenStatement> move(
            String caseNumber, String number, StepRequest request, Caller caller, @Nullable Integer seenRevision) {
        var file = files.lockByNumber(caseNumber).filter(caller::sees);
        var found = file.flatMap(seen -> statements.find(seen, number));
        return found.isEmpty()
                ? new ResponseOutcome.Invisible<>()
                : move(file.orElseThrow(), found.get(), request, caller, seenRevision);
    }

    private ResponseOutcome<SeenStatement> move(
            CaseFile file, Statement statement, StepRequest request, Caller caller, @Nullable Integer seenRevision) {
        var inForce = statements.conclusionOf(file);
        if (!Steps.isForCaller(request.step(), file, caller)) {
            return new ResponseOutcome.NotTheCallers<>();
        }
        if (seenRevision == null) {
            return new ResponseOutcome.RevisionMissing<>();
        }
        if (seenRevision != statement.revision()) {
            return new ResponseOutcome.Stale<>(statement.revision(), Steps.legal(statement, file, inForce, caller));
        }
        var row = Steps.row(statement, request.step());
        if (row.isEmpty()) {
            return new ResponseOutcome.Illegal<>(Steps.legal(statement, file, inForce, caller));
        }
        if (!row.get().by().isRight(caller, file)) {
            return new ResponseOutcome.NotTheCallers<>();
        }
        if (row.get().by().isOwnWork(caller, statement)) {
            return new ResponseOutcome.OwnWork<>();
        }
        var lack = row.get().when().lackIn(statement, file, inForce);
        if (lack.isPresent()) {
            return new ResponseOutcome.Ungrounded<>(lack.get().problem());
        }
        var proofs = new Proofreading();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        take(request, new Way(statement, file, inForce, row.get().to(), caller, now), proofs);
        return proofs.faults().isEmpty()
                ? new ResponseOutcome.Done<>(SeenStatement.of(statement, file, inForce, caller))
                : new ResponseOutcome.Refused<>(proofs.faults());
    }

    /** Changes nothing where the proofs have faults. */
    private void take(StepRequest request, Way way, Proofreading proofs) {
        switch (request) {
            case StepRequest.Edit(var draft, var change) -> edit(draft, change, way, proofs);
            case StepRequest.Approve _ -> approve(way);
            case StepRequest.Publish _ -> publish(way);
            case StepRequest.ApproveAndPublish _ -> {
                approve(way);
                publish(way);
            }
            case StepRequest.Discard _ -> discard(way);
            case StepRequest.Amend(var draft, var change) -> amend(draft, change, way, proofs);
            case StepRequest.ProposeRetraction(var reason) -> proposeRetraction(reason, way, proofs);
            case StepRequest.WithdrawRetraction _ -> {
                way.statement().withdrawRetraction(way.to());
                record(way, "STATEMENT_RETRACTION_WITHDRAWN");
            }
            case StepRequest.Retract _ -> {
                way.statement().retract(way.by(), way.at(), way.to());
                record.retracted(way.statement(), way.file(), way.by(), way.at());
            }
        }
    }

    private void edit(Draft draft, @Nullable Manuscript change, Way way, Proofreading proofs) {
        var text = proofs.text(draft);
        var changed = way.statement().stage().isPublic() ? proofs.remark("change", change) : null;
        if (proofs.faults().isEmpty()) {
            way.statement().edit(way.writing(text, changed), way.to());
            record(way, "STATEMENT_EDITED");
        }
    }

    private void amend(Draft draft, @Nullable Manuscript change, Way way, Proofreading proofs) {
        var text = proofs.text(draft);
        var changed = proofs.remark("change", change);
        if (proofs.faults().isEmpty()) {
            way.statement().amend(way.writing(text, changed), way.to());
            record(way, "STATEMENT_AMENDMENT_DRAFTED");
        }
    }

    private void approve(Way way) {
        way.statement().approve(way.by(), way.at(), way.to());
        record(way, "STATEMENT_APPROVED");
    }

    /** The case counts as acted on before the public reads it. */
    private void publish(Way way) {
        if (way.statement().kind() == StatementKind.OUTCOME) {
            beginToAct.withFirstResponse(way.file(), way.by().actor(), way.at());
        }
        way.statement().publish(way.file().lead(), way.by(), way.at(), way.to());
        record.published(way.statement(), way.file(), way.by(), way.at());
    }

    private void discard(Way way) {
        var discarded = way.statement().underWay();
        way.statement().discard(way.to());
        record.of("STATEMENT_DISCARDED", way.statement(), discarded, way.file(), way.by(), way.at());
    }

    private void proposeRetraction(@Nullable Manuscript reason, Way way, Proofreading proofs) {
        var read = proofs.remark("reason", reason);
        if (proofs.faults().isEmpty()) {
            way.statement().proposeRetraction(read, way.by(), way.at(), way.to());
            record(way, "STATEMENT_RETRACTION_PROPOSED");
        }
    }

    private void record(Way way, String what) {
        record.of(what, way.statement(), way.file(), way.by(), way.at());
    }
}
