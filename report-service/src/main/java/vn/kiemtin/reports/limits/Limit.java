package vn.kiemtin.reports.limits;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is limited apart: each has an allowance of its own for each source. {@link #of} is the table of what belongs where. */
enum Limit {
    REPORTS(LimitSettings::reports),
    WRITINGS(LimitSettings::writings),
    CODES(LimitSettings::codes),
    LOOKUPS(LimitSettings::lookups),
    READS(LimitSettings::reads),
    /** Whatever an officer sends. */
    OFFICERS(LimitSettings::officers),
    GIVEN_BACK(LimitSettings::givenBack);

    private static final Set<String> ONLY_READ = Set.of("GET", "HEAD", "OPTIONS");

    /** The list comes from the database, and what is asked with {@code q} is searched for there. */
    private static final String STATEMENTS = "/api/v1/statements";

    /** Of the list's pages the first one is kept in memory. */
    private static final String STATEMENT_PAGES = "/thong-tin";

    /** Answered from memory, and wanted most when a rumour is at its height: by everybody behind one address at once. */
    private static final List<String> WITHOUT_LIMIT = List.of(
            STATEMENT_PAGES, "/huong-dan", "/problems", STATEMENTS, "/api/v1/localities", "/api/v1/reports/openapi");

    private static final Set<String> ASK_BY_CODE =
            Set.of("/progress", "/xem-xet-lai/tra-cuu", "/api/v1/reports/progress", "/api/v1/reviews/state");

    private final Function<LimitSettings, Allowance> allowance;

    Limit(Function<LimitSettings, Allowance> allowance) {
        this.allowance = allowance;
    }

    Allowance in(LimitSettings settings) {
        return allowance.apply(settings);
    }

    private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");
    private static final Pattern SLASHES_AT_THE_END = Pattern.compile("(?<=.)/+$");

    /**
     * What a request without token or key counts as.
     *
     * @param path see {@link #plain}
     * @param asked names of the query's parameters
     * @param withCode whether the code that opens a page comes with it, in a cookie
     * @return null where there is no limit
     */
    static @Nullable Limit of(String method, String path, Set<String> asked, boolean withCode) {
        if (isBelow("/da-kiem-chung", path)) {
            return LOOKUPS;
        }
        if (isBelow("/cap-nhat", path)) {
            return CODES;
        }
        if (ONLY_READ.contains(method)) {
            if (path.equals(STATEMENTS)) {
                return asked.contains("q") ? LOOKUPS : READS;
            }
            if (path.equals(STATEMENT_PAGES) && asked.contains("cursor")) {
                return READS;
            }
            if (WITHOUT_LIMIT.stream().anyMatch(folder -> isBelow(folder, path))) {
                return null;
            }
            // what a page asks for by itself, each half minute, must not use up what people ask for
            return withCode && !path.equals("/progress/steps") ? CODES : READS;
        }
        if (ASK_BY_CODE.contains(path)) {
            return CODES;
        }
        return path.equals("/") || path.equals("/api/v1/reports") || isBelow("/cung-thay", path) ? REPORTS : WRITINGS;
    }

    /** The path as the table has it: {@code /progress;a=b/} opens what {@code /progress} does, and must not be another bucket. */
    static String plain(String normalized) {
        var path = SLASHES_AT_THE_END
                .matcher(PARAMETERS.matcher(normalized).replaceAll(""))
                .replaceAll("");
        return path.isEmpty() ? "/" : path;
    }

    static boolean isBelow(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }

    /** As metrics call it. */
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
