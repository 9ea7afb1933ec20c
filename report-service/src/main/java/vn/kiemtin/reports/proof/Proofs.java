package vn.kiemtin.reports.proof;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.proof.Challenges.Looked;
import vn.kiemtin.reports.proof.Demand.Reason;
import vn.kiemtin.reports.sources.Source;
import vn.kiemtin.reports.sources.Sources;
import vn.kiemtin.reports.sources.SubmissionRates;
import vn.kiemtin.reports.sources.SubmissionRates.Rate;
import vn.kiemtin.web.problem.ProblemException;

/**
 * Decides what the submission of the current request has to show. The more its source has sent of late, the more; whoever shows who it is, an officer or a partner, shows
 * nothing else.
 */
@Singleton
public class Proofs {

    private static final Logger LOG = Logger.getLogger(Proofs.class);

    private final Sources sources;
    private final SubmissionRates rates;
    private final Steps steps;
    private final Challenges challenges;
    private final Tickets tickets;
    private final UsedProofs used;
    private final CurrentVertxRequest current;

    Proofs(
            Sources sources,
            SubmissionRates rates,
            Steps steps,
            Challenges challenges,
            Tickets tickets,
            UsedProofs used,
            CurrentVertxRequest current) {
        this.sources = sources;
        this.rates = rates;
        this.steps = steps;
        this.challenges = challenges;
        this.tickets = tickets;
        this.used = used;
        this.current = current;
    }

    /** Stores nothing: what is shown is used up only with the submission, by {@link #spend}. */
    public Admission admit(Offer offer) {
        int needed = offer.trapped() ? steps.highest() : step(source());
        if (needed == Steps.NONE) {
            return Admission.free();
        }
        var admission = admit(offer, needed);
        if (admission instanceof Admission.Withheld(var demand)) {
            LOG.infof("proof-asked step=%d reason=%s", demand.step(), demand.reason());
        }
        return admission;
    }

    private Admission admit(Offer offer, int needed) {
        var reason = offer.trapped() ? Reason.TRAPPED : Reason.NOTHING;
        if (!offer.solution().isEmpty()) {
            switch (challenges.look(offer.solution())) {
                case Looked.Solved(var id, var step, var expiresAt) -> {
                    if (step >= needed) {
                        return new Admission.Proven(id, needed, expiresAt);
                    }
                    reason = Reason.TOO_EASY;
                }
                case Looked.Expired() -> reason = Reason.EXPIRED;
                case Looked.Wrong() -> reason = Reason.WRONG;
            }
        }
        return offer.ticket().isEmpty()
                ? new Admission.Withheld(demand(reason, needed))
                : admit(offer.ticket(), needed, reason);
    }

    private Admission admit(String written, int needed, Reason ofSolution) {
        var ticket = tickets.read(written);
        if (ticket == null) {
            return new Admission.Withheld(demand(Reason.WRONG, needed));
        }
        if (tickets.isExpired(ticket)) {
            return new Admission.Withheld(demand(Reason.EXPIRED, needed));
        }
        var waited = new Tickets.Ticket(ticket.id(), ticket.since(), needed);
        var left = tickets.left(waited);
        if (left.isZero()) {
            return new Admission.Proven(waited.id(), needed, tickets.expiresAt(waited));
        }
        var reason = ofSolution == Reason.NOTHING || ofSolution == Reason.TRAPPED
                ? ticket.step() < needed ? Reason.TOO_EASY : Reason.TOO_SOON
                : ofSolution;
        return new Admission.Withheld(new Demand(reason, needed, tickets.written(waited), left));
    }

    private Demand demand(Reason reason, int step) {
        return new Demand(reason, step, tickets.written(tickets.begin(step)), steps.waiting(step));
    }

    /**
     * Uses up what was shown, in the caller's transaction, before anything is stored.
     *
     * @return what is lacking; the transaction then rolls back. Nothing where the submission may be stored
     */
    public @Nullable Demand spend(Admission admission) {
        var lacking = switch (admission) {
            case Admission.Free() -> null;
            case Admission.Withheld(var demand) -> demand;
            case Admission.Proven(var id, var step, var expiresAt) ->
                used.use(id, expiresAt) ? null : demand(Reason.USED, step);
        };
        if (lacking != null) {
            QuarkusTransaction.setRollbackOnly();
        }
        return lacking;
    }

    /** For a form that nobody has sent yet: what will be asked can be worked on while it is filled in. */
    public ProofPart blank() {
        return new ProofPart(ahead(), "", "", null);
    }

    /** For a form that comes again for another reason: what was shown stays in it. */
    public ProofPart again(Offer offer) {
        return new ProofPart(ahead(), offer.solution(), offer.ticket(), null);
    }

    /** For a form that comes again because of this. */
    public ProofPart asking(Demand demand) {
        return new ProofPart(demand.step(), "", demand.ticket(), demand);
    }

    /** For a program, with a challenge that it can solve. */
    public ProblemException problem(Demand demand) {
        return ProblemException.of(ProofProblems.PROOF_NEEDED)
                .detail("proof." + demand.reason().word())
                .member("challenge", challenges.make(demand.step()));
    }

    /**
     * A challenge for the next submission of this source; an easy one where none would be asked for.
     *
     * @param least the step it must at least have
     */
    Challenge challenge(int least) {
        int step = Math.max(Math.max(1, least), ahead());
        return challenges.make(Math.min(step, steps.highest()));
    }

    /** The step of this submission, which is one, whoever counts it. */
    private int step(Source source) {
        if (source.isKnown()) {
            return Steps.NONE;
        }
        var rate = rates.of(source);
        return steps.of(new Rate(Math.max(1, rate.bySource()), Math.max(1, rate.byEverybody())));
    }

    /** The step of the next submission. */
    private int ahead() {
        var source = source();
        if (source.isKnown()) {
            return Steps.NONE;
        }
        var rate = rates.of(source);
        return steps.of(new Rate(rate.bySource() + 1, rate.byEverybody() + 1));
    }

    private Source source() {
        return sources.of(current.getCurrent());
    }

    /** In whole seconds, at least one. */
    static long seconds(Duration waiting) {
        return Math.max(1, waiting.plusMillis(999).toSeconds());
    }
}
