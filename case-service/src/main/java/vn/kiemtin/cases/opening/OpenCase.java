package vn.kiemtin.cases.opening;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.deadlines.Deadlines;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.reference.RoutingRules;

/** Opens a case because of a report; the rules in force say who handles it. Works in the caller's transaction. */
@Singleton
public class OpenCase {

    private static final Logger LOG = Logger.getLogger(OpenCase.class);
    private static final int LONGEST_SUMMARY = 280;

    private final CaseFiles files;
    private final CaseEvents events;
    private final CaseHistory history;
    private final RoutingRules rules;
    private final Deadlines deadlines;

    OpenCase(CaseFiles files, CaseEvents events, CaseHistory history, RoutingRules rules, Deadlines deadlines) {
        this.files = files;
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

    /** The system opens it. */
    CaseFile because(Cause report, Instant now) {
        return open(report, null, null, now);
    }

    /** An officer takes the report out of another case. */
    public CaseFile apartFrom(CaseFile other, Cause report, Actor by, Instant now) {
        return open(report, other, by, now);
    }

    private CaseFile open(Cause report, @Nullable CaseFile other, @Nullable Actor by, Instant now) {
        var routing = rules.route(report.field(), report.platform(), report.locality());
        var file = new CaseFile(
                UuidVersion7Strategy.INSTANCE.generateUuid(null),
                files.nextNumber(now),
                report.field(),
                routing.severity(),
                report.platform(),
                report.locality(),
                routing.lead(),
                routing.coordinating(),
                summary(report),
                now);
        files.open(file);
        deadlines.begin(file, routing.deadlineClass(), now);
        files.show(file);
        var facts = new LinkedHashMap<String, Object>(Map.of(
                "field", file.field(),
                "severity", file.severity(),
                "lead", file.lead(),
                "coordinating", file.coordinating()));
        if (other != null) {
            facts.put("case", other.number());
        }
        history.append(
                file.id(),
                now,
                "OPENED",
                by == null ? null : by.person(),
                by == null ? null : by.agency(),
                null,
                facts,
                file.version());
        events.opened(file, report.reportId());
        LOG.infof(
                "case-opened number=%s field=%s severity=%s lead=%s",
                file.number(), file.field(), file.severity(), file.lead());
        return file;
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
