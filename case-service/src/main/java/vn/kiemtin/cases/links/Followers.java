package vn.kiemtin.cases.links;

import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

/**
 * The reports that wait in a case for nothing but their likeness to one that an officer takes out of it: suggested because of that one, or for the very words or post that it brought
 * in, and that nothing else surely brought.
 */
@Singleton
class Followers {

    /** What waits longest; of more, the others stay, for an officer to look at. */
    private static final int MOST = 100;

    private final CaseFiles files;
    private final SuggestedLinks suggested;

    Followers(CaseFiles files, SuggestedLinks suggested) {
        this.files = files;
        this.suggested = suggested;
    }

    /** Before the report is moved. None where nothing would be left in the case. */
    List<LinkedReport> of(LinkedReport report, CaseFile from) {
        var waiting = suggested.in(from, MOST).stream()
                .filter(other -> !other.reportId().equals(report.reportId()))
                .toList();
        if (waiting.isEmpty()) {
            return List.of();
        }
        var followers = new HashSet<LinkedReport>(waiting.stream()
                .filter(other ->
                        other.likeness() != null && other.likeness().to().equals(report.reportId()))
                .toList());
        var brought =
                broughtInBy(Stream.concat(Stream.of(report), followers.stream()).toList());
        waiting.stream().filter(other -> isForTheSame(other, brought)).forEach(followers::add);
        return followers.size() < files.reportsIn(from) - 1
                ? waiting.stream().filter(followers::contains).toList()
                : List.of();
    }

    private Brought broughtInBy(List<LinkedReport> reports) {
        var texts = reports.stream()
                .map(LinkedReport::text)
                .filter(Objects::nonNull)
                .map(text -> FoldedText.of(text).value())
                .collect(Collectors.toCollection(HashSet::new));
        var posts = reports.stream()
                .flatMap(report -> posts(report.text(), report.link()))
                .collect(Collectors.toCollection(HashSet::new));
        try (var others = files.contentsOfOthers(reports.getFirst())) {
            others.forEach(other -> {
                texts.remove(FoldedText.of((String) other[0]).value());
                PostLink.in((String) other[1]).ifPresent(posts::remove);
            });
        }
        return new Brought(texts, posts);
    }

    private static boolean isForTheSame(LinkedReport report, Brought brought) {
        return switch (report.match()) {
            case SAME_TEXT ->
                brought.texts().contains(FoldedText.of(report.text()).value());
            case SAME_LINK -> posts(report.text(), report.link()).anyMatch(brought.posts()::contains);
            case OPENED, JOINED, SIMILAR_TEXT, CONTAINED_TEXT, MOVED -> false;
        };
    }

    private static Stream<PostLink> posts(@Nullable String text, @Nullable String link) {
        return Stream.concat(PostLink.in(link).stream(), PostLink.inText(text).stream());
    }

    /**
     * @param texts folded
     */
    private record Brought(Set<String> texts, Set<PostLink> posts) {}
}
