package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleague;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.requests.CaseRequests;

/**
 * Makes a move: state, history and event in one transaction, under the lock of the case's row. Of two people who move the same version, one
 * wins and the other is told so.
 */
@Singleton
public class MoveCase {

    private static final Logger LOG = Logger.getLogger(MoveCase.class);
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final CaseFiles files;
    private final CaseHistory history;
    private final CaseEvents events;
    private final Colleagues colleagues;
    private final Agencies agencies;
    private final AnsweredMoves answered;
    private final CaseRequests requests;
    private final Clock clock;

    MoveCase(
            CaseFiles files,
            CaseHistory history,
            CaseEvents events,
            Colleagues colleagues,
            Agencies agencies,
            AnsweredMoves answered,
            CaseRequests requests,
            Clock clock) {
        this.files = files;
        this.history = history;
        this.events = events;
        this.colleagues = colleagues;
        this.agencies = agencies;
        this.answered = answered;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * @param seenVersion the version that the caller saw; null if the caller did not say
     * @param idempotencyKey a repeated request with the same key answers as the first did and moves nothing; null for none
     */
    @Transactional
    public Outcome move(
            String number,
            MoveRequest request,
            Caller caller,
            @Nullable Integer seenVersion,
            @Nullable String idempotencyKey) {
        var found = files.lockByNumber(number).filter(caller::sees);
        if (found.isEmpty()) {
            return new Outcome.Invisible();
        }
        var file = found.get();
        var repeated = repeated(idempotencyKey, number, request, caller);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (!Moves.isForCaller(request.move(), file, caller)) {
            return new Outcome.NotTheCallers();
        }
        if (seenVersion == null) {
            return new Outcome.VersionMissing();
        }
        if (seenVersion != file.version()) {
            return new Outcome.Stale(file.version(), Moves.legal(file, caller));
        }
        var row = Moves.row(file.status(), request.move());
        if (row.isEmpty()) {
            return new Outcome.Illegal(Moves.legal(file, caller));
        }
        if (!row.get().by().isRight(caller, file)) {
            return new Outcome.NotTheCallers();
        }
        var refusal = refusal(file, request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        apply(file, request, row.get().to(), caller);
        var after = MovedCase.of(file, caller);
        if (idempotencyKey != null) {
            answered.remember(caller.username(), idempotencyKey, number, request, after);
        }
        return new Outcome.Moved(after);
    }

    private Optional<Outcome> repeated(@Nullable String key, String number, MoveRequest request, Caller caller) {
        if (key == null) {
            return Optional.empty();
        }
        return switch (answered.find(caller.username(), key, number, request)) {
            case AnsweredMoves.Known.Unknown() -> Optional.empty();
            case AnsweredMoves.Known.Answered(var answer) -> Optional.of(new Outcome.Moved(answer));
            case AnsweredMoves.Known.Other() -> Optional.of(new Outcome.KeyReused());
        };
    }

    private Optional<Outcome> refusal(CaseFile file, MoveRequest request) {
        return switch (request) {
            case MoveRequest.Triage triage
            when triage.coordinating() != null && !agencies.exist(triage.coordinating()) ->
                Optional.of(new Outcome.Refused("coordinating", "invalid.agency"));
            case MoveRequest.Assign assign
            when colleagues.officersOf(file.lead()).stream()
                    .map(Colleague::username)
                    .noneMatch(assign.officer()::equals) ->
                Optional.of(new Outcome.Refused("officer", "invalid.officer"));
            case MoveRequest.Dismiss dismiss
            when Readable.of(dismiss.reason()) == null ->
                Optional.of(new Outcome.Refused("reason", "invalid.no-reason"));
            case MoveRequest.Refer refer
            when Readable.of(refer.referral().body()) == null ->
                Optional.of(new Outcome.Refused("body", "invalid.no-body"));
            case MoveRequest.Refer refer
            when Readable.of(refer.referral().reference()) == null ->
                Optional.of(new Outcome.Refused("reference", "invalid.no-reference"));
            case MoveRequest.Ask ask -> whatIsWrong(ask, file);
            case MoveRequest.Triage _,
                    MoveRequest.Assign _,
                    MoveRequest.Resume _,
                    MoveRequest.Start _,
                    MoveRequest.Dismiss _,
                    MoveRequest.Restore _,
                    MoveRequest.Refer _,
                    MoveRequest.TakeBack _ -> Optional.empty();
        };
    }

    private Optional<Outcome> whatIsWrong(MoveRequest.Ask ask, CaseFile file) {
        var now = clock.instant();
        if (!agencies.exist(List.of(ask.agency())) || ask.agency().equals(file.lead())) {
            return Optional.of(new Outcome.Refused("agency", "invalid.asked-agency"));
        }
        if (Readable.of(ask.question()) == null) {
            return Optional.of(new Outcome.Refused("question", "invalid.no-question"));
        }
        return ask.dueAt().isAfter(now) && ask.dueAt().isBefore(now.plus(LONGEST_WAIT))
                ? Optional.empty()
                : Optional.of(new Outcome.Refused("dueAt", "invalid.due"));
    }

    private void apply(CaseFile file, MoveRequest request, CaseStatus to, Caller caller) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var from = file.status();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("to", to);
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
                var asked = requests.ask(
                        file, ask.agency(), Readable.required(ask.question()), ask.dueAt(), caller.actor(), now);
                file.ask(ask.agency(), to);
                facts.put("request", asked.number());
                facts.put("agency", asked.agency());
                facts.put("dueAt", asked.dueAt().toString());
            }
            case MoveRequest.Resume _ -> {
                requests.release(file, now);
                file.moveTo(to);
            }
            case MoveRequest.Refer refer -> {
                var referral = readable(refer.referral());
                file.refer(referral, to);
                facts.put("body", referral.body());
                facts.put("reference", referral.reference());
            }
            case MoveRequest.TakeBack _ -> file.takeBack(to);
            case MoveRequest.Start _, MoveRequest.Dismiss _, MoveRequest.Restore _ -> file.moveTo(to);
        }
        files.show(file);
        history.append(
                file.id(),
                now,
                request.move().name(),
                caller.username(),
                caller.agency(),
                Readable.of(request.reason()),
                facts,
                file.version());
        tell(file, request, from, caller.actor(), now);
        LOG.infof("case-moved number=%s move=%s from=%s to=%s", file.number(), request.move(), from, to);
    }

    private void tell(CaseFile file, MoveRequest request, CaseStatus from, Actor by, Instant at) {
        switch (request) {
            case MoveRequest.Triage _ -> events.triaged(file, by, at);
            case MoveRequest.Assign assign -> events.assigned(file, assign.officer(), by, at);
            case MoveRequest.Ask ask ->
                events.informationRequested(
                        file, requests.of(file).getLast().number(), ask.agency(), ask.dueAt(), by, at);
            case MoveRequest.Resume _,
                    MoveRequest.Start _,
                    MoveRequest.Dismiss _,
                    MoveRequest.Restore _,
                    MoveRequest.Refer _,
                    MoveRequest.TakeBack _ ->
                events.statusChanged(file, from, request.move().name(), by, at);
        }
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
