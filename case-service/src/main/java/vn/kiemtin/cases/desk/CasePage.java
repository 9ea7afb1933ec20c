package vn.kiemtin.cases.desk;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleague;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.access.Role;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.attachments.LookAtAttachment;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.conclusion.Conclusions;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.conversation.Conversations;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.dossier.ExportDossier;
import vn.kiemtin.cases.evidence.AddEvidence;
import vn.kiemtin.cases.evidence.Details;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.evidence.EvidenceSettings;
import vn.kiemtin.cases.handover.HandOvers;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.FoldedHistory;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.cases.notes.Notes;
import vn.kiemtin.cases.queue.CaseView;
import vn.kiemtin.cases.queue.ConclusionView;
import vn.kiemtin.cases.queue.EvidenceView;
import vn.kiemtin.cases.queue.HandOverView;
import vn.kiemtin.cases.queue.RequestView;
import vn.kiemtin.cases.queue.ReviewView;
import vn.kiemtin.cases.queue.SimilarCases;
import vn.kiemtin.cases.reference.Agencies;
import vn.kiemtin.cases.reference.Categories;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.Localities;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.cases.reviews.DecideReview;
import vn.kiemtin.cases.reviews.Decision;
import vn.kiemtin.cases.reviews.ReviewRequest;
import vn.kiemtin.cases.reviews.Reviews;
import vn.kiemtin.cases.statements.Statements;
import vn.kiemtin.web.Page;

/** The page of one case: what is known of it, the forms of what the caller may do, its history. Plain, without script. */
@Singleton
class CasePage {

    private static final int USUAL_DAYS = 3;
    private static final int NOTES_PER_PAGE = 20;
    private static final long MEGABYTE = 1024 * 1024;

    /** Moves that are not made without a reason. */
    private static final Set<Move> WITH_REASON = EnumSet.of(
            Move.OFFER,
            Move.DECLINE_OFFER,
            Move.RECLASSIFY,
            Move.RESTRICT,
            Move.LIFT_RESTRICTION,
            Move.RETURN,
            Move.ACT,
            Move.REOPEN,
            Move.DISMISS);

    /** Moves whose forms open on demand only. */
    private static final Set<Move> SELDOM = EnumSet.of(
            Move.GIVE_TASK,
            Move.OFFER,
            Move.RECLASSIFY,
            Move.RESTRICT,
            Move.LIFT_RESTRICTION,
            Move.ACT,
            Move.REOPEN,
            Move.DISMISS,
            Move.REFER,
            Move.MERGE);

    private final Template template;
    private final Page page;
    private final CaseFiles files;
    private final CaseHistory history;
    private final Agencies agencies;
    private final Localities localities;
    private final Categories categories;
    private final Colleagues colleagues;
    private final CaseRequests requests;
    private final HandOvers handOvers;
    private final Conclusions conclusions;
    private final Evidence evidence;
    private final EvidenceSettings evidenceSettings;
    private final LegalBases legalBases;
    private final Deadlines deadlines;
    private final Notes notes;
    private final Statements statements;
    private final Reviews reviews;
    private final DecideReview decideReview;
    private final Corrections corrections;
    private final PressAgencies press;
    private final ShowLinks showLinks;
    private final Attachments attachments;
    private final Conversations conversations;
    private final SimilarCases similarCases;
    private final Clock clock;

    CasePage(
            @Location("desk/case") Template template,
            Page page,
            CaseFiles files,
            CaseHistory history,
            Agencies agencies,
            Localities localities,
            Categories categories,
            Colleagues colleagues,
            CaseRequests requests,
            HandOvers handOvers,
            Conclusions conclusions,
            Evidence evidence,
            EvidenceSettings evidenceSettings,
            LegalBases legalBases,
            Deadlines deadlines,
            Notes notes,
            Statements statements,
            Reviews reviews,
            DecideReview decideReview,
            Corrections corrections,
            PressAgencies press,
            ShowLinks showLinks,
            Attachments attachments,
            Conversations conversations,
            SimilarCases similarCases,
            Clock clock) {
        this.template = template;
        this.page = page;
        this.files = files;
        this.history = history;
        this.agencies = agencies;
        this.localities = localities;
        this.categories = categories;
        this.colleagues = colleagues;
        this.requests = requests;
        this.handOvers = handOvers;
        this.conclusions = conclusions;
        this.evidence = evidence;
        this.evidenceSettings = evidenceSettings;
        this.legalBases = legalBases;
        this.deadlines = deadlines;
        this.notes = notes;
        this.statements = statements;
        this.reviews = reviews;
        this.decideReview = decideReview;
        this.corrections = corrections;
        this.press = press;
        this.showLinks = showLinks;
        this.attachments = attachments;
        this.conversations = conversations;
        this.similarCases = similarCases;
        this.clock = clock;
    }

