package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Reports whose texts stand for their cases, few of each, found by the keys of their signatures. What is stored and what is read is bounded: so many
 * keys an exemplar, so many exemplars a key. A row goes when its report does, or its text.
 */
@Singleton
class Exemplars {

    /** One walk along the index for all keys, which are many. */
    private static final String BY_KEY =
            "select key, exemplar from exemplar_key where key = any (?) and exemplar <= ? order by key, exemplar";

    private static final String LAST = "select coalesce(max(id), 0) from exemplar";
    private static final String NEWER = "select id, keys from exemplar where id > ? order by id limit ?";
    private static final String TEXTS = """
            select id, report_id, folded,
                   case when folded is null then (select text from linked_report report where report.report_id = exemplar.report_id) end
            from exemplar where id = any (?) and version = ?
            """;

    private static final String CANDIDATES = """
            select exemplar.id, exemplar.report_id, home.id, coalesce(root.id, home.id), coalesce(root.status, home.status),
                   case when wanted.with_text then folded end,
                   case when wanted.with_text and folded is null
                        then (select text from linked_report report where report.report_id = exemplar.report_id) end,
                   (select string_agg(rejection.case_id::text, ' ') from rejection
                    where rejection.report_id = exemplar.report_id)
            from unnest(?::integer[], ?::boolean[]) as wanted (id, with_text)
                 join exemplar on exemplar.id = wanted.id
                 join case_file home on home.id = exemplar.case_id
                 left join case_file root on root.id = case when home.merged_into is not null then root_case(home.id) end
            where exemplar.version = ?
            """;
    private static final String COUNTS =
            "select case_id, count(*) from exemplar where case_id = any (?) group by case_id";
    private static final String ADD = """
            insert into exemplar (report_id, case_id, version, keys, folded)
            select report_id, case_id, ?, keys::integer[], folded
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[]) with ordinality as added (report_id, case_id, keys, folded, place)
            order by place
            on conflict (report_id) do nothing returning report_id, id
            """;
    private static final String LEAD = """
            insert into exemplar_key (key, exemplar) select key, exemplar from unnest(?::integer[], ?::integer[]) as led (key, exemplar)
            order by key, exemplar
            """;

    /** What is alike as a whole has more in common than anything else. */
    private static final int MOST_NEAR = 16;

    private static final int MOST_LETTERS_NEAR = 40_000;

    /** More, added by others since it was looked ahead, are not faster to go through than the keys are to look up. */
    private static final int MOST_NEWER = 500;

    private final DataSource database;
    private final GroupingSettings settings;
    private final RecentTexts texts = new RecentTexts();
    private final ForeseenBatches batches = new ForeseenBatches();

