package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.reference.changes.ReferenceTables;
import vn.kiemtin.cases.reference.succession.Heirs;

/** The rules in force today; changing one never touches a case that is there. Whom a rule names may have been succeeded since: the heir gets the case. */
@Singleton
public class RoutingRules {

    private static final Logger LOG = Logger.getLogger(RoutingRules.class);

    private static final String IN_FORCE = """
            select lead, coordinating, severity, deadline_class, valid_from, field, platform, locality from routing_rule
            where valid_from <= ? and (valid_to is null or valid_to > ?)
            order by priority desc, id
            """;

    private final ReferenceTables tables;
    private final Heirs heirs;
    private final Clock clock;

    RoutingRules(ReferenceTables tables, Heirs heirs, Clock clock) {
        this.tables = tables;
        this.heirs = heirs;
        this.clock = clock;
    }

    /**
     * @param field null for any; so are platform and locality
     */
    private record Rule(
            Routing routing,
            LocalDate since,
            @Nullable String field,
            @Nullable String platform,
            @Nullable String locality) {

        boolean fits(Field field, Platform platform, @Nullable String locality) {
            return (this.field == null || this.field.equals(field.name()))
                    && (this.platform == null || this.platform.equals(platform.name()))
                    && (this.locality == null || this.locality.equals(locality));
        }
    }

    /** The rules as they are now, for several reports. */
    public Routes now() {
        var today = LocalDate.now(clock);
        return new Routes(tables.read(IN_FORCE, RoutingRules::rule, today, today));
    }

    /** Which way reports go by the rules of one moment. */
    public final class Routes {

        private final List<Rule> rules;

        private Routes(List<Rule> rules) {
            this.rules = rules;
        }

        /**
         * What the rule with the highest priority says whose lead, or the lead's heir, is in force today. Where no rule has such a lead, the best one's leads
         * all the same: a report is worth more than a tidy register.
         *
         * @throws IllegalStateException if there is not even a default rule: the reference data is incomplete
         */
        public Routing route(Field field, Platform platform, @Nullable String locality) {
            var fitting = rules.stream()
                    .filter(rule -> rule.fits(field, platform, locality))
                    .toList();
            if (fitting.isEmpty()) {
                throw new IllegalStateException("no routing rule fits and there is no default");
            }
            return fitting.stream()
                    .flatMap(rule -> inForce(rule, field, platform).stream())
                    .findFirst()
                    .orElseGet(() -> {
                        var best = fitting.getFirst().routing();
                        LOG.errorf("no-lead-in-force field=%s platform=%s lead=%s", field, platform, best.lead());
                        return best;
                    });
        }
    }

    private Optional<Routing> inForce(Rule rule, Field field, Platform platform) {
        var said = rule.routing();
        return heirs.of(said.lead(), field, platform, rule.since())
                .map(lead -> new Routing(
                        lead,
                        said.coordinating().stream()
                                .flatMap(agency -> heirs.of(agency, field, platform, rule.since()).stream())
                                .filter(agency -> !agency.equals(lead))
                                .distinct()
                                .toList(),
                        said.severity(),
                        said.deadlineClass()));
    }

    private static Rule rule(ResultSet row) throws SQLException {
        return new Rule(
                new Routing(
                        row.getString(1),
                        List.of((String[]) row.getArray(2).getArray()),
                        Severity.valueOf(row.getString(3)),
                        row.getString(4)),
                row.getObject(5, LocalDate.class),
                row.getString(6),
                row.getString(7),
                row.getString(8));
    }
}
