package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CasesInBatches;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.deadlines.DeadlineClass;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.history.Happening;
import vn.kiemtin.cases.reference.Routing;
import vn.kiemtin.cases.reference.RoutingRules;

/** Opens cases because of reports; the rules in force say who handles them. Works in the caller's transaction. */
@Singleton
public class OpenCase {

    private static final Logger LOG = Logger.getLogger(OpenCase.class);
    private static final int LONGEST_SUMMARY = 280;

    private final CaseFiles files;
    private final CasesInBatches inBatches;
    private final CaseEvents events;
    private final CaseHistory history;
    private final RoutingRules rules;
    private final Deadlines deadlines;

    OpenCase(
            CaseFiles files,
            CasesInBatches inBatches,
            CaseEvents events,
            CaseHistory history,
            RoutingRules rules,
            Deadlines deadlines) {
        this.files = files;
        this.inBatches = inBatches;
        this.events = events;
        this.history = history;
        this.rules = rules;
        this.deadlines = deadlines;
    }

    /** What a report says of the rumour. */
    public record Cause(
            UUID reportId,
            @Nullable String text,
            @Nullable String link,
            Field field,
            Platform platform,
            @Nullable String locality) {}

    /**
     * A case to be opened.
     *
     * @param id of the case
     */
    record Opening(UUID id, Cause cause, Instant at) {}

    /** An officer takes the report out of another case. */
    public CaseFile apartFrom(CaseFile other, Cause report, Actor by, Instant now) {
        var file = make(List.of(new Opening(newId(), report, now))).getFirst();
        files.open(List.of(file));
        deadlines.startClock(file, file.openedAt());
        files.showNew(List.of(file));
        history.append(List.of(tell(file, report.reportId(), by, other)));
        return file;
    }

    static UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }

    /** New cases, each with number, agencies and deadline; to be {@link #store}d. */
    List<CaseFile> make(List<Opening> openings) {
        if (openings.isEmpty()) {
            return List.of();
        }
        var numbers =
                files.nextNumbers(openings.getFirst().at(), openings.size()).iterator();
        var routes = rules.now();
        var classes = new HashMap<Routing, DeadlineClass>();
        var made = new ArrayList<CaseFile>(openings.size());
        for (var opening : openings) {
            var report = opening.cause();
            var routing = routes.route(report.field(), report.platform(), report.locality());
            var file = new CaseFile(
                    opening.id(),
                    numbers.next(),
                    report.field(),
                    routing.severity(),
                    report.platform(),
                    report.locality(),
                    routing.lead(),
                    routing.coordinating(),
                    summary(report),
                    opening.at());
            var given = classes.computeIfAbsent(
                    routing, named -> deadlines.classFor(named.deadlineClass(), named.severity()));
            deadlines.give(file, given, opening.at());
            made.add(file);
        }
        return made;
    }

    /** Stores new cases as they are now, before anything that belongs to them. */
    void store(List<CaseFile> opened) {
        if (opened.isEmpty()) {
            return;
        }
        inBatches.open(opened);
        deadlines.startClocks(opened);
        files.showNew(opened);
    }

    /** Tells others that the system has opened a case; answers what its history begins with. */
    Happening tell(CaseFile file, UUID reportId) {
        return tell(file, reportId, null, null);
    }

    private Happening tell(CaseFile file, UUID reportId, @Nullable Actor by, @Nullable CaseFile other) {
        events.opened(file, reportId);
        LOG.infof(
                "case-opened number=%s field=%s severity=%s lead=%s",
                file.number(), file.field(), file.severity(), file.lead());
        var facts = new LinkedHashMap<String, Object>(Map.of(
                "field", file.field(),
                "severity", file.severity(),
                "lead", file.lead(),
                "coordinating", file.coordinating()));
        if (other != null) {
            facts.put("case", other.number());
        }
        return new Happening(
                file.id(),
                file.openedAt(),
                "OPENED",
                by == null ? null : by.person(),
                by == null ? null : by.agency(),
                null,
                facts,
                file.version());
    }

    private static String summary(Cause report) {
        var content = report.text() == null || report.text().isBlank()
                ? Objects.requireNonNullElse(report.link(), "")
                : report.text().strip();
        if (content.codePointCount(0, content.length()) <= LONGEST_SUMMARY) {
            return content;
        }
        return content.substring(0, content.offsetByCodePoints(0, LONGEST_SUMMARY))
                .strip();
    }
}
