package vn.kiemtin.cases.comparison;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/** Finds beside what a report is to be shown that was recognised by its words or its post: the first report of its case with the same. */
@Singleton
class Partners {

    /** Among as many as a page shows; what nobody of them says is shown beside nothing. */
    private static final int FIRST = 200;

    private final EntityManager database;

    Partners(EntityManager database) {
        this.database = database;
    }

    /** By the ids of these reports. */
    Map<UUID, UUID> of(Collection<LinkedReport> reports) {
        var partners = new HashMap<UUID, UUID>();
        reports.stream()
                .filter(report -> report.match() == Match.SAME_TEXT || report.match() == Match.SAME_LINK)
                .collect(Collectors.groupingBy(LinkedReport::caseId))
                .forEach((UUID caseId, List<LinkedReport> ofCase) -> {
                    var first = firstOf(caseId);
                    ofCase.forEach(
                            report -> of(report, first).ifPresent(partner -> partners.put(report.reportId(), partner)));
                });
        return partners;
    }

    private static Optional<UUID> of(LinkedReport report, List<Said> first) {
        var own = new Said(report.reportId(), report.text(), report.link());
        return first.stream()
                .takeWhile(said -> !said.report().equals(report.reportId()))
                .filter(said -> report.match() == Match.SAME_TEXT
                        ? said.folded().equals(own.folded())
                        : !disjoint(said.posts(), own.posts()))
                .map(Said::report)
                .findFirst();
    }

    private static boolean disjoint(Set<PostLink> some, Set<PostLink> others) {
        return some.stream().noneMatch(others::contains);
    }

    private List<Said> firstOf(UUID caseId) {
        return database.createQuery(
                        "select reportId, text, link from LinkedReport where caseId = :case order by linkedAt, reportId",
                        Object[].class)
                .setParameter("case", caseId)
                .setMaxResults(FIRST)
                .getResultStream()
                .map(row -> new Said((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
    }

    private static final class Said {

        private final UUID report;
        private final @Nullable String text;
        private final @Nullable String link;
        private @Nullable String folded;
        private @Nullable Set<PostLink> posts;

        Said(UUID report, @Nullable String text, @Nullable String link) {
            this.report = report;
            this.text = text;
            this.link = link;
        }

        UUID report() {
            return report;
        }

        String folded() {
            if (folded == null) {
                folded = FoldedText.of(text).value();
            }
            return Objects.requireNonNull(folded);
        }

        Set<PostLink> posts() {
            if (posts == null) {
                posts = Stream.concat(PostLink.in(link).stream(), PostLink.inText(text).stream())
                        .collect(Collectors.toUnmodifiableSet());
            }
            return Objects.requireNonNull(posts);
        }
    }
}
