package vn.kiemtin.cases.reference.changes;

import static vn.kiemtin.cases.reference.changes.Change.refused;
import static vn.kiemtin.cases.reference.changes.Change.unless;

import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;

/**
 * Enters something that has a code and names, names it anew and ends it, each from a day on; what was, stays written. What a register knows beside the
 * names stands in a table of its own, as it is today.
 *
 * @param <V> how it is shown
 */
public abstract class DatedRegister<V extends DatedRegister.Dated> {

    /** Something that is there from a day until before another. */
    public interface Dated extends Versioned {

        LocalDate validFrom();

        @Nullable
        LocalDate validTo();
    }

    /** Puts together what is shown of something that has names alone. */
    public interface Showing<V> {

        V show(
                String code,
                String nameVi,
                String nameEn,
                LocalDate validFrom,
                @Nullable LocalDate validTo,
                int version);
    }

    /** The same, with the row's further columns. */
    public interface ShowingMore<V> {

        V show(
                ResultSet further,
                String code,
                String nameVi,
                String nameEn,
                LocalDate validFrom,
                @Nullable LocalDate validTo,
                int version)
                throws SQLException;
    }

    private static final String ALL = """
            select code, coalesce(later.name_vi, t.name_vi), coalesce(later.name_en, t.name_en), valid_from, valid_to, version%2$s
            from %1$s t%3$s left join lateral (
                select name_vi, name_en from %1$s_rename
                where %1$s = t.code and valid_from <= ? order by valid_from desc limit 1) later on true
            """;
    private static final String NAME = """
            insert into %1$s_rename (%1$s, valid_from, name_vi, name_en) values (?, ?, ?, ?)
            on conflict (%1$s, valid_from) do update set name_vi = excluded.name_vi, name_en = excluded.name_en
            """;

    private final ReferenceTables tables;
    private final ReferenceChanges changes;
    private final Days days;
    private final String table;
    private final ShowingMore<V> showing;
    private final String all;

    /**
     * @param table where it stands; later names stand in the table of this name with {@code _rename}
     */
    protected DatedRegister(
            ReferenceTables tables, ReferenceChanges changes, Days days, String table, Showing<V> showing) {
        this(
                tables,
                changes,
                days,
                table,
                null,
                (_, code, nameVi, nameEn, validFrom, validTo, version) ->
                        showing.show(code, nameVi, nameEn, validFrom, validTo, version));
    }

    /**
     * @param table where it stands; later names stand in the table of this name with {@code _rename}
     * @param further the table of what else is known, with a row for each; null for none
     */
    protected DatedRegister(
            ReferenceTables tables,
            ReferenceChanges changes,
            Days days,
            String table,
            @Nullable String further,
            ShowingMore<V> showing) {
        this.tables = tables;
        this.changes = changes;
        this.days = days;
        this.table = table;
        this.showing = showing;
        this.all = further == null
                ? ALL.formatted(table, "", "")
                : ALL.formatted(
                        table, ", further.*", " join %s further on further.%s = t.code".formatted(further, table));
    }

    /** What stands in the way of its end on this day: the key of the text that says it. */
    protected abstract Optional<String> neededAfter(String code, LocalDate day);

    /** Something was entered or ended. */
    protected void changed() {}

    /** All that ever were, or those in force on a day; as they are called then, else as they are called today. */
    public List<V> list(@Nullable LocalDate on) {
        return on == null
                ? tables.read(all + " order by code", this::view, days.today())
                : tables.read(
                        all + " where valid_from <= ? and (valid_to is null or valid_to > ?) order by code",
                        this::view,
                        on,
                        on,
                        on);
    }

    public Optional<V> find(String code) {
        return tables.first(all + " where code = ?", this::view, days.today(), code);
    }

    @Transactional
    public Change<V> create(String code, String nameVi, String nameEn, LocalDate validFrom, Caller by) {
        return create(code, nameVi, nameEn, validFrom, by, () -> {});
    }

    /**
     * In the caller's transaction.
     *
     * @param alongside writes what else is known of it
     */
    protected Change<V> create(
            String code, String nameVi, String nameEn, LocalDate validFrom, Caller by, Runnable alongside) {
        changes.begin();
        if (find(code).isPresent()) {
            return new Change.Exists<>();
        }
        return Change.<V>refused(days.ahead("validFrom", validFrom)).orElseGet(() -> {
            tables.write(
                    "insert into %s (code, name_vi, name_en, valid_from) values (?, ?, ?, ?)".formatted(table),
                    code,
                    nameVi.strip(),
                    nameEn.strip(),
                    validFrom);
            alongside.run();
            var after = find(code).orElseThrow();
            record(by, "CREATED", code, after);
            changed();
            return new Change.Made<>(after);
        });
    }

    /** From a day on it is called otherwise; a name for that very day is corrected. */
    @Transactional
    public Change<V> rename(
            String code, String nameVi, String nameEn, LocalDate validFrom, @Nullable Integer seen, Caller by) {
        var named = new Named(nameVi.strip(), nameEn.strip(), validFrom);
        return change(
                code,
                seen,
                known -> refused(
                        days.ahead("validFrom", validFrom),
                        unless(
                                !validFrom.isBefore(known.validFrom())
                                        && (known.validTo() == null || validFrom.isBefore(known.validTo())),
                                "validFrom",
                                "invalid.day-not-in-force")),
                () -> tables.write(NAME.formatted(table), code, validFrom, named.nameVi(), named.nameEn()),
                by,
                "NAMED",
                named);
    }

    /** From a day on it is no more. */
    @Transactional
    public Change<V> end(String code, LocalDate validTo, @Nullable Integer seen, Caller by) {
        return change(
                code,
                seen,
                known -> Change.<V>refused(days.ending("validTo", known.validFrom(), known.validTo(), validTo))
                        .or(() -> neededAfter(code, validTo).map(Change.Needed::new)),
                () -> {
                    tables.write("update %s set valid_to = ? where code = ?".formatted(table), validTo, code);
                    changed();
                },
                by,
                "ENDED",
                new Ended(validTo));
    }

    /**
     * In the caller's transaction.
     *
     * @param refusal what speaks against it
     * @param making writes it; the version is counted up beside
     * @param what happened, in the past tense, without the table's name
     * @param facts how it is from now on
     */
    protected Change<V> change(
            String code,
            @Nullable Integer seen,
            Function<V, Optional<Change<V>>> refusal,
            Runnable making,
            Caller by,
            String what,
            Object facts) {
        return changes.update(() -> find(code), seen, refusal, () -> {
            making.run();
            tables.write("update %s set version = version + 1 where code = ?".formatted(table), code);
            record(by, what, code, facts);
        });
    }

    private void record(Caller by, String what, String code, Object facts) {
        changes.record(by, table.toUpperCase(Locale.ROOT) + "_" + what, code, facts);
    }

    private V view(ResultSet row) throws SQLException {
        return showing.show(
                row,
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getObject(5, LocalDate.class),
                row.getInt(6));
    }

    private record Named(String nameVi, String nameEn, LocalDate validFrom) {}

    private record Ended(LocalDate validTo) {}
}
