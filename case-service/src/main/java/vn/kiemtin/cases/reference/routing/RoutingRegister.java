package vn.kiemtin.cases.reference.routing;

import static vn.kiemtin.cases.reference.changes.Change.unless;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** Makes and ends routing rules. There is always a rule that fits every report. */
@Singleton
class RoutingRegister {

    private static final String ALL = """
            select id, priority, field, platform, locality, lead, coordinating, severity, deadline_class, valid_from, valid_to, version
            from routing_rule
            """;
    private static final String ORDER = " order by priority desc, id";
    private static final String ANOTHER_DEFAULT = """
            select 1 from routing_rule
            where field is null and platform is null and locality is null
              and id <> ? and valid_from <= ? and valid_to is null
            """;
    private static final String SAME = """
             where priority = ? and field is not distinct from ?::text and platform is not distinct from ?::text
               and locality is not distinct from ?::text and valid_from = ? and (valid_to is null or valid_to > valid_from)
            """;
    private static final String AGENCIES =
            "select code from agency where code = any (?) and valid_from <= ? and (valid_to is null or valid_to > ?)";
    private static final String LOCALITY =
            "select 1 from locality where code = ? and valid_from <= ? and (valid_to is null or valid_to > ?)";
    private static final String DEADLINE_CLASS =
            "select 1 from deadline_class where code = ? and valid_from <= ? and (valid_to is null or valid_to > ?)";

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;

    RoutingRegister(ReferenceTables tables, ReferenceChanges changes, Days days) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
    }

    /** What a new rule says. */
    record Wanted(
            int priority,
            @Nullable Field field,
            @Nullable Platform platform,
            @Nullable String locality,
            String lead,
            List<String> coordinating,
            Severity severity,
            @Nullable String deadlineClass,
            LocalDate validFrom) {}

    /** All rules that ever were, or those in force on a day, in the order in which they are asked. */
    List<RoutingRuleView> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(ALL + ORDER, RoutingRegister::view)
                : tables.read(
                        ALL + " where valid_from <= ? and (valid_to is null or valid_to > ?)" + ORDER,
                        RoutingRegister::view,
                        on,
                        on);
    }

    Optional<RoutingRuleView> find(long id) {
        return tables.first(ALL + " where id = ?", RoutingRegister::view, id);
    }

    @Transactional
    Change<RoutingRuleView> create(Wanted wanted, Caller by) {
        changes.begin();
        if (same(wanted).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<RoutingRuleView>refused(
                        days.ahead("validFrom", wanted.validFrom()),
                        unless(areInForce(List.of(wanted.lead()), wanted.validFrom()), "lead", "invalid.agency-then"),
                        unless(
                                areInForce(wanted.coordinating(), wanted.validFrom()),
                                "coordinating",
                                "invalid.agency-then"),
                        unless(
                                isKnown(LOCALITY, wanted.locality(), wanted.validFrom()),
                                "locality",
                                "invalid.locality"),
                        unless(
                                isKnown(DEADLINE_CLASS, wanted.deadlineClass(), wanted.validFrom()),
                                "deadlineClass",
                                "invalid.deadline-class"))
                .orElseGet(() -> {
                    tables.write(
                            """
                            insert into routing_rule (priority, field, platform, locality, lead, coordinating, severity, deadline_class, valid_from)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                            wanted.priority(),
                            wanted.field(),
                            wanted.platform(),
                            wanted.locality(),
                            wanted.lead(),
                            wanted.coordinating().stream()
                                    .filter(agency -> !agency.equals(wanted.lead()))
                                    .distinct()
                                    .toList(),
                            wanted.severity(),
                            wanted.deadlineClass(),
                            wanted.validFrom());
                    var after = same(wanted).orElseThrow();
                    changes.record(by, "ROUTING_RULE_CREATED", String.valueOf(after.id()), after);
                    return new Change.Made<>(after);
                });
    }

    /** From a day on it does not count any more; cases that it routed stay where they are. */
    @Transactional
    Change<RoutingRuleView> end(long id, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return changes.update(
                () -> find(id),
                seen,
                rule -> Change.<RoutingRuleView>refused(
                                days.ending("validTo", rule.validFrom(), rule.validTo(), validTo))
                        .or(() -> isLastDefault(rule, validTo)
                                ? Optional.of(new Change.Needed<>("reference.rule.last-default"))
                                : Optional.empty()),
                () -> {
                    tables.write(
                            "update routing_rule set valid_to = ?, version = version + 1 where id = ?", validTo, id);
                    changes.record(by, "ROUTING_RULE_ENDED", String.valueOf(id), find(id).orElseThrow());
                });
    }

    private boolean isLastDefault(RoutingRuleView rule, LocalDate day) {
        return rule.standsForAll() && !tables.any(ANOTHER_DEFAULT, rule.id(), day);
    }

    private Optional<RoutingRuleView> same(Wanted wanted) {
        return tables.first(
                ALL + SAME,
                RoutingRegister::view,
                wanted.priority(),
                wanted.field(),
                wanted.platform(),
                wanted.locality(),
                wanted.validFrom());
    }

    private boolean areInForce(List<String> agencies, LocalDate day) {
        return tables.read(AGENCIES, row -> row.getString(1), agencies, day, day)
                .containsAll(agencies);
    }

    private boolean isKnown(String sql, @Nullable String code, LocalDate day) {
        return code == null || tables.any(sql, code, day, day);
    }

    private static RoutingRuleView view(ResultSet row) throws SQLException {
        return new RoutingRuleView(
                row.getLong(1),
                row.getInt(2),
                row.getString(3) == null ? null : Field.valueOf(row.getString(3)),
                row.getString(4) == null ? null : Platform.valueOf(row.getString(4)),
                row.getString(5),
                row.getString(6),
                List.of((String[]) row.getArray(7).getArray()),
                Severity.valueOf(row.getString(8)),
                row.getString(9),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getInt(12));
    }
}
