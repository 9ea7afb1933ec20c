package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CasesInBatches;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.cases.grouping.Content;
import vn.kiemtin.cases.grouping.Found;
import vn.kiemtin.cases.grouping.Grouping;
import vn.kiemtin.cases.grouping.KnownRumours;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.Happening;
import vn.kiemtin.messaging.Delivery;

/**
 * Puts reports into the cases of the same rumours, or opens cases for them; where a case is concluded, the rumour has come back. Runs in the consumer's transaction. What resembles a merged
 * case's reports is at home there, and comes back with them when the merger is undone.
 *
 * <p>Reports of a batch end where they would if they were placed one after the other: what is known of their rumours is read once, each is placed by it and adds to it, then everything is written
 * (docs/adr/0050).
 */
@Singleton
class OpenOrJoinCase {

    private static final Logger LOG = Logger.getLogger(OpenOrJoinCase.class);

    private final CaseFiles files;
    private final CasesInBatches inBatches;
    private final CaseEvents events;
    private final CaseHistory history;
    private final Grouping grouping;
    private final OpenCase openCase;
    private final Attachments attachments;
    private final TieCases tieCases;
    private final ReadyContents contents;
    private final Clock clock;

    OpenOrJoinCase(
            CaseFiles files,
            CasesInBatches inBatches,
            CaseEvents events,
            CaseHistory history,
            Grouping grouping,
            OpenCase openCase,
            Attachments attachments,
            TieCases tieCases,
            ReadyContents contents,
            Clock clock) {
        this.files = files;
        this.inBatches = inBatches;
        this.events = events;
        this.history = history;
        this.grouping = grouping;
        this.openCase = openCase;
        this.attachments = attachments;
        this.tieCases = tieCases;
        this.contents = contents;
        this.clock = clock;
    }

    /** A report, and what it says made ready for comparison. */
    record Reported(Delivery<ReportSubmitted> delivery, Content content) {

        ReportSubmitted report() {
            return delivery.event();
        }
    }

    /**
     * Where a report goes.
     *
     * @param found the case that it joins; none where it opens one
     */
    record Placed(Reported reported, Optional<Found> found, LinkedReport link) {

        OpenCase.Opening opening() {
            return new OpenCase.Opening(link.caseId(), reported.report().cause(), link.linkedAt());
        }
    }

    void place(List<Delivery<ReportSubmitted>> deliveries) {
        put(deliveries).stream()
                .filter(each -> each.link().match() != Match.JOINED)
                .forEach(each -> each.reported()
                        .delivery()
                        .inItsTrace(() ->
                                tieCases.tiedBy(each.link(), each.reported().content())));
    }

    /** Puts each report into a case; what they tell of cases that are one is yet to be looked at. */
    List<Placed> put(List<Delivery<ReportSubmitted>> deliveries) {
        var reported = deliveries.stream()
                .map(delivery -> new Reported(delivery, contents.of(delivery.event())))
                .toList();
        grouping.lock();
        var known = grouping.known(reported.stream().map(Reported::content).toList());
        var placed = decide(reported, known);
        if (placed.isEmpty()) {
            return placed;
        }
        var joined = inBatches.lockAll(placed.stream()
                .flatMap(each -> each.found().stream())
                .map(Found::caseId)
                .collect(Collectors.toSet()));
        var opened = openCase.make(placed.stream()
                .filter(each -> each.found().isEmpty())
                .map(Placed::opening)
                .toList());
        var happenings = link(placed, joined, opened);
        openCase.store(opened);
        inBatches.count(joined);
        inBatches.link(placed.stream().map(Placed::link).toList());
        placed.forEach(each -> attachments.keep(
                each.link().reportId(), each.reported().report().attachments()));
        history.append(happenings);
        grouping.keep(known);
        return placed;
    }

