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
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.handover.HandOver;
import vn.kiemtin.cases.handover.HandOverStatus;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
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
    private final Deadlines deadlines;
    private final Clock clock;

    MoveEffects(
            CaseFiles files,
            CaseHistory history,
            CaseEvents events,
            CaseRequests requests,
            HandOvers handOvers,
            Deadlines deadlines,
            Clock clock) {
        this.files = files;
        this.history = history;
        this.events = events;
        this.requests = requests;
        this.handOvers = handOvers;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    void of(MoveRequest request, CaseFile file, CaseStatus to, Actor by) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var from = file.status();
        var formerLead = file.lead();
        var severity = file.severity();
        var offer = offer(request, file, by, now);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("to", to);
        change(file, request, to, offer, by, now, facts);
        deadlines.follow(file, now);
        if (file.severity() != severity) {
            deadlines.severityChanged(file, now);
        }
        files.show(file);
        history.append(
                file.id(),
                now,
                request.move().name(),
                by.person(),
                by.agency(),
                Readable.of(request.reason()),
                facts,
                file.version());
        tell(file, request, from, formerLead, offer, by, now);
        LOG.infof("case-moved number=%s move=%s from=%s to=%s", file.number(), request.move(), from, to);
    }

    /** The hand-over that the move is about, or that it ends by leading the case elsewhere: made or ended. */
    private @Nullable HandOver offer(MoveRequest request, CaseFile file, Actor by, Instant at) {
        if (request instanceof MoveRequest.Offer offered) {
            return handOvers.offer(
                    file,
                    offered.agency(),
                    Readable.required(Objects.requireNonNull(offered.reason())),
                    offered.expiresAt(),
                    by,
                    at);
        }
        var end = switch (request) {
            case MoveRequest.AcceptOffer _ -> HandOverStatus.ACCEPTED;
            case MoveRequest.DeclineOffer _ -> HandOverStatus.DECLINED;
            case MoveRequest.WithdrawOffer _, MoveRequest.Dismiss _, MoveRequest.Refer _ -> HandOverStatus.WITHDRAWN;
            default -> HandOverStatus.OFFERED;
        };
        if (end == HandOverStatus.OFFERED) {
            return null;
        }
        var open = handOvers.open(file);
        open.ifPresent(offer -> offer.end(end, by, Readable.of(request.reason()), at));
        return open.orElse(null);
    }

    private void change(
            CaseFile file,
            MoveRequest request,
            CaseStatus to,
            @Nullable HandOver offer,
            Actor by,
            Instant at,
            Map<String, Object> facts) {
        switch (request) {
            case MoveRequest.Triage triage -> {
                file.triage(triage.field(), triage.severity(), coordinating(file, triage), to);
                facts.put("field", file.field());
                facts.put("severity", file.severity());
                facts.put("coordinating", file.coordinating());
            }
            case MoveRequest.Assign assign -> {
                file.assign(assign.officer(), to);
                facts.put("officer", assign.officer());
            }
            case MoveRequest.Ask ask -> {
                var question = Readable.required(ask.question());
                ask(file, RequestKind.CLARIFICATION, ask.agency(), question, ask.dueAt(), by, at, facts);
                file.ask(ask.agency(), to);
            }
            case MoveRequest.GiveTask given -> {
                var task = Readable.required(given.task());
                ask(file, RequestKind.TASK, given.agency(), task, given.dueAt(), by, at, facts);
                file.ask(given.agency(), to);
            }
            case MoveRequest.Resume _ -> {
                requests.release(file, at);
                file.moveTo(to);
            }
            case MoveRequest.Offer offered -> {
                file.offer(offered.agency(), to);
                facts.put("agency", offered.agency());
                facts.put("expiresAt", offered.expiresAt().toString());
            }
            case MoveRequest.AcceptOffer _ -> {
                facts.put("formerLead", file.lead());
                requests.release(file, at);
                file.handOver(to);
                facts.put("lead", file.lead());
            }
            case MoveRequest.Refer refer -> {
                var referral = readable(refer.referral());
                endOffer(file, offer, facts);
                file.refer(referral, to);
                facts.put("body", referral.body());
                facts.put("reference", referral.reference());
            }
            case MoveRequest.DeclineOffer _, MoveRequest.WithdrawOffer _, MoveRequest.Dismiss _ -> {
                endOffer(file, offer, facts);
                file.moveTo(to);
            }
            case MoveRequest.TakeBack _ -> file.takeBack(to);
            case MoveRequest.Start _, MoveRequest.Restore _ -> file.moveTo(to);
        }
    }

    private void ask(
            CaseFile file,
            RequestKind kind,
            String agency,
            String what,
            Instant dueAt,
            Actor by,
            Instant at,
            Map<String, Object> facts) {
        var asked = requests.ask(file, kind, agency, what, dueAt, by, at);
        facts.put("request", asked.number());
        facts.put("agency", agency);
        facts.put("dueAt", dueAt.toString());
    }

    private static void endOffer(CaseFile file, @Nullable HandOver offer, Map<String, Object> facts) {
        file.endOffer();
        if (offer != null) {
            facts.put("offeredTo", offer.to());
        }
    }

    private void tell(
            CaseFile file,
            MoveRequest request,
            CaseStatus from,
            String formerLead,
            @Nullable HandOver offer,
            Actor by,
            Instant at) {
        switch (request) {
            case MoveRequest.Triage _ -> events.triaged(file, by, at);
            case MoveRequest.Assign assign -> events.assigned(file, assign.officer(), by, at);
            case MoveRequest.Ask ask ->
                events.informationRequested(
                        file, requests.of(file).getLast().number(), ask.agency(), ask.dueAt(), by, at);
            case MoveRequest.GiveTask task ->
                events.taskAssigned(file, requests.of(file).getLast().number(), task.agency(), task.dueAt(), by, at);
            case MoveRequest.Offer offered ->
                events.handOverOffered(file, number(offer), offered.agency(), offered.expiresAt(), by, at);
            case MoveRequest.AcceptOffer _ -> events.handOverAccepted(file, number(offer), formerLead, by, at);
            case MoveRequest.DeclineOffer _ ->
                events.handOverDeclined(
                        file, number(offer), Objects.requireNonNull(offer).to(), by, at);
            case MoveRequest.WithdrawOffer _ -> tellWithdrawn(file, offer, by, at);
            case MoveRequest.Dismiss _, MoveRequest.Refer _ -> {
                tellWithdrawn(file, offer, by, at);
                events.statusChanged(file, from, request.move().name(), by, at);
            }
            case MoveRequest.Resume _, MoveRequest.Start _, MoveRequest.Restore _, MoveRequest.TakeBack _ ->
                events.statusChanged(file, from, request.move().name(), by, at);
        }
    }

    private void tellWithdrawn(CaseFile file, @Nullable HandOver offer, Actor by, Instant at) {
        if (offer != null) {
            events.handOverWithdrawn(file, offer.number(), offer.to(), by, at);
        }
    }

    private static int number(@Nullable HandOver offer) {
        return Objects.requireNonNull(offer).number();
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