    Exemplars(DataSource database, GroupingSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** How many may stand for a case. */
    int most() {
        return settings.exemplarsPerCase();
    }

    /**
     * What stands for the cases of these contents.
     *
     * @param keys where their keys lead: whoever is found by them needs no comparison
     */
    KnownExemplars known(Collection<Content> contents, KnownKeys keys) {
        var foreseen = batches.takeFor(contents);
        var known = foreseen == null ? null : since(foreseen);
        if (known == null) {
            known = new KnownExemplars(settings);
            readByKey(known, contents, Integer.MAX_VALUE);
        }
        var compared = contents.stream()
                .filter(content -> KnownRumours.isComparedWithOthers(content, keys))
                .toList();
        readCandidates(known, known.nearest(compared), foreseen == null ? Map.of() : foreseen.texts());
        readCounts(
                known,
                Stream.concat(keys.homes(), known.homes().stream()).distinct().toArray());
        return known;
    }

    /** What was foreseen and what was added since then; null where that is so much that it is better read anew. */
    private @Nullable KnownExemplars since(Foreseen foreseen) {
        var known = new KnownExemplars(settings, foreseen.exemplarsByKey());
        var newer = new AtomicInteger();
        read(
                NEWER,
                (select, connection) -> {
                    select.setInt(1, foreseen.last());
                    select.setInt(2, MOST_NEWER + 1);
                },
                row -> {
                    newer.incrementAndGet();
                    var number = row.getInt(1);
                    for (var key : (Integer[]) row.getArray(2).getArray()) {
                        known.knownIfWanted(key, number);
                    }
                });
        return newer.get() > MOST_NEWER ? null : known;
    }

    /** Before the lock is taken, and in no transaction. */
    void lookAhead(Collection<Content> contents) {
        var newest = new AtomicInteger();
        read(LAST, (select, connection) -> {}, row -> newest.set(row.getInt(1)));
        int last = newest.get();
        var exemplarsByKey = new HashMap<Integer, Numbers>();
        for (var content : contents) {
            for (int key : content.signature()) {
                exemplarsByKey.putIfAbsent(key, new Numbers());
            }
        }
        var known = new KnownExemplars(settings, exemplarsByKey);
        readByKey(known, contents, last);
        var numbers = known.nearest(contents);
        var recent = texts.among(numbers);
        read(
                TEXTS,
                (select, connection) -> {
                    select.setArray(
                            1,
                            connection.createArrayOf(
                                    "integer",
                                    Stream.of(numbers)
                                            .filter(number -> !recent.containsKey(number))
                                            .toArray(Integer[]::new)));
                    select.setInt(2, Signature.VERSION);
                },
                row -> recent.put(
                        row.getInt(1),
                        texts.of(row.getInt(1), row.getObject(2, UUID.class), row.getString(3), row.getString(4))));
        batches.keep(new Foreseen(Set.copyOf(contents), last, exemplarsByKey, recent));
    }

    /**
     * The few that have most keys in common with this content, for a second look at a report that is in its case already.
     *
     * @param but the report whose content it is
     */
    List<Candidate> near(Content content, UUID but) {
        var known = new KnownExemplars(settings);
        readByKey(known, List.of(content), Integer.MAX_VALUE);
        var nearest = known.nearest(content, MOST_NEAR + 1).toArray();
        readCandidates(
                known, LongStream.of(nearest).mapToObj(number -> (int) number).toArray(Integer[]::new), Map.of());
        return known.among(
                nearest, MOST_LETTERS_NEAR, candidate -> !candidate.reportId().equals(but));
    }

    /**
     * @param last number of the last exemplar that counts
     */
    private void readByKey(KnownExemplars known, Collection<Content> contents, int last) {
        var keys = contents.stream()
                .flatMapToInt(content -> IntStream.of(content.signature()))
                .distinct()
                .boxed()
                .toArray(Integer[]::new);
        if (keys.length == 0) {
            return;
        }
        read(
                BY_KEY,
                (select, connection) -> {
                    select.setArray(1, connection.createArrayOf("integer", keys));
                    select.setInt(2, last);
                },
                row -> known.known(row.getInt(1), row.getLong(2)));
    }

    /**
     * Their texts only where they are not known from before.
     *
     * @param foreseen texts that were read before the lock was taken
     */
    private void readCandidates(KnownExemplars known, Integer[] numbers, Map<Integer, RecentTexts.Recent> foreseen) {
        if (numbers.length == 0) {
            return;
        }
        var recent = texts.among(numbers);
        foreseen.forEach(recent::putIfAbsent);
        var mistaken = new ArrayList<Integer>();
        read(
                CANDIDATES,
                (select, connection) -> {
                    select.setArray(1, connection.createArrayOf("integer", numbers));
                    select.setArray(
                            2,
                            connection.createArrayOf(
                                    "boolean",
                                    Stream.of(numbers)
                                            .map(number -> !recent.containsKey(number))
                                            .toArray()));
                    select.setInt(3, Signature.VERSION);
                },
                row -> {
                    int number = row.getInt(1);
                    var reportId = row.getObject(2, UUID.class);
                    var text = recent.get(number);
                    if (text != null && !text.isOf(reportId)) {
                        mistaken.add(number);
                    } else {
                        var read = text == null ? texts.of(number, reportId, row.getString(6), row.getString(7)) : text;
                        known.known(number, candidate(row, reportId, read.likened()));
                    }
                });
        texts.forget(mistaken);
        readCandidates(known, mistaken.toArray(Integer[]::new), Map.of());
    }

    private void readCounts(KnownExemplars known, Object[] homes) {
        if (homes.length == 0) {
            return;
        }
        read(
                COUNTS,
                (select, connection) -> select.setArray(1, connection.createArrayOf("uuid", homes)),
                row -> known.known(row.getObject(1, UUID.class), row.getInt(2)));
    }

    private static Candidate candidate(ResultSet row, UUID reportId, Likened text) throws SQLException {
        var rejectedBy = row.getString(8);
        return new Candidate(
                reportId,
                row.getObject(3, UUID.class),
                row.getObject(4, UUID.class),
                CaseStatus.valueOf(row.getString(5)).takesReports(),
                text,
                rejectedBy == null
                        ? Set.of()
                        : Stream.of(rejectedBy.split(" ", -1))
                                .map(UUID::fromString)
                                .collect(Collectors.toSet()));
    }

    /** Stores what stands for a case and did not before. */
    void keep(KnownExemplars known) {
        var added = known.added();
        if (added.isEmpty()) {
            return;
        }
        try (var connection = database.getConnection();
                var add = connection.prepareStatement(ADD);
                var lead = connection.prepareStatement(LEAD)) {
            add.setInt(1, Signature.VERSION);
            add.setArray(2, uuids(connection, added.stream().map(KnownExemplars.Added::reportId)));
            add.setArray(3, uuids(connection, added.stream().map(KnownExemplars.Added::home)));
            add.setArray(
                    4,
                    connection.createArrayOf(
                            "text",
                            added.stream()
                                    .map(each -> written(each.content().signature()))
                                    .toArray()));
            add.setArray(
                    5,
                    connection.createArrayOf(
                            "text",
                            added.stream()
                                    .map(each -> each.content().text().folded().value())
                                    .toArray()));
            var numbers = new HashMap<UUID, Integer>();
            try (var row = add.executeQuery()) {
                while (row.next()) {
                    numbers.put(row.getObject(1, UUID.class), row.getInt(2));
                }
            }
            var keys = new ArrayList<Integer>();
            var exemplars = new ArrayList<Integer>();
            for (var each : added) {
                var number = numbers.get(each.reportId());
                if (number != null) {
                    keys.addAll(each.ledBy());
                    each.ledBy().forEach(key -> exemplars.add(number));
                    texts.keep(number, each.reportId(), each.content().text());
                }
            }
            lead.setArray(1, connection.createArrayOf("integer", keys.toArray(Integer[]::new)));
            lead.setArray(2, connection.createArrayOf("integer", exemplars.toArray(Integer[]::new)));
            lead.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("store what stands for cases", e);
        }
    }

    private static Array uuids(Connection connection, Stream<UUID> ids) throws SQLException {
        return connection.createArrayOf("uuid", ids.toArray());
    }

    /** As PostgreSQL reads an array. */
    private static String written(int[] keys) {
        return IntStream.of(keys).mapToObj(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** If this report stands for a case, from now on it does for this one. */
    void lead(UUID reportId, UUID caseId) {
        change("update exemplar set case_id = ? where report_id = ?", caseId, reportId);
    }

    /** Neither this report nor what resembles it is to be put there again. */
    void reject(UUID reportId, UUID caseId) {
        change("insert into rejection (report_id, case_id) values (?, ?) on conflict do nothing", reportId, caseId);
    }

    /** An officer has decided otherwise. */
    void forgetRejection(UUID reportId, UUID caseId) {
        change("delete from rejection where report_id = ? and case_id = ?", reportId, caseId);
    }

    private void change(String sql, UUID first, UUID second) {
        try (var connection = database.getConnection();
                var change = connection.prepareStatement(sql)) {
            change.setObject(1, first);
            change.setObject(2, second);
            change.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("change what stands for cases", e);
        }
    }

    private void read(String sql, Parameters parameters, Reader reader) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            parameters.set(select, connection);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    reader.read(row);
                }
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read what stands for cases", e);
        }
    }

    @FunctionalInterface
    private interface Parameters {
        void set(PreparedStatement statement, Connection connection) throws SQLException;
    }

    @FunctionalInterface
    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }
}