    /**
     * Those that are in no case yet, in their order: each by what is known, and by where those before it go. Whoever recognises what a statement is about
     * says so for themselves alone: that leads no other report there, or the words of one person could make a case of everybody's.
     */
    private List<Placed> decide(List<Reported> reported, KnownRumours known) {
        var linked = files.linkedAmong(
                reported.stream().map(each -> each.report().reportId()).toList());
        var joinable = files.joinable(reported.stream()
                .flatMap(each -> Stream.ofNullable(each.report().joinedCase()))
                .collect(Collectors.toSet()));
        var placed = new ArrayList<Placed>(reported.size());
        var at = Instant.MIN;
        for (var each : reported) {
            if (linked.add(each.report().reportId())) {
                at = momentAfter(at);
                var joined = Optional.ofNullable(each.report().joinedCase())
                        .flatMap(home -> Optional.ofNullable(joinable.get(home))
                                .map(root -> new Found(root, home, Match.JOINED, Standing.CONFIRMED, null, false)));
                var found = joined.or(() -> known.find(each.content()));
                var link = link(each.report(), found, at);
                if (joined.isEmpty()) {
                    known.remember(link, each.content(), found);
                }
                placed.add(new Placed(each, found, link));
            }
        }
        return placed;
    }

    /** Reports of a case are told apart, and kept in order, by when they were linked. */
    private Instant momentAfter(Instant last) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return now.isAfter(last) ? now : last.plus(1, ChronoUnit.MICROS);
    }

    private static LinkedReport link(ReportSubmitted report, Optional<Found> found, Instant at) {
        var caseId = found.map(Found::caseId).orElseGet(OpenCase::newId);
        var link = new LinkedReport(
                report.reportId(),
                caseId,
                found.map(Found::home).orElse(caseId),
                found.map(Found::match).orElse(Match.OPENED),
                found.map(Found::standing).orElse(Standing.CONFIRMED),
                found.map(Found::likeness).orElse(null),
                report.text(),
                report.link(),
                report.platform(),
                report.field(),
                report.locality(),
                report.receivedAt(),
                at);
        link.tells(report.sighting());
        link.came(report.channel(), report.toldAt());
        return link;
    }

    /** Counts the reports in their cases and tells others; answers what happened to the cases. */
    private List<Happening> link(List<Placed> placed, List<CaseFile> joined, List<CaseFile> opened) {
        var cases = Stream.concat(joined.stream(), opened.stream())
                .collect(Collectors.toMap(CaseFile::id, Function.identity()));
        var happenings = new ArrayList<Happening>();
        for (var each : placed) {
            var file = Objects.requireNonNull(cases.get(each.link().caseId()));
            each.reported().delivery().inItsTrace(() -> {
                if (each.found().isEmpty()) {
                    happenings.add(openCase.tell(file, each.link().reportId()));
                }
                happenings.addAll(link(file, each.link()));
            });
        }
        return happenings;
    }

    private List<Happening> link(CaseFile file, LinkedReport report) {
        file.addReports(1);
        events.reportLinked(file, report, null);
        var linked = Happening.bySystem(
                file.id(), report.linkedAt(), CaseHistory.REPORT_LINKED, factsOf(report), file.version());
        return file.status().isConcluded() ? List.of(linked, recur(file, report)) : List.of(linked);
    }

    private static Map<String, Object> factsOf(LinkedReport report) {
        var facts = new LinkedHashMap<String, Object>(Map.of("report", report.reportId(), "match", report.match()));
        if (report.standing() == Standing.SUGGESTED) {
            facts.put("standing", report.standing());
        }
        var likeness = report.likeness();
        if (likeness != null) {
            facts.put("likeReport", likeness.to());
            facts.put("percentAlike", Math.round(likeness.score() * 100));
        }
        return facts;
    }

    /** The reporter has the known outcome at once; the lead learns that the rumour is back. */
    private Happening recur(CaseFile file, LinkedReport report) {
        var recurrence = file.recur(report.linkedAt());
        events.rumourRecurred(file, report, recurrence);
        LOG.infof(
                "rumour-recurred number=%s wave=%d reports=%d", file.number(), recurrence.wave(), recurrence.inWave());
        return Happening.bySystem(
                file.id(),
                report.linkedAt(),
                "RUMOUR_RECURRED",
                Map.of(
                        "report", report.reportId(),
                        "lead", file.lead(),
                        "wave", recurrence.wave(),
                        "inWave", recurrence.inWave()),
                file.version());
    }
}