    /**
     * What a caller adds: the choices, a notice or a fault where there is one, an answer that was refused.
     *
     * @param before position in the history that the shown part ends before; null for the newest
     * @param entered a move that was refused, to be shown again
     */
    TemplateInstance of(CaseFile file, Caller caller, @Nullable Integer before, @Nullable Entered entered) {
        var isHead = caller.is(Role.HEAD) && caller.isOfLead(file);
        List<Colleague> choices = isHead ? colleagues.officersOf(file.lead()) : List.of();
        List<Caller> nameable = isHead ? colleagues.nameableIn(file) : List.of();
        var reports = files.reportsOf(file);
        var links = showLinks.of(file, reports, caller);
        var view = CaseView.of(file, caller, links.count(), files.mergedInto(file), reports, null);
        var talks = conversations.talksIn(file);
        var shown = Stream.concat(
                        reports.stream().map(LinkedReport::reportId),
                        links.waiting().stream().map(waiting -> waiting.report().id()))
                .distinct()
                .toList();
        var past = history.folded(file.id(), before);
        var found = evidence.of(file);
        var items = found.stream().map(EvidenceView::of).toList();
        var versions = conclusions.of(file.id()).stream()
                .map(conclusion -> ConclusionView.of(conclusion, found))
                .toList();
        var asked = reviews.of(file);
        return template.data("caller", caller)
                .data("agencies", agencies.names(page.language()))
                .data("currentAgencies", agencies.current(page.language()))
                .data("locality", localities.name(file.locality(), page.language()))
                .data("file", view)
                .data("history", past)
                .data("earlier", before != null)
                .data("people", colleagues.names(peopleIn(file, versions, items, past)))
                .data("colleagues", choices)
                .data("categories", categories.choices(file.field(), page.language()))
                .data("nameable", nameable)
                .data("others", othersNamed(file, nameable))
                .data("severities", Severity.values())
                .data("longestReason", MoveRequest.LONGEST_REASON)
                .data("longestName", MoveRequest.LONGEST_NAME)
                .data("deadlineClass", deadlines.nameOfClass(file, page.language()))
                .data("usualDue", Entered.asEntered(deadlines.afterWorkingDays(USUAL_DAYS, clock.instant())))
                .data("longestQuestion", MoveRequest.LONGEST_QUESTION)
                .data(
                        "requests",
                        requests.of(file).stream().map(RequestView::of).toList())
                .data(
                        "handOvers",
                        handOvers.of(file).stream().map(HandOverView::of).toList())
                .data("conclusions", versions)
                .data("verdicts", Verdict.values())
                .data(
                        "legalBases",
                        view.legalMoves().contains(Move.PROPOSE)
                                ? legalBases.offeredFor(LegalUse.CONCLUSION)
                                : List.of())
                .data("namedBases", basesOf(versions))
                .data("longestReasons", MoveRequest.LONGEST_REASONS)
                .data("reviews", asked.stream().map(ReviewView::of).toList())
                .data("decidable", numbers(asked, review -> decideReview.isFor(file, review, caller)))
                .data("barred", numbers(asked, review -> decideReview.isBarred(file, review, caller)))
                .data("longestDecision", Decision.LONGEST_REASONS)
                .data("decided", null)
                .data("evidence", items)
                .data("enteredEvidence", null)
                .data("largestFile", evidenceSettings.largestFile() / MEGABYTE)
                .data("longestDescription", Details.LONGEST_DESCRIPTION)
                .data("longestLink", AddEvidence.LONGEST_LINK)
                .data("longestCaptured", AddEvidence.LONGEST_CAPTURED)
                .data("notes", notesBefore(file, null))
                .data("official", statementsOf(file, caller, null))
                .data("press", correctionsOf(file, caller, null))
                .data("mentionable", caller.takesPart() ? colleagues.mentionableIn(file) : List.of())
                .data("takesPart", caller.takesPart())
                .data("note", null)
                .data("laterNotes", false)
                .data("asked", caller.worksForAgency() ? caller.agency() : null)
                .data("ofLead", caller.isOfLead(file))
                .data("handlesReports", caller.isOfficerOfLead(file))
                .data("mayReveal", AskForContact.mayBeAskedBy(caller, file))
                .data("mergeInto", "")
                .data("settled", null)
                .data("settledReason", null)
                .data("settledTo", null)
                .data("links", links)
                .data("attachments", attachedTo(reports, links))
                .data("mayHaveOriginals", LookAtAttachment.mayHaveOriginals(caller))
                .data("talks", talks)
                .data(
                        "unread",
                        talks.values().stream()
                                .filter(talk -> talk.unread() > 0)
                                .toList())
                .data("supplements", conversations.supplements(shown))
                .data("writesToReporters", caller.worksForAgency())
                .data("tied", similarCases.tiedTo(file, caller))
                .data("choices", Choices.of(file))
                .data("notice", null)
                .data("noticeKind", "warn")
                .data("fault", null)
                .data("answered", 0)
                .data("answer", null)
                .data("requestKey", UUID.randomUUID().toString())
                .data("mayExport", ExportDossier.mayExport(caller, file))
                .data("seldom", SELDOM)
                .data("withReason", WITH_REASON)
                .data("entered", entered)
                .data("enteredMoveIsLegal", entered != null && view.legalMoves().contains(entered.move()));
    }

