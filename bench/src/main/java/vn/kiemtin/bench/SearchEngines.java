package vn.kiemtin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.postgresql.PGConnection;
import vn.kiemtin.localstack.PostgresServer;

/**
 * Which engine finds cases faster: PostgreSQL's full text as one would write it first, the same as case-service asks it (docs/adr/0048 and 0073), or Lucene. All three hold the same cases and are asked the
 * same questions in turn. What a caller sees is a term like any other, so that nothing else is ever ranked.
 */
final class SearchEngines {

    private static final int PAGE = 20;
    private static final int MOST_RANKED = 200;
    private static final int MOST_LOOKED_AT = 2_000;
    private static final int SLICES = 4;

    /** Cases of a month of its own. */
    private static final int MONTH = 30_000;

    /** Cases of two days. */
    private static final int LATELY = 2_000;

    private static final String DATABASE = "search";

    private final PostgresServer server;
    private final Path folder;
    private final Rumours rumours;

    SearchEngines(PostgresServer server, Path folder, Rumours rumours) {
        this.server = server;
        this.folder = folder;
        this.rumours = rumours;
    }

    /** A search: its words, whether they stand together, and what else the case must be. */
    record Question(String kind, List<String> words, boolean isPhrase, List<String> terms) {}

    /** One engine; answers how many cases it found, up to a page. */
    interface Engine {
        int ask(Question question) throws SQLException, IOException;
    }

    String measure(int cases, int readers, Duration warmup, Duration duration)
            throws SQLException, IOException, InterruptedException {
        var told = new StringBuilder("%,d cases, %d readers%n".formatted(cases, readers));
        server.createDatabase(DATABASE, DATABASE, DATABASE);
        told.append(fillPostgres(cases));
        var lucene = folder.resolve("lucene-" + cases);
        told.append(fillLucene(cases, lucene));
        try (var directory = FSDirectory.open(lucene);
                var reader = DirectoryReader.open(directory)) {
            var connections = Stream.generate(() -> connect()).limit(readers).toList();
            var free = new ArrayBlockingQueue<>(readers, false, connections);
            Map<String, Engine> engines = new LinkedHashMap<>();
            engines.put("plain", question -> with(free, connection -> plain(connection, question)));
            engines.put("bounded", question -> with(free, connection -> bounded(connection, question, cases)));
            var searcher = new IndexSearcher(reader);
            engines.put("Lucene", question -> lucene(searcher, question));
            var took = new LinkedHashMap<String, Map<String, Latencies>>();
            for (var kind : KINDS) {
                took.put(kind, new LinkedHashMap<>());
                engines.keySet().forEach(name -> took.get(kind).put(name, new Latencies()));
            }
            askInTurns(engines, cases, readers, warmup, new LinkedHashMap<>());
            askInTurns(engines, cases, readers, duration, took);
            told.append("%-28s".formatted("p50, p99 in ms"));
            engines.keySet().forEach(name -> told.append("%20s".formatted(name)));
            var all = new LinkedHashMap<String, Latencies>();
            took.forEach((kind, byEngine) -> {
                told.append("%n%-28s".formatted(kind));
                byEngine.forEach((name, latencies) -> {
                    told.append("%10.1f%10.1f".formatted(latencies.percentile(50), latencies.percentile(99)));
                    all.computeIfAbsent(name, _ -> new Latencies()).add(latencies);
                });
            });
            told.append("%n%-28s".formatted("all"));
            all.values()
                    .forEach(latencies ->
                            told.append("%10.1f%10.1f".formatted(latencies.percentile(50), latencies.percentile(99))));
            for (var connection : connections) {
                connection.close();
            }
        }
        return told.toString();
    }

