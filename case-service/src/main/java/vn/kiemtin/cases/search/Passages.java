package vn.kiemtin.cases.search;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.search.Passage.Segment;
import vn.kiemtin.cases.search.Passage.Source;

/**
 * Shows where in cases what was looked for stands. Of a case with very many reports, the first ones are looked at; of a restricted case the summary alone is shown, as in the queue: whoever reads
 * more of it opens it, which its history notes.
 */
@Singleton
class Passages {

    private static final int MOST_FURTHER = 2;

    private static final String REPORTS = """
            select wanted.id, 'REPORT', null, report.text, report.link
            from unnest(:ids) as wanted (id) cross join lateral (
                select distinct text, link from (
                    select text, link from linked_report where case_id = wanted.id order by linked_at limit 500
                ) first limit 60
            ) report
            """;
    private static final String STATEMENTS = """
            select statement.case_id, 'STATEMENT', statement.number, title.said, null
            from statement join statement_version version on version.statement_id = statement.id
            cross join lateral unnest(array[version.title_vi, version.title_en]) as title (said)
            where statement.case_id = any (:ids) and statement.stage <> 'DISCARDED'
            """;
    private static final String NOTES = """
            select case_id, 'NOTE', cast(number as text), text, null from case_note
            where case_id = any (:ids) and number <= 200
            """;

    private static final String SUPPLEMENTS = """
            select wanted.id, 'REPORT', null, said.text, said.link
            from unnest(cast(:ids as uuid[])) as wanted (id) cross join lateral (
                select supplement.text, supplement.link
                from linked_report report join report_supplement supplement on supplement.report_id = report.report_id
                where report.case_id = wanted.id order by supplement.added_at limit 500) as said
            """;
    private static final String MESSAGES = """
            select wanted.id, 'MESSAGE', null, said.text, null
            from unnest(cast(:ids as uuid[])) as wanted (id) cross join lateral (
                select message.text
                from linked_report report join report_message message on message.report_id = report.report_id
                where report.case_id = wanted.id order by message.written_at limit 500) as said
            """;

    private final EntityManager database;

    Passages(EntityManager database) {
        this.database = database;
    }

    List<Found.Hit> of(List<CaseFile> files, Marks marks) {
        if (files.isEmpty()) {
            return List.of();
        }
        var said = said(files.stream().filter(file -> !file.isRestricted()).toList());
        return files.stream()
                .map(file -> new Found.Hit(file, passages(file, said.getOrDefault(file.id(), List.of()), marks)))
                .toList();
    }

    private Map<UUID, List<Said>> said(List<CaseFile> files) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        String.join(" union all ", REPORTS, SUPPLEMENTS, STATEMENTS, NOTES, MESSAGES))
                .setParameter("ids", files.stream().map(CaseFile::id).toArray(UUID[]::new))
                .getResultList();
        var said = new HashMap<UUID, List<Said>>();
        rows.forEach(row -> said.computeIfAbsent((UUID) row[0], _ -> new ArrayList<>())
                .add(new Said(Source.valueOf((String) row[1]), (String) row[2], (String) row[3], (String) row[4])));
        return said;
    }

    private static List<Passage> passages(CaseFile file, List<Said> said, Marks marks) {
        var summary = marks.in(file.summary());
        var shown = new HashSet<List<Segment>>();
        shown.add(summary.segments());
        var further = Stream.concat(
                        said.stream()
                                .filter(it -> it.link() != null && marks.hasLink(it.link()))
                                .map(Passages::link),
                        said.stream()
                                .filter(it -> it.text() != null)
                                .map(it -> marked(it, marks))
                                .filter(it -> it.found() > (it.begins(file.summary()) ? summary.found() : 0))
                                .sorted(Comparator.comparingInt(Marked::found).reversed())
                                .map(Marked::passage))
                .filter(passage -> shown.add(passage.segments()))
                .limit(MOST_FURTHER);
        return Stream.concat(Stream.of(new Passage(Source.SUMMARY, null, summary.segments())), further)
                .toList();
    }

    private static Passage link(Said said) {
        return new Passage(Source.LINK, null, List.of(new Segment(said.link() == null ? "" : said.link(), true)));
    }

    private static Marked marked(Said said, Marks marks) {
        var excerpt = marks.in(said.text() == null ? "" : said.text());
        return new Marked(said, new Passage(said.source(), said.number(), excerpt.segments()), excerpt.found());
    }

    private record Said(
            Source source,
            @Nullable String number,
            @Nullable String text,
            @Nullable String link) {}

    private record Marked(Said said, Passage passage, int found) {

        boolean begins(String summary) {
            return said.text() != null && said.text().strip().startsWith(summary);
        }
    }
}