    /**
     * The case's statements.
     *
     * @param refused what somebody has entered, to be shown again
     */
    StatementsOnPage statementsOf(CaseFile file, Caller caller, StatementsOnPage.@Nullable Refused refused) {
        return StatementsOnPage.of(statements, file, caller, colleagues, refused);
    }

    private FilesOnPage attachedTo(List<LinkedReport> reports, LinksOnPage links) {
        return FilesOnPage.of(
                attachments,
                Stream.concat(
                                reports.stream().map(LinkedReport::reportId),
                                links.waiting().stream()
                                        .map(waiting -> waiting.report().id()))
                        .collect(Collectors.toSet()));
    }

    private static Set<Integer> numbers(List<ReviewRequest> reviews, Predicate<ReviewRequest> wanted) {
        return reviews.stream().filter(wanted).map(ReviewRequest::number).collect(Collectors.toSet());
    }

    /**
     * The case's correction requests.
     *
     * @param refused what somebody has entered, to be shown again
     */
    CorrectionsOnPage correctionsOf(CaseFile file, Caller caller, CorrectionsOnPage.@Nullable Refused refused) {
        return CorrectionsOnPage.of(corrections, press, legalBases, file, caller, colleagues, page.language(), refused);
    }

    /** A page of the case's notes; null for the newest. */
    NotesOnPage notesBefore(CaseFile file, @Nullable Integer before) {
        return NotesOnPage.of(notes.page(file, before, NOTES_PER_PAGE), colleagues);
    }

    /** By their codes. */
    private Map<String, LegalBases.LegalBasis> basesOf(List<ConclusionView> versions) {
        var codes = versions.stream()
                .flatMap(version -> version.legalBases().stream())
                .collect(Collectors.toSet());
        return legalBases.known(codes).stream().collect(Collectors.toMap(LegalBases.LegalBasis::code, basis -> basis));
    }

    /** Who is named beside those that the form offers to be ticked. */
    private static String othersNamed(CaseFile file, List<Caller> nameable) {
        var offered = nameable.stream().map(Caller::username).collect(Collectors.toSet());
        return file.restrictedTo().stream()
                .filter(person -> !offered.contains(person))
                .collect(Collectors.joining(", "));
    }

    private static Set<String> peopleIn(
            CaseFile file, List<ConclusionView> versions, List<EvidenceView> evidence, FoldedHistory history) {
        return Stream.of(
                        Stream.ofNullable(file.officer()),
                        file.restrictedTo().stream(),
                        versions.stream()
                                .flatMap(version -> Stream.of(
                                        Optional.of(version.proposedBy()), Optional.ofNullable(version.decidedBy())))
                                .flatMap(Optional::stream),
                        evidence.stream().map(EvidenceView::addedBy),
                        evidence.stream()
                                .map(EvidenceView::setAside)
                                .flatMap(Stream::ofNullable)
                                .map(EvidenceView.SetAsideView::by),
                        history.lines().stream()
                                .map(FoldedHistory.Line::entry)
                                .flatMap(entry -> Stream.of(
                                                Optional.ofNullable(entry.person()),
                                                Optional.ofNullable(
                                                        entry.facts().get("officer")))
                                        .flatMap(Optional::stream)
                                        .map(String::valueOf)))
                .flatMap(people -> people)
                .collect(Collectors.toSet());
    }
}
