package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.LinkedReport;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;
import vn.kiemtin.texts.PostLink;

/**
 * Finds cases that became two before a report tied them: one is known by its words, the other by its post, and a report has both. Nothing else ties cases: a text that
 * quotes those of two cases may be a compilation, and words beside posts of several cases may be a remark that people make of any. Works in the caller's
 * transaction, under the lock of {@link Grouping}.
 */
@Singleton
public class Ties {

    /** Of a case, which may have very many reports; what has more is told by several posts, or by none for sure. */
    private static final int MOST_LOOKED_AT = 200;

    /** Fewer, beside a link, may be a remark that people make of any post. */
    static final int FEWEST_SYLLABLES = 20;

    private static final int MOST_TIES = 10;

    private final EntityManager database;
    private final Exemplars exemplars;
    private final Resemblance resemblance;

    Ties(EntityManager database, Exemplars exemplars, Resemblance resemblance) {
        this.database = database;
        this.exemplars = exemplars;
        this.resemblance = resemblance;
    }

    /** The two cases that this report belongs to, one of which it was put into. Whether they are one beyond doubt, {@link #isBeyondDoubt} says. */
    public Optional<Tie> by(LinkedReport report, Content content) {
        var post = PostLink.in(report.link());
        if (report.standing() != Standing.CONFIRMED
                || report.match() == Match.OPENED
                || post.isEmpty()
                || content.text().syllables() < FEWEST_SYLLABLES) {
            return Optional.empty();
        }
        return caseOfItsPost(content)
                .filter(byPost -> report.match() == Match.SAME_LINK || !byPost.equals(report.caseId()))
                .flatMap(byPost -> toldBy(report, content, post.get(), byPost));
    }

    private Optional<UUID> caseOfItsPost(Content content) {
        return content.keys().stream()
                .filter(key -> key.match() == Match.SAME_LINK && key.standing() == Standing.CONFIRMED)
                .findFirst()
                .flatMap(key -> ids("""
                                select case_file.id from match_key join case_file on case_file.id = root_case(match_key.case_id)
                                where key = :key and standing = 'CONFIRMED'""", key.value()));
    }

    @SuppressWarnings("unchecked")
    private Optional<UUID> ids(String sql, String key) {
        List<UUID> found = database.createNativeQuery(sql, UUID.class)
                .setParameter("key", key)
                .getResultList();
        return found.stream().findFirst();
    }

    /** The text must be alike as a whole to what stands for one other case, and surely like nothing of a third. */
    private Optional<Tie> toldBy(LinkedReport report, Content content, PostLink post, UUID byPost) {
        var alike = resemblance.alike(content.text(), exemplars.near(content, report.reportId()));
        var sure = alike.stream()
                .filter(one -> one.isSure() && !one.candidate().caseId().equals(byPost))
                .toList();
        var others = sure.stream().map(one -> one.candidate().caseId()).collect(Collectors.toSet());
        if (others.size() != 1 || wereFoundApart(alike, others, byPost)) {
            return Optional.empty();
        }
        return sure.stream()
                .filter(one -> one.isAlikeAsAWhole() && one.candidate().takesReports())
                .findFirst()
                .map(one -> new Tie(one.candidate().caseId(), byPost, post))
                .filter(tie ->
                        report.caseId().equals(tie.byText()) || report.caseId().equals(tie.byPost()));
    }

    /** Whether an officer has taken something like it out of one of these cases. */
    private static boolean wereFoundApart(List<Resemblance.Alike> alike, Set<UUID> byText, UUID byPost) {
        return alike.stream()
                .flatMap(one -> one.candidate().rejectedBy().stream())
                .anyMatch(left -> left.equals(byPost)
                        || byText.contains(left)
                        || alike.stream().anyMatch(one -> one.candidate().home().equals(left)));
    }

    /**
     * Whether the one case has been told by its words alone so far, or beside this very post, and the other by the post alone, or in the same words: then
     * there is nothing that speaks against it.
     */
    public boolean isBeyondDoubt(Tie tie, Content content) {
        return isToldBesideNoOtherPost(tie) && isToldInNoOtherWords(tie, content);
    }

    private boolean isToldBesideNoOtherPost(Tie tie) {
        var links = read("""
                select link from linked_report
                where case_id = :case and link is not null and standing = 'CONFIRMED' limit :most""", tie.byText());
        return links.size() < MOST_LOOKED_AT
                && links.stream().flatMap(link -> PostLink.in(link).stream()).allMatch(tie.post()::equals);
    }

    /** What stands beside a link may be a remark; what was reported without one is what the case is about. */
    private boolean isToldInNoOtherWords(Tie tie, Content content) {
        return read("""
                        select text from exemplar join linked_report using (report_id)
                        where linked_report.case_id = :case and link is null and text is not null limit :most""", tie.byPost()).stream()
                .map(Likened::of)
                .allMatch(other -> resemblance.areAlike(content.text(), other));
    }

    /**
     * Officers see from now on that the two may be the same, unless one of them has said that they are not: whoever has undone a merger of the two, has. Of
     * a case with many such others, it says nothing more.
     */
    public void leaveToOfficers(Tie tie, LinkedReport report) {
        database.createNativeQuery("""
                        insert into case_tie (case_id, other_id, report_id, tied_at)
                        select pair.one, pair.other, :report, :at
                        from (values (cast(:text as uuid), cast(:post as uuid)), (:post, :text)) as pair (one, other)
                        where not exists (select from case_history join case_file other
                                              on other.id in (:text, :post) and other.number = facts ->> 'case'
                                          where case_history.case_id in (:text, :post) and person is not null and what = 'UNMERGE')
                          and (select count(*) from case_tie where case_id = pair.one) < :most
                        on conflict (case_id, other_id) do nothing""")
                .setParameter("report", report.reportId())
                .setParameter("at", report.linkedAt())
                .setParameter("text", tie.byText())
                .setParameter("post", tie.byPost())
                .setParameter("most", MOST_TIES)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked")
    private Collection<@Nullable String> read(String sql, UUID caseId) {
        return database.createNativeQuery(sql, String.class)
                .setParameter("case", caseId)
                .setParameter("most", MOST_LOOKED_AT)
                .getResultList();
    }
}
