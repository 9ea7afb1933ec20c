package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.lifecycle.MoveCase;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.lifecycle.Outcome;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Makes a move for a request, and answers it: with the case as it is then, or with the problem. */
@Singleton
class MoveDoor {

    private static final ProblemType OWN_PROPOSAL = new ProblemType("own-proposal", 403);
    private static final ProblemType UNFINISHED = new ProblemType("unfinished", 409);

    private final MoveCase moveCase;

    MoveDoor(MoveCase moveCase) {
        this.moveCase = moveCase;
    }

    Response move(AskedMove asked, MoveRequest request, Caller caller) {
        return switch (moveCase.move(asked.number, request, caller, asked.version(), asked.key())) {
            case Outcome.Moved moved ->
                Response.ok(CaseView.of(moved.after()))
                        .tag(String.valueOf(moved.after().version()))
                        .build();
            case Outcome.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case Outcome.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case Outcome.VersionMissing _ -> throw ProblemException.of(ProblemType.VERSION_REQUIRED);
            case Outcome.Stale stale ->
                throw ProblemException.of(ProblemType.STALE_VERSION)
                        .member("legalMoves", stale.legalMoves())
                        .nowAt(stale.version());
            case Outcome.Illegal illegal ->
                throw ProblemException.of(ProblemType.ILLEGAL_MOVE).member("legalMoves", illegal.legalMoves());
            case Outcome.Refused refused ->
                throw ProblemException.of(ProblemType.INVALID_REQUEST).field(refused.field(), refused.words());
            case Outcome.OwnProposal _ -> throw ProblemException.of(OWN_PROPOSAL);
            case Outcome.Unfinished(var what) -> {
                var problem = ProblemException.of(UNFINISHED);
                what.forEach(open -> problem.field("status", open));
                throw problem;
            }
            case Outcome.KeyReused _ -> throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        };
    }
}
