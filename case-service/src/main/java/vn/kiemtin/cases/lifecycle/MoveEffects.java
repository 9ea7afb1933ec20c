package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.conclusion.Conclusion;
import vn.kiemtin.cases.conclusion.ConclusionStatus;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.cases.conclusion.Finding;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.handover.HandOverStatus;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.cases.requests.RequestKind;

/** What a move that may be made does: to the case, to its history, and in events. Works in the caller's transaction, on a locked case. */
@Singleton
class MoveEffects {

    private static final Logger LOG = Logger.getLogger(MoveEffects.class);

    private final CaseFiles files;
    private final CaseHistory history;
    private final CaseEvents events;
    private final CaseRequests requests;
    private final HandOvers handOvers;
    private final Conclusions conclusions;
    private final Deadlines deadlines;
    private final Merging merging;
    private final Clock clock;

    MoveEffects(
            CaseFiles files,
            CaseHistory history,
            CaseEvents events,
            CaseRequests requests,
            HandOvers handOvers,
            Conclusions conclusions,
            Deadlines deadlines,
            Merging merging,
            Clock clock) {
        this.files = files;
        this.history = history;
        this.events = events;
        this.requests = requests;
        this.handOvers = handOvers;
        this.conclusions = conclusions;
        this.deadlines = deadlines;
        this.merging = merging;
        this.clock = clock;
    }

    /** A move under way, with what its history will tell. */
    private record Step(
            CaseFile file,
            Move move,
            CaseStatus from,
            CaseStatus to,
            Caller mover,
            Instant at,
            Map<String, Object> facts) {

        static Step of(CaseFile file, Move move, CaseStatus to, Caller mover, Instant at) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("from", file.status());
            facts.put("to", to);
            return new Step(file, move, file.status(), to, mover, at, facts);
        }

