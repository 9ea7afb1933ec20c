package vn.kiemtin.reports.guidance;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import vn.kiemtin.web.Language;

/**
 * All pages of guidance. Files of the directory stand in for the built-in ones, page by page and language by language, and are noticed without a restart. A
 * page that is there in one language only is shown in that one.
 */
@Singleton
public class Guidance {

    private static final Logger LOG = Logger.getLogger(Guidance.class);

    private final Optional<Path> directory;
    private final long lookAfter;
    private final Map<String, Article> own = GuidanceFiles.own();
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Edition edition;

    /**
     * What there is to read from one change to the next.
     *
     * @param number grows with every change
     */
    private record Edition(int number, String state, long lookedAt, Map<String, Map<Language, Article>> pages) {}

    @Inject
    Guidance(GuidanceSettings settings) {
        this(settings.directory(), settings.lookedAtEvery());
    }

    Guidance(Optional<Path> directory, Duration lookedAtEvery) {
        this.directory = directory;
        this.lookAfter = lookedAtEvery.toNanos();
        this.edition = read(1, state());
    }

    void start(@Observes StartupEvent starting) {
        LOG.infof(
                "guidance-read pages=%d directory=%s",
                edition.pages().size(), directory.map(Path::toString).orElse("none"));
    }

    /** Grows with every change of what there is to read. */
    int editionNumber() {
        return current().number();
    }

    /** All pages in their order, each in this language where there is one. */
    List<Article> in(Language language) {
        return current().pages().values().stream()
                .map(page -> either(page, language))
                .sorted(Comparator.comparing(Article::place).thenComparing(Article::slug))
                .toList();
    }

    /** The page in this language, else in the other; nothing if there is no such page. */
    Optional<Article> page(String slug, Language language) {
        return Optional.ofNullable(current().pages().get(slug)).map(page -> either(page, language));
    }

    private static Article either(Map<Language, Article> page, Language language) {
        return page.getOrDefault(language, page.values().iterator().next());
    }

    private Edition current() {
        var known = edition;
        if (directory.isEmpty() || System.nanoTime() - known.lookedAt() < lookAfter || !looking.tryLock()) {
            return known;
        }
        try {
            var state = state();
            edition = state.equals(known.state())
                    ? new Edition(known.number(), state, System.nanoTime(), known.pages())
                    : read(known.number() + 1, state);
            return edition;
        } finally {
            looking.unlock();
        }
    }

    private String state() {
        return directory.map(GuidanceFiles::stateOf).orElse("none");
    }

    private Edition read(int number, String state) {
        var articles = new LinkedHashMap<>(own);
        directory.map(GuidanceFiles::in).ifPresent(articles::putAll);
        var pages = new TreeMap<String, Map<Language, Article>>();
        for (var article : articles.values()) {
            pages.computeIfAbsent(article.slug(), unseen -> new TreeMap<>()).put(article.language(), article);
        }
        return new Edition(number, state, System.nanoTime(), pages);
    }
}
