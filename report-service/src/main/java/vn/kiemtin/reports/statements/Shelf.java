package vn.kiemtin.reports.statements;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import vn.kiemtin.web.Language;

/**
 * What was made for one reader and is the same for the next: pages and feeds for as long as nothing is published, a card for as long as its statement
 * reads so. In memory, a few megabytes at most.
 */
@Singleton
class Shelf {

    private static final long MOST_BYTES_OF_PAGES = 8L << 20;
    private static final long MOST_BYTES_OF_CARDS = 8L << 20;
    private static final long MOST_STATEMENTS = 200;

    private final LatestEdition latest;
    private final Statements statements;
    private final Cache<PageKey, Rendered> pages = sized(MOST_BYTES_OF_PAGES);
    private final Cache<CardKey, Rendered> cards = sized(MOST_BYTES_OF_CARDS);
    private final Cache<StatementKey, Optional<PublicStatement>> known =
            Caffeine.newBuilder().maximumSize(MOST_STATEMENTS).build();

    private record PageKey(long edition, String what, Language language) {}

    private record CardKey(String number, int version, Label label, Language language) {}

    private record StatementKey(long edition, String number) {}

    Shelf(LatestEdition latest, Statements statements) {
        this.latest = latest;
        this.statements = statements;
    }

    private static <K> Cache<K, Rendered> sized(long bytes) {
        return Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((K key, Rendered rendered) -> rendered.body().length)
                .build();
    }

    Optional<PublicStatement> statement(String number) {
        return statement(latest.current(), number);
    }

    private Optional<PublicStatement> statement(long edition, String number) {
        return known.get(new StatementKey(edition, number), key -> statements.byNumber(number));
    }

    /** The page of one statement, made of what it reads in the very edition that the page is kept for. */
    Optional<Rendered> page(String number, Language language, Function<PublicStatement, Rendered> render) {
        var edition = latest.current();
        return statement(edition, number)
                .map(statement -> pages.get(new PageKey(edition, number, language), key -> render.apply(statement)));
    }

    /**
     * @param what the page's name among all pages
     * @param render reads itself what it shows: what was read before may be of an earlier edition than the page is kept for
     */
    Rendered page(String what, Language language, Supplier<Rendered> render) {
        return pages.get(new PageKey(latest.current(), what, language), key -> render.get());
    }

    Rendered card(PublicStatement statement, Language language, Supplier<Rendered> paint) {
        return cards.get(
                new CardKey(statement.number(), statement.version(), statement.label(), language), key -> paint.get());
    }
}