    /** Each engine has the machine for itself, a few seconds at a time. */
    private void askInTurns(
            Map<String, Engine> engines,
            int cases,
            int readers,
            Duration duration,
            Map<String, Map<String, Latencies>> took)
            throws InterruptedException {
        for (int slice = 0; slice < SLICES; slice++) {
            var first = slice * 1_000_000;
            for (var engine : engines.entrySet()) {
                var turn = new AtomicInteger(first);
                Clients.workTogether(readers, duration.dividedBy(SLICES * (long) engines.size()), () -> {
                    var question = question(turn.getAndIncrement(), cases);
                    var began = System.nanoTime();
                    engine.getValue().ask(question);
                    var kind = took.get(question.kind());
                    if (kind != null) {
                        kind.getOrDefault(engine.getKey(), new Latencies()).since(began);
                    }
                    return true;
                });
            }
        }
    }

    private static final List<String> KINDS = List.of(
            "a common syllable",
            "a word of two",
            "a word, small agency",
            "a word, rare status",
            "four syllables together",
            "four from anywhere",
            "a phrase of four",
            "what one case has");

    private Question question(int number, int cases) {
        var random = new Random(number);
        var text = rumours.get(random.nextInt(cases)).split(" ", -1);
        var at = random.nextInt(Math.max(1, text.length - 5));
        var kind = KINDS.get(number % KINDS.size());
        var police = List.of("a:hanoi-police");
        return switch (kind) {
            case "a common syllable" -> new Question(kind, List.of(text[at]), false, police);
            case "a word of two" -> new Question(kind, List.of(text[at], text[at + 1]), false, police);
            case "a word, small agency" ->
                new Question(kind, List.of(text[at], text[at + 1]), false, List.of("a:ward"));
            case "a word, rare status" ->
                new Question(kind, List.of(text[at], text[at + 1]), false, List.of("a:hanoi-police", "s:VERIFYING"));
            case "four syllables together" -> new Question(kind, List.of(text).subList(at, at + 4), false, List.of());
            case "four from anywhere" ->
                new Question(
                        kind,
                        Stream.generate(() -> text[random.nextInt(text.length - 1)])
                                .limit(4)
                                .toList(),
                        false,
                        police);
            case "a phrase of four" -> new Question(kind, List.of(text).subList(at, at + 4), true, police);
            default -> new Question(kind, List.of(text[text.length - 1]), false, police);
        };
    }

    /** What a case is, beside its words. */
    private static List<String> terms(int number) {
        var random = new Random(number);
        var terms = new ArrayList<String>();
        if (random.nextInt(10) > 0) {
            terms.add("a:hanoi-police");
        }
        if (random.nextInt(2) == 0) {
            terms.add("a:hanoi-dic");
        }
        if (random.nextInt(40) == 0) {
            terms.add("a:ward");
        }
        terms.add(random.nextInt(50) == 0 ? "s:VERIFYING" : "s:CLOSED");
        terms.add("f:" + random.nextInt(8));
        terms.add("p:" + random.nextInt(10));
        return terms;
    }

