package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.texts.PostLink;

/**
 * Finds what was already said about something that somebody saw. Retracted statements are not found, amended ones as they read now. What is asked is neither
 * kept nor logged. The index is in memory and follows what is published as pages do (docs/adr/0045).
 */
@Singleton
public class FindStatements {

    /** How many are shown to someone who writes about something else. */
    public static final int A_FEW = 5;

    private static final int READ_AT_ONCE = 200;

    private final LatestEdition latest;
    private final Statements statements;
    private final Shelf shelf;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Indexed indexed = new Indexed(-1, StatementIndex.EMPTY);

    private record Indexed(long edition, StatementIndex index) {}

    FindStatements(LatestEdition latest, Statements statements, Shelf shelf) {
        this.latest = latest;
        this.statements = statements;
        this.shelf = shelf;
    }

    /**
     * At most as many as asked for, the likeliest first.
     *
     * @param text of any length; links in it count, too
     */
    public List<PublicStatement> about(@Nullable String text, @Nullable String link, int most) {
        var posts = Stream.concat(PostLink.in(link).stream(), PostLink.inText(text).stream())
                .collect(Collectors.toUnmodifiableSet());
        return index().alike(text == null ? "" : text, posts, most).stream()
                .flatMap(number -> shelf.statement(number).stream())
                .filter(statement -> !statement.isRetracted())
                .toList();
    }

    /** While one request reads what is new, the others are answered by what was known. */
    private StatementIndex index() {
        var edition = latest.current();
        var known = indexed;
        if (known.edition() >= edition) {
            return known.index();
        }
        if (known.edition() < 0) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return known.index();
        }
        try {
            known = indexed;
            if (known.edition() < edition) {
                known = new Indexed(edition, read(known.index().byNumber()));
                indexed = known;
            }
            return known.index();
        } finally {
            reading.unlock();
        }
    }

    /** Only statements that are new or read otherwise are read again. */
    private StatementIndex read(Map<String, StatementIndex.Entry> known) {
        var inForce = statements.inForce();
        var fresh = inForce.stream()
                .filter(version -> {
                    var entry = known.get(version.number());
                    return entry == null || entry.version() != version.version();
                })
                .map(Statements.InForce::number)
                .toList();
        var entries = new HashMap<>(known);
        for (int from = 0; from < fresh.size(); from += READ_AT_ONCE) {
            statements
                    .byNumbers(fresh.subList(from, Math.min(from + READ_AT_ONCE, fresh.size())))
                    .forEach(statement -> entries.put(statement.number(), StatementIndex.Entry.of(statement)));
        }
        return new StatementIndex(inForce.stream()
                .flatMap(version -> Stream.ofNullable(entries.get(version.number())))
                .toList());
    }
}
