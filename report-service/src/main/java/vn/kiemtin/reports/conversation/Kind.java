package vn.kiemtin.reports.conversation;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a sender can tell; each has a form of its own. */
enum Kind {
    MESSAGE("/progress#messages"),
    SUPPLEMENT("/progress#supplements"),
    WITHDRAWAL("/progress");

    private final String shownAt;

    Kind(String shownAt) {
        this.shownAt = shownAt;
    }

    /** Where the sender sees what was told. */
    String shownAt() {
        return shownAt;
    }

    static Optional<Kind> ofPath(String path) {
        return Stream.of(values()).filter(kind -> kind.path().equals(path)).findFirst();
    }

    /** As addresses and words call it. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }
}
