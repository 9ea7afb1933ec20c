package vn.kiemtin.cases.reference.succession;

import static vn.kiemtin.cases.reference.changes.Change.unless;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;
import vn.kiemtin.cases.reference.changes.Change;
import vn.kiemtin.cases.reference.changes.Days;
import vn.kiemtin.cases.reference.changes.ReferenceChanges;
import vn.kiemtin.cases.reference.changes.ReferenceTables;

/** The successions between agencies, and the cases that they move. */
@Singleton
public class Successions {

    /** For so long, an instance may open a case for the predecessor: it had looked before, or a person chose so. */
    private static final Duration STRAGGLING = Duration.ofHours(1);

    private static final String ALL = """
            select from_agency, to_agency, field, platform, takes_effect, id, carried_out_at from succession
            """;
    private static final String IN_FORCE =
            "select 1 from agency where code = ? and valid_from <= ? and (valid_to is null or valid_to > ?)";
    private static final String STILL_THERE =
            "select 1 from agency where code = ? and valid_from <= ? and (valid_to is null or valid_to >= ?)";
    private static final String SUCCESSION = "select s.from_agency, s.to_agency, s.field, s.platform, s.takes_effect ";
    private static final String TO_BE_CARRIED_OUT = """
            from succession s join agency a on a.code = s.from_agency
            where s.takes_effect <= ? and (s.carried_out_at is null or a.valid_to <= ?)
            """;
    private static final String NOT_CARRIED_OUT = """
            from succession s where s.carried_out_at is null and s.takes_effect <= ? and s.recorded_at < ?
            """;
    /** All are found before they are put in order: in order, one might look through everybody's for the few of this agency. */
    private static final String CASES_OF_IT = """
            with of_it as materialized (
                select case_id from case_of_agency
                where agency = ? and status = any (?) and field = coalesce(?, field) and platform = coalesce(?, platform)
            ) select case_id from of_it order by case_id limit ?
            """;

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Heirs heirs;
    private final Days days;
    private final Clock clock;

    Successions(ReferenceTables tables, ReferenceChanges changes, Heirs heirs, Days days, Clock clock) {
        this.tables = tables;
        this.changes = changes;
        this.heirs = heirs;
        this.days = days;
        this.clock = clock;
    }

    static List<Succession> all(ReferenceTables tables) {
        return tables.read(ALL, Successions::succession);
    }

    List<SuccessionView> list() {
        return tables.read(ALL + " order by takes_effect desc, id desc", Successions::view);
    }

    private Optional<SuccessionView> find(
            String from, @Nullable Field field, @Nullable Platform platform, LocalDate takesEffect) {
        return tables.first(
                ALL
                        + " where from_agency = ? and coalesce(field, '') = ? and coalesce(platform, '') = ? and takes_effect = ?",
                Successions::view,
                from,
                field == null ? "" : field.name(),
                platform == null ? "" : platform.name(),
                takesEffect);
    }

    /** A function passes on from a day on. */
    @Transactional
    Change<SuccessionView> create(
            String from,
            String to,
            @Nullable Field field,
            @Nullable Platform platform,
            LocalDate takesEffect,
            Caller by) {
        changes.begin();
        if (find(from, field, platform, takesEffect).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<SuccessionView>refused(
                        days.ahead("takesEffect", takesEffect),
                        unless(tables.any(STILL_THERE, from, takesEffect, takesEffect), "from", "invalid.agency-then"),
                        unless(tables.any(IN_FORCE, to, takesEffect, takesEffect), "to", "invalid.agency-then"),
                        unless(!from.equals(to), "to", "invalid.own-heir"))
                .orElseGet(() -> {
                    tables.write(
                            "insert into succession (from_agency, to_agency, field, platform, takes_effect) values (?, ?, ?, ?, ?)",
                            from,
                            to,
                            field,
                            platform,
                            takesEffect);
                    var after = find(from, field, platform, takesEffect).orElseThrow();
                    changes.record(by, "SUCCESSION_CREATED", String.valueOf(after.id()), after);
                    heirs.forget();
                    return new Change.Made<>(after);
                });
    }

    /** Cases that have to move today, and have not. Asked for each agency by itself: all cases are never looked through for those of an agency that has none. */
    List<UUID> casesToMove(int most) {
        var today = days.today();
        return tables
                .read(SUCCESSION + TO_BE_CARRIED_OUT + " order by s.id", Successions::succession, today, today)
                .stream()
                .flatMap(succession -> casesOf(succession, most).stream())
                .distinct()
                .limit(most)
                .toList();
    }

    private List<UUID> casesOf(Succession succession, int most) {
        return tables.read(
                CASES_OF_IT,
                row -> row.getObject(1, UUID.class),
                succession.from(),
                MovedAlong.STATUSES,
                succession.field(),
                succession.platform(),
                most);
    }

    /** Who takes an agency's place in a case that has to move today; the agency itself where it has not. */
    String heirToday(String agency, Field field, Platform platform) {
        var today = days.today();
        return tables
                .read(
                        SUCCESSION + TO_BE_CARRIED_OUT + " and s.from_agency = ? order by s.takes_effect",
                        Successions::succession,
                        today,
                        today,
                        agency)
                .stream()
                .filter(succession -> succession.fits(field, platform))
                .findFirst()
                .map(first -> heir(first, field, platform, today))
                .orElse(agency);
    }

    private String heir(Succession first, Field field, Platform platform, LocalDate today) {
        var heir = Heirs.follow(all(tables), first.from(), field, platform, first.takesEffect(), today);
        if (heir.equals(first.from())) {
            throw new IllegalStateException(heir + " is its own heir");
        }
        return heir;
    }

    /** Notes of which no case is left to be moved, and none can come any more. */
    void noteCarriedOut() {
        var now = clock.instant();
        var settled = now.minus(STRAGGLING);
        tables
                .read(
                        SUCCESSION + ", s.id " + NOT_CARRIED_OUT,
                        row -> Map.entry(row.getLong(6), succession(row)),
                        LocalDate.ofInstant(settled, clock.getZone()),
                        settled.atOffset(ZoneOffset.UTC))
                .stream()
                .filter(entry -> casesOf(entry.getValue(), 1).isEmpty())
                .forEach(entry -> tables.write(
                        "update succession set carried_out_at = ? where id = ? and carried_out_at is null",
                        now.atOffset(ZoneOffset.UTC),
                        entry.getKey()));
    }

    private static Succession succession(ResultSet row) throws SQLException {
        return new Succession(
                row.getString(1),
                row.getString(2),
                row.getString(3) == null ? null : Field.valueOf(row.getString(3)),
                row.getString(4) == null ? null : Platform.valueOf(row.getString(4)),
                row.getObject(5, LocalDate.class));
    }

    private static SuccessionView view(ResultSet row) throws SQLException {
        var of = succession(row);
        var carriedOut = row.getObject(7, OffsetDateTime.class);
        return new SuccessionView(
                row.getLong(6),
                of.from(),
                of.to(),
                of.field(),
                of.platform(),
                of.takesEffect(),
                carriedOut == null ? null : carriedOut.toInstant(),
                1);
    }
}