    private String fillPostgres(int cases) throws SQLException, IOException {
        var began = System.nanoTime();
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute("drop table if exists case_words");
            statement.execute("create table case_words (number integer primary key, words tsvector not null)"
                    + " with (toast_tuple_target = 128)");
            statement.execute("alter table case_words alter words set storage external");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy case_words from stdin");
            for (int number = 1; number <= cases; number++) {
                var row = (number + "\t" + vector(number) + "\n").getBytes(StandardCharsets.UTF_8);
                copy.writeToCopy(row, 0, row.length);
            }
            copy.endCopy();
            statement.execute("set maintenance_work_mem = '256MB'");
            statement.execute("create index case_words_gin on case_words using gin (words) with (fastupdate = off)");
            statement.execute("vacuum (analyze) case_words");
            fillMonths(statement, cases);
            try (var sizes = statement.executeQuery(
                    "select pg_table_size('case_words') / 1000000, pg_relation_size('case_words') / 1000000,"
                            + " pg_relation_size('case_words_gin') / 1000000")) {
                sizes.next();
                return "PostgreSQL: filled in %d s, table %,d MB (without texts' vectors %,d), index %,d MB%n"
                        .formatted(
                                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                                sizes.getLong(1),
                                sizes.getLong(2),
                                sizes.getLong(3));
            }
        }
    }

    private static void fillMonths(Statement statement, int cases) throws SQLException {
        statement.execute("drop table if exists case_words_by_month");
        statement.execute("create table case_words_by_month (number integer primary key, words tsvector not null)"
                + " partition by range (number)");
        for (int month = 0; month <= cases / MONTH; month++) {
            statement.execute("create table case_words_%d partition of case_words_by_month for values from (%d) to (%d)"
                    .formatted(month, month * MONTH, (month + 1) * MONTH));
        }
        statement.execute("insert into case_words_by_month select * from case_words");
        statement.execute("create index on case_words_by_month using gin (words) with (fastupdate = off)");
        statement.execute("vacuum (analyze) case_words_by_month");
    }

    private String vector(int number) {
        var words = rumours.get(number).split(" ", -1);
        var lexemes = new ArrayList<String>();
        for (int i = 0; i < words.length; i++) {
            lexemes.add("'" + words[i] + "':" + (i + 1));
            if (i > 0) {
                lexemes.add("'" + words[i - 1] + " " + words[i] + "'");
            }
        }
        Stream.concat(terms(number).stream(), Stream.of("t0:" + number / LATELY))
                .map(term -> "'" + term + "'")
                .forEach(lexemes::add);
        return String.join(" ", lexemes);
    }

    private String fillLucene(int cases, Path where) throws IOException {
        var began = System.nanoTime();
        try (var directory = FSDirectory.open(where);
                var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            for (int number = 1; number <= cases; number++) {
                writer.addDocument(document(number));
            }
            writer.commit();
        }
        var filled = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        var fresh = new Latencies();
        try (var directory = FSDirectory.open(where);
                var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()))) {
            var reader = DirectoryReader.open(writer);
            for (int i = 1; i <= 200; i++) {
                var one = System.nanoTime();
                writer.updateDocument(new Term("number", String.valueOf(i)), document(i));
                var newer = DirectoryReader.openIfChanged(reader);
                if (newer != null) {
                    reader.close();
                    reader = newer;
                }
                fresh.since(one);
            }
            reader.close();
        }
        long size;
        try (var files = Files.list(where)) {
            size = files.mapToLong(file -> file.toFile().length()).sum();
        }
        return "Lucene: filled in %d s, index %,d MB, one case indexed and seen: %s%n"
                .formatted(filled, size / 1_000_000, fresh.told());
    }

    private Document document(int number) {
        var document = new Document();
        document.add(new StringField("number", String.valueOf(number), Field.Store.NO));
        document.add(new StoredField("id", number));
        document.add(new TextField("words", rumours.get(number), Field.Store.NO));
        terms(number).forEach(term -> document.add(new StringField("term", term, Field.Store.NO)));
        return document;
    }

    private static int plain(Connection connection, Question question) throws SQLException {
        var words = question.words().stream().map(word -> "'" + word + "'");
        var asked = Stream.concat(
                        Stream.of(words.collect(Collectors.joining(question.isPhrase() ? " <-> " : " & "))),
                        question.terms().stream().map(term -> "'" + term + "'"))
                .collect(Collectors.joining(" & "));
        return numbers(
                        connection,
                        "select number from case_words where words @@ ?::tsquery order by ts_rank_cd(words,"
                                + " ?::tsquery) desc, number desc limit "
                                + PAGE,
                        asked,
                        asked)
                .size();
    }

    /** The newest that have the words, older ones only while there are not enough to rank; and where there are too many, those that have them side by side. */
    private static int bounded(Connection connection, Question question, int newest) throws SQLException {
        var words = question.words();
        var pairs = IntStream.range(1, words.size())
                .mapToObj(i -> words.get(i - 1) + " " + words.get(i))
                .toList();
        var both = Stream.concat(words.stream(), pairs.stream()).toList();
        var candidates = new LinkedHashSet<>(newest(connection, question, question.isPhrase() ? pairs : words, newest));
        if (candidates.size() >= MOST_RANKED && !question.isPhrase() && !pairs.isEmpty()) {
            candidates.addAll(newest(connection, question, pairs, newest));
        }
        return numbers(
                        connection,
                        "select number from case_words_by_month where number = any (?::integer[])"
                                + " order by ts_rank(words, ?::tsquery, 1) desc, number desc limit " + PAGE,
                        candidates.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}")),
                        both.stream().map(term -> "'" + term + "'").collect(Collectors.joining(" | ")))
                .size();
    }

    private static List<Integer> newest(Connection connection, Question question, List<String> must, int newest)
            throws SQLException {
        var asked = Stream.concat(must.stream(), question.terms().stream())
                .map(term -> "'" + term + "'")
                .collect(Collectors.joining(" & "));
        var lately = newest / LATELY;
        var found = between(
                connection, question, asked + " & ('t0:%d' | 't0:%d')".formatted(lately, lately - 1), 0, newest + 1);
        if (found.size() > MOST_RANKED) {
            return found;
        }
        int begin = Math.max(0, (newest - MONTH / 2) / MONTH * MONTH);
        found = between(connection, question, asked, begin, newest + 1);
        while (found.size() <= MOST_RANKED && begin > 0) {
            var further = found.isEmpty()
                    ? newest
                    : (newest - begin) * Math.max(3, 1.5 * (MOST_RANKED - found.size()) / found.size());
            int end = begin;
            begin = (int) Math.max(0, (end - further) / MONTH) * MONTH;
            found.addAll(between(connection, question, asked, begin, end));
        }
        return found;
    }

    private static List<Integer> between(Connection connection, Question question, String asked, int begin, int end)
            throws SQLException {
        var phrase = question.words().stream().map(word -> "''" + word + "''").collect(Collectors.joining("<->"));
        return numbers(
                connection,
                "select number from (select number from case_words_by_month where words @@ ?::tsquery%s and number >= %d and number < %d limit %d) match order by number desc limit %d"
                        .formatted(
                                question.isPhrase() ? " and ts_match_vq(words, '" + phrase + "')" : "",
                                begin,
                                end,
                                MOST_LOOKED_AT,
                                MOST_RANKED + 1),
                asked);
    }

    private static List<Integer> numbers(Connection connection, String query, String... asked) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            for (int i = 0; i < asked.length; i++) {
                statement.setString(i + 1, asked[i]);
            }
            var found = new ArrayList<Integer>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getInt(1));
                }
            }
            return found;
        }
    }

    private static int lucene(IndexSearcher searcher, Question question) throws IOException {
        var query = new BooleanQuery.Builder();
        if (question.isPhrase()) {
            query.add(new PhraseQuery("words", question.words().toArray(String[]::new)), BooleanClause.Occur.MUST);
        } else {
            question.words()
                    .forEach(word -> query.add(new TermQuery(new Term("words", word)), BooleanClause.Occur.MUST));
            if (question.words().size() > 1) {
                query.add(
                        new PhraseQuery("words", question.words().toArray(String[]::new)), BooleanClause.Occur.SHOULD);
            }
        }
        question.terms().forEach(term -> query.add(new TermQuery(new Term("term", term)), BooleanClause.Occur.FILTER));
        var top = searcher.search(query.build(), PAGE);
        var fields = searcher.storedFields();
        for (var hit : top.scoreDocs) {
            fields.document(hit.doc);
        }
        return top.scoreDocs.length;
    }

    private Connection connect() {
        try {
            var connection = server.connect(DATABASE);
            try (var statement = connection.createStatement()) {
                statement.execute("set enable_seqscan = off; set jit = off");
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Asked {
        int by(Connection connection) throws SQLException;
    }

    private static int with(BlockingQueue<Connection> free, Asked asked) throws SQLException {
        try {
            var connection = free.take();
            try {
                return asked.by(connection);
            } finally {
                free.put(connection);
            }
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
