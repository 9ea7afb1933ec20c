package vn.kiemtin.cases.lifecycle;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleague;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.Unfinished;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.Categories;

/**
 * Makes a move if it may be made: in one transaction, under the lock of the case's row. Of two people who move the same version, one wins and
 * the other is told so.
 */
@Singleton
public class MoveCase {

    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final CaseFiles files;
    private final Colleagues colleagues;
    private final Agencies agencies;
    private final Categories categories;
    private final Grouping grouping;
    private final AnsweredMoves answered;
    private final HandOvers handOvers;
    private final Grounds grounds;
    private final MoveEffects effects;
    private final List<Unfinished> unfinished;
    private final Clock clock;

    MoveCase(
            CaseFiles files,
            Colleagues colleagues,
            Agencies agencies,
            Categories categories,
            Grouping grouping,
            AnsweredMoves answered,
            HandOvers handOvers,
            Grounds grounds,
            MoveEffects effects,
            @All List<Unfinished> unfinished,
            Clock clock) {
        this.files = files;
        this.colleagues = colleagues;
        this.agencies = agencies;
        this.categories = categories;
        this.grouping = grouping;
        this.answered = answered;
        this.handOvers = handOvers;
        this.grounds = grounds;
        this.effects = effects;
        this.unfinished = unfinished;
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
        var found = locked(number, request).filter(caller::sees);
        if (found.isEmpty()) {
            return new Outcome.Invisible();
        }
        var file = found.get();
        var repeated = repeated(idempotencyKey, number, request, caller);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        if (Moves.isForSecondPerson(request.move()) && caller.isSamePersonAs(file.proposerMarks())) {
            return new Outcome.OwnProposal();
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
        var row = Moves.row(file, request.move());
        if (row.isEmpty()) {
            return new Outcome.Illegal(Moves.legal(file, caller));
        }
        if (!row.get().by().isRight(caller, file)) {
            return new Outcome.NotTheCallers();
        }
        var refusal = refusal(file, request, caller);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        effects.of(request, file, row.get().to(), caller);
        var after = MovedCase.of(file, caller);
        if (idempotencyKey != null) {
            answered.remember(caller.username(), idempotencyKey, number, request, after);
        }
        return new Outcome.Moved(after);
    }

    /**
     * The case, locked; with the other one where two are concerned, in an order that is the same for everybody. No report is matched with either
     * meanwhile.
     */
    private Optional<CaseFile> locked(String number, MoveRequest request) {
        if (!(request instanceof MoveRequest.Merge || request instanceof MoveRequest.Unmerge)) {
            return files.lockByNumber(number);
        }
        grouping.lock();
        var id = files.idOf(number);
        var other = request instanceof MoveRequest.Merge merge ? files.idOf(merge.into()) : id.map(files::rootOf);
        files.lockAll(Stream.of(id, other).flatMap(Optional::stream).toList());
        return files.byNumber(number);
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

    private Optional<Outcome> refusal(CaseFile file, MoveRequest request, Caller caller) {
        return switch (request) {
            case MoveRequest.Triage triage ->
                first(
                        unless(categories.canBecome(file.field(), triage.field()), "field", "invalid.field"),
                        unless(
                                triage.coordinating() == null || agencies.exist(triage.coordinating()),
                                "coordinating",
                                "invalid.agency"));
            case MoveRequest.Assign assign ->
                first(
                        unless(
                                colleagues.officersOf(file.lead()).stream()
                                        .map(Colleague::username)
                                        .anyMatch(assign.officer()::equals),
                                "officer",
                                "invalid.officer"),
                        unless(
                                !file.isRestricted() || file.restrictedTo().contains(assign.officer()),
                                "officer",
                                "invalid.officer-not-named"));
            case MoveRequest.Ask ask ->
                first(
                        unless(isAnother(ask.agency(), file), "agency", "invalid.other-agency"),
                        unless(somebodySees(ask.agency(), file), "agency", "invalid.nobody-named"),
                        unless(Readable.of(ask.question()) != null, "question", "invalid.no-question"),
                        unless(isDue(ask.dueAt()), "dueAt", "invalid.due"));
            case MoveRequest.GiveTask task ->
                first(
                        unless(isAnother(task.agency(), file), "agency", "invalid.other-agency"),
                        unless(somebodySees(task.agency(), file), "agency", "invalid.nobody-named"),
                        unless(Readable.of(task.task()) != null, "task", "invalid.no-task"),
                        unless(isDue(task.dueAt()), "dueAt", "invalid.due"));
            case MoveRequest.Offer offer ->
                first(
                        unless(isAnother(offer.agency(), file), "agency", "invalid.other-agency"),
                        unless(
                                !file.isRestricted() || aHeadIsAmong(file.restrictedTo(), offer.agency()),
                                "agency",
                                "invalid.no-head-named"),
                        unless(isDue(offer.expiresAt()), "expiresAt", "invalid.due"),
                        reasonIsNeeded(request));
            case MoveRequest.AcceptOffer _ -> tooLate(file, caller);
            case MoveRequest.DeclineOffer _ -> first(tooLate(file, caller), reasonIsNeeded(request));
            case MoveRequest.Reclassify reclassify ->
                first(
                        unless(changesSomething(reclassify, file), "severity", "invalid.nothing-reclassified"),
                        reasonIsNeeded(request));
            case MoveRequest.Restrict restrict ->
                first(
                        unless(restrict.people().size() <= MoveRequest.MOST_NAMED, "people", "invalid.too-many-people"),
                        unless(areKnown(restrict.people()), "people", "invalid.people"),
                        unless(
                                file.offeredTo() == null || aHeadIsAmong(restrict.people(), file.offeredTo()),
                                "people",
                                "invalid.no-head-of-offered"),
                        reasonIsNeeded(request));
            case MoveRequest.LiftRestriction _ -> reasonIsNeeded(request);
            case MoveRequest.Refer refer ->
                first(
                        unless(Readable.of(refer.referral().body()) != null, "body", "invalid.no-body"),
                        unless(Readable.of(refer.referral().reference()) != null, "reference", "invalid.no-reference"));
            case MoveRequest.Propose propose ->
                first(
                        unless(Readable.of(propose.finding().reasonsVi()) != null, "reasonsVi", "invalid.no-reasons"),
                        unless(Readable.of(propose.finding().reasonsEn()) != null, "reasonsEn", "invalid.no-reasons"),
                        grounds.fault(file, propose.finding()));
            case MoveRequest.Return _, MoveRequest.Act _, MoveRequest.Reopen _ -> reasonIsNeeded(request);
            case MoveRequest.Close _ -> unlessAllIsDone(file);
            case MoveRequest.Dismiss _ -> reasonIsNeeded(request);
            case MoveRequest.Merge merge -> mergerRefused(file, files.byNumber(merge.into()), caller);
            case MoveRequest.Start _,
                    MoveRequest.Withdraw _,
                    MoveRequest.Approve _,
                    MoveRequest.Unmerge _,
                    MoveRequest.Resume _,
                    MoveRequest.WithdrawOffer _,
                    MoveRequest.Restore _,
                    MoveRequest.TakeBack _ -> Optional.empty();
        };
    }

    private Optional<Outcome> unlessAllIsDone(CaseFile file) {
        var open = unfinished.stream()
                .flatMap(feature -> feature.in(file).stream())
                .toList();
        return open.isEmpty() ? Optional.empty() : Optional.of(new Outcome.Unfinished(open));
    }

    private static Optional<Outcome> mergerRefused(CaseFile file, Optional<CaseFile> other, Caller caller) {
        var into = other.filter(caller::sees)
                .filter(caller::isOfLead)
                .filter(found -> found.status().isOpen() && !found.equals(file));
        return first(
                unless(into.isPresent(), "into", "invalid.merge-into"),
                unless(
                        into.filter(found -> !found.keepsWhatIsRestrictedIn(file))
                                .isEmpty(),
                        "into",
                        "invalid.less-restricted"));
    }

    private static boolean changesSomething(MoveRequest.Reclassify reclassify, CaseFile file) {
        return (reclassify.field() != null && reclassify.field() != file.field())
                || (reclassify.severity() != null && reclassify.severity() != file.severity());
    }

    /** Where the offer's time is up and nobody has noticed yet. */
    private Optional<Outcome> tooLate(CaseFile file, Caller caller) {
        return handOvers
                .open(file)
                .filter(offer -> !offer.expiresAt().isAfter(clock.instant()))
                .map(_ -> new Outcome.Illegal(Moves.legal(file, caller).stream()
                        .filter(move -> move != Move.ACCEPT_OFFER && move != Move.DECLINE_OFFER)
                        .toList()));
    }

    private boolean isAnother(String agency, CaseFile file) {
        return agencies.exist(List.of(agency)) && !agency.equals(file.lead());
    }

    private boolean areKnown(List<String> people) {
        return people.stream().allMatch(name -> name.equals(Readable.of(name)))
                && colleagues.known(people).size() == Set.copyOf(people).size();
    }

    /** Whoever is asked must be able to answer. */
    private boolean somebodySees(String agency, CaseFile file) {
        return !file.isRestricted()
                || peopleOf(agency, file.restrictedTo()).findAny().isPresent();
    }

    private boolean aHeadIsAmong(List<String> people, String agency) {
        return peopleOf(agency, people).anyMatch(person -> person.is(Role.HEAD));
    }

    private Stream<Caller> peopleOf(String agency, List<String> people) {
        return colleagues.known(people).stream()
                .filter(person -> person.worksForAgency() && agency.equals(person.agency()));
    }

    private boolean isDue(Instant at) {
        var now = clock.instant();
        return at.isAfter(now) && at.isBefore(now.plus(LONGEST_WAIT));
    }

    private static Optional<Outcome> reasonIsNeeded(MoveRequest request) {
        return unless(Readable.of(request.reason()) != null, "reason", "invalid.no-reason");
    }

    private static Optional<Outcome> unless(boolean right, String field, String words) {
        return right ? Optional.empty() : Optional.of(new Outcome.Refused(field, words));
    }

    @SafeVarargs
    private static Optional<Outcome> first(Optional<Outcome>... faults) {
        return Stream.of(faults).flatMap(Optional::stream).findFirst();
    }
}