        Actor by() {
            return mover.actor();
        }
    }

    void of(MoveRequest request, CaseFile file, CaseStatus to, Caller mover) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var step = Step.of(file, request.move(), to, mover, now);
        make(request, step);
        deadlines.follow(file, now);
        files.show(file);
        history.append(
                file.id(),
                now,
                step.move().name(),
                mover.username(),
                mover.agency(),
                Readable.of(request.reason()),
                step.facts(),
                file.version());
        LOG.infof("case-moved number=%s move=%s from=%s to=%s", file.number(), step.move(), step.from(), to);
    }

    private void make(MoveRequest request, Step step) {
        switch (request) {
            case MoveRequest.Triage triage -> triage(triage, step);
            case MoveRequest.Assign assign -> assign(assign, step);
            case MoveRequest.Ask ask -> ask(ask, step);
            case MoveRequest.GiveTask task -> giveTask(task, step);
            case MoveRequest.Offer offer -> offer(offer, step);
            case MoveRequest.AcceptOffer accept -> acceptOffer(accept, step);
            case MoveRequest.DeclineOffer decline -> declineOffer(decline, step);
            case MoveRequest.WithdrawOffer withdraw -> {
                withdrawOffer(withdraw, step);
                step.file().moveTo(step.to());
            }
            case MoveRequest.Reclassify reclassify -> reclassify(reclassify, step);
            case MoveRequest.Restrict restrict -> restrict(restrict, step);
            case MoveRequest.LiftRestriction _ -> {
                step.file().liftRestriction(step.to());
                files.forgetInsiders(step.file());
                events.restrictionLifted(step.file(), step.by(), step.at());
            }
            case MoveRequest.Propose propose -> propose(propose, step);
            case MoveRequest.Withdraw withdraw -> {
                decide(ConclusionStatus.WITHDRAWN, withdraw, step);
                tellStatus(step);
            }
            case MoveRequest.Return given -> {
                decide(ConclusionStatus.RETURNED, given, step);
                tellStatus(step);
            }
            case MoveRequest.Approve approve -> {
                var approved = decide(ConclusionStatus.APPROVED, approve, step);
                events.conclusionApproved(
                        step.file(), approved.version(), approved.verdict().name(), step.by(), step.at());
            }
            case MoveRequest.Close _ -> {
                step.file().moveTo(step.to());
                events.closed(step.file(), step.by(), step.at());
            }
            case MoveRequest.Reopen _ -> reopen(step);
            case MoveRequest.Refer refer -> refer(refer, step);
            case MoveRequest.Dismiss dismiss -> {
                withdrawOffer(dismiss, step);
                moveTo(step);
            }
            case MoveRequest.Resume _ -> {
                requests.release(step.file(), step.at());
                moveTo(step);
            }
            case MoveRequest.TakeBack _ -> {
                step.file().takeBack(step.to());
                tellStatus(step);
            }
            case MoveRequest.Merge merge -> merge(merge, step);
            case MoveRequest.Unmerge _ -> unmerge(step);
            case MoveRequest.Start _, MoveRequest.Restore _, MoveRequest.Act _ -> moveTo(step);
        }
    }

    private void moveTo(Step step) {
        step.file().moveTo(step.to());
        tellStatus(step);
    }

    private void tellStatus(Step step) {
        events.statusChanged(step.file(), step.from(), step.move().name(), step.by(), step.at());
    }

    private void triage(MoveRequest.Triage triage, Step step) {
        var file = step.file();
        var severity = file.severity();
        file.triage(triage.field(), triage.severity(), coordinating(file, triage), step.to());
        if (file.severity() != severity) {
            deadlines.severityChanged(file, step.at());
        }
        step.facts().put("field", file.field());
        step.facts().put("severity", file.severity());
        step.facts().put("coordinating", file.coordinating());
        events.triaged(file, step.by(), step.at());
    }

    private void reclassify(MoveRequest.Reclassify wanted, Step step) {
        var file = step.file();
        var severity = file.severity();
        step.facts().put("formerField", file.field());
        step.facts().put("formerSeverity", severity);
        file.reclassify(
                Objects.requireNonNullElse(wanted.field(), file.field()),
                Objects.requireNonNullElse(wanted.severity(), severity),
                step.to());
        if (file.severity() != severity) {
            deadlines.severityChanged(file, step.at());
        }
        step.facts().put("field", file.field());
        step.facts().put("severity", file.severity());
        events.reclassified(file, step.by(), step.at());
    }

    /** The mover and the assigned officer cannot lock themselves out. */
    private void restrict(MoveRequest.Restrict wanted, Step step) {
        var file = step.file();
        var named = Stream.concat(
                        Stream.concat(Stream.of(step.by().person()), Stream.ofNullable(file.officer())),
                        wanted.people().stream())
                .distinct()
                .sorted()
                .toList();
        file.restrictTo(named, step.to());
        step.facts().put("restrictedTo", named);
        events.restricted(file, step.by(), step.at());
    }

    private void assign(MoveRequest.Assign assign, Step step) {
        step.file().assign(assign.officer(), step.to());
        step.facts().put("officer", assign.officer());
        events.assigned(step.file(), assign.officer(), step.by(), step.at());
    }

    private void ask(MoveRequest.Ask ask, Step step) {
        var asked = request(RequestKind.CLARIFICATION, ask.agency(), ask.question(), ask.dueAt(), step);
        events.informationRequested(step.file(), asked.number(), asked.agency(), asked.dueAt(), step.by(), step.at());
    }

    private void giveTask(MoveRequest.GiveTask task, Step step) {
        var given = request(RequestKind.TASK, task.agency(), task.task(), task.dueAt(), step);
        events.taskAssigned(step.file(), given.number(), given.agency(), given.dueAt(), step.by(), step.at());
    }

    private CaseRequest request(RequestKind kind, String agency, String what, Instant dueAt, Step step) {
        var asked = requests.ask(step.file(), kind, agency, Readable.required(what), dueAt, step.by(), step.at());
        step.file().ask(agency, step.to());
        step.facts().put("request", asked.number());
        step.facts().put("agency", agency);
        step.facts().put("dueAt", dueAt.toString());
        return asked;
    }

    private void offer(MoveRequest.Offer wanted, Step step) {
        var reason = Readable.required(Objects.requireNonNull(wanted.reason()));
        var offer = handOvers.offer(step.file(), wanted.agency(), reason, wanted.expiresAt(), step.by(), step.at());
        step.file().offer(offer.to(), step.to());
        step.facts().put("agency", offer.to());
        step.facts().put("expiresAt", offer.expiresAt().toString());
        events.handOverOffered(step.file(), offer.number(), offer.to(), offer.expiresAt(), step.by(), step.at());
    }

    private void acceptOffer(MoveRequest.AcceptOffer accept, Step step) {
        var file = step.file();
        var offer = handOvers.open(file).orElseThrow();
        var formerLead = file.lead();
        offer.end(HandOverStatus.ACCEPTED, step.by(), Readable.of(accept.reason()), step.at());
        requests.release(file, step.at());
        file.handOver(step.to());
        step.facts().put("formerLead", formerLead);
        step.facts().put("lead", file.lead());
        events.handOverAccepted(file, offer.number(), formerLead, step.by(), step.at());
    }

    private void declineOffer(MoveRequest.DeclineOffer decline, Step step) {
        var file = step.file();
        var offer = handOvers.open(file).orElseThrow();
        offer.end(HandOverStatus.DECLINED, step.by(), Readable.of(decline.reason()), step.at());
        file.endOffer();
        file.moveTo(step.to());
        step.facts().put("offeredTo", offer.to());
        events.handOverDeclined(file, offer.number(), offer.to(), step.by(), step.at());
    }

    /** By itself, or because the case goes another way; nothing where nothing is offered. */
    private void withdrawOffer(MoveRequest request, Step step) {
        var file = step.file();
        handOvers.open(file).ifPresent(offer -> {
            offer.end(HandOverStatus.WITHDRAWN, step.by(), Readable.of(request.reason()), step.at());
            file.endOffer();
            step.facts().put("offeredTo", offer.to());
            events.handOverWithdrawn(file, offer.number(), offer.to(), step.by(), step.at());
        });
    }

    private void propose(MoveRequest.Propose propose, Step step) {
        withdrawOffer(propose, step);
        var file = step.file();
        var proposed = conclusions.propose(file, readable(propose.finding()), step.mover(), step.at());
        file.propose(step.mover().marks(), step.mover().isHead(), step.to());
        tell(proposed, step);
        step.facts().put("evidence", proposed.evidence());
        step.facts().put("legalBases", proposed.legalBases());
        step.facts().put("byHead", file.isProposedByHead());
        events.conclusionProposed(file, proposed.version(), step.by(), step.at());
    }

    private Conclusion decide(ConclusionStatus to, MoveRequest request, Step step) {
        var decided = conclusions.decide(step.file(), to, step.mover(), Readable.of(request.reason()), step.at());
        step.file().endReview(step.to());
        tell(decided, step);
        return decided;
    }

    private void reopen(Step step) {
        var file = step.file();
        var former = conclusions.setAside(file, step.at());
        file.reopen(step.to());
        deadlines.beginAnew(file, step.at());
        tell(former, step);
        events.reopened(file, former.version(), step.by(), step.at());
    }

    private static void tell(Conclusion conclusion, Step step) {
        step.facts().put("conclusion", conclusion.version());
        step.facts().put("verdict", conclusion.verdict());
    }

    private void refer(MoveRequest.Refer refer, Step step) {
        var referral = readable(refer.referral());
        withdrawOffer(refer, step);
        step.file().refer(referral, step.to());
        step.facts().put("body", referral.body());
        step.facts().put("reference", referral.reference());
        tellStatus(step);
    }

    /** Its own reports are worked on in the other case from now on; which are its own stays known. */
    private void merge(MoveRequest.Merge merge, Step step) {
        withdrawOffer(merge, step);
        var file = step.file();
        var into = files.byNumber(merge.into()).orElseThrow();
        merging.merge(file, into, step.to(), step.by(), Map.of(), step.at());
        step.facts().put("case", into.number());
        step.facts().put("reports", file.reportCount());
    }

    /** From wherever they are worked on by now. */
    private void unmerge(Step step) {
        var file = step.file();
        var from = files.findById(files.rootOf(file.id()));
        file.unmerge(step.to());
        var brought = files.bring(file, from, file);
        from.removeReports(brought);
        file.addReports(brought);
        step.facts().put("case", from.number());
        step.facts().put("reports", file.reportCount());
        events.unmerged(file, from, step.by(), step.at());
        merging.tell(from, "CASE_RELEASED", file, step.by(), Map.of(), step.at());
        events.released(from, file, step.by(), step.at());
    }

    private static Finding readable(Finding entered) {
        return new Finding(
                entered.verdict(),
                Readable.required(entered.reasonsVi()),
                Readable.required(entered.reasonsEn()),
                entered.evidence(),
                entered.legalBases());
    }

    private static Referral readable(Referral entered) {
        return new Referral(Readable.required(entered.body()), Readable.required(entered.reference()));
    }

    /** The lead never coordinates with itself. */
    private static List<String> coordinating(CaseFile file, MoveRequest.Triage triage) {
        var wanted = Objects.requireNonNullElse(triage.coordinating(), file.coordinating());
        var others = new ArrayList<>(wanted.stream().distinct().toList());
        others.remove(file.lead());
        return others;
    }
}
