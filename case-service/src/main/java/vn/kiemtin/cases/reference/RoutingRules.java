package vn.kiemtin.cases.reference;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.casefile.Severity;

/** The rules in force today; changing one never touches a case that is there. */
@Singleton
public class RoutingRules {

    private static final String BEST = """
            select lead, coordinating, severity from routing_rule
            where (field is null or field = :field) and (platform is null or platform = :platform)
              and (locality is null or locality = cast(:locality as text))
              and valid_from <= :today and (valid_to is null or valid_to > :today)
            order by priority desc, id limit 1
            """;

    private final EntityManager database;
    private final Clock clock;

    RoutingRules(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * What the rule with the highest priority says.
     *
     * @throws IllegalStateException if there is not even a default rule: the reference data is incomplete
     */
    public Routing route(Field field, Platform platform, @Nullable String locality) {
        var rows = database.createNativeQuery(BEST)
                .setParameter("field", field.name())
                .setParameter("platform", platform.name())
                .setParameter("locality", locality)
                .setParameter("today", LocalDate.now(clock))
                .getResultList();
        if (rows.isEmpty()) {
            throw new IllegalStateException("no routing rule fits and there is no default");
        }
        var row = (Object[]) rows.getFirst();
        return new Routing((String) row[0], List.of((String[]) row[1]), Severity.valueOf((String) row[2]));
    }
}
