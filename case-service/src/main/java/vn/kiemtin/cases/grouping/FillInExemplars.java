package vn.kiemtin.cases.grouping;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.messaging.Outage;

/**
 * Finds what stands for cases of before there were exemplars, once, so that reports and officers find those cases by likeness, too. The newest come first; how far it
 * is stands in the database, so that it goes on where it was interrupted, whichever instance does. A case that fails is left out and tried again the next time, until it works. Nobody
 * matches or opens meanwhile, for some milliseconds at a time.
 */
@Singleton
class FillInExemplars {

    private static final Logger LOG = Logger.getLogger(FillInExemplars.class);

    /** While nobody matches. */
    private static final int AT_A_TIME = 20;

    private static final int LOOKED_AT = 500;

    /** Of a case with very many reports, the first ones; what later ones say is said by them. */
    private static final int MOST_REPORTS = 200;

    private final EntityManager database;
    private final AgroalDataSource source;
    private final Grouping grouping;
    private final GroupingSettings settings;

    FillInExemplars(EntityManager database, AgroalDataSource source, Grouping grouping, GroupingSettings settings) {
        this.database = database;
        this.source = source;
        this.grouping = grouping;
        this.settings = settings;
    }

    @Scheduled(every = "1h", concurrentExecution = ConcurrentExecution.SKIP)
    void look() {
        tryAgain();
        long looked = 0;
        for (int next = fillNext(); next > 0; next = fillNext()) {
            looked += next;
        }
        if (looked > 0) {
            LOG.infof("exemplars-filled-in cases=%d", looked);
        }
    }

    private int fillNext() {
        try {
            return QuarkusTransaction.requiringNew().call(() -> fill(AT_A_TIME, true));
        } catch (RuntimeException together) {
            LOG.warnf(together, "exemplars-failed: each case is tried alone");
            return fillOneByOne();
        }
    }

    /** None that fails stands in the others' way. */
    private int fillOneByOne() {
        int looked = 0;
        for (int i = 0; i < AT_A_TIME; i++) {
            try {
                looked += QuarkusTransaction.requiringNew().call(() -> fill(1, true));
            } catch (RuntimeException e) {
                if (!Outage.answers(source)) {
                    LOG.warnf("exemplars-wait error=%s", e.toString());
                    return 0;
                }
                LOG.errorf(e, "exemplars-of-case-failed: it is tried again later");
                looked += QuarkusTransaction.requiringNew().call(() -> fill(1, false));
            }
        }
        return looked;
    }

    /**
     * @param most how many cases are filled in at most; those that need nothing are passed by
     * @param store false to leave out even those, for later
     * @return how many cases were looked at; none when all are done, or another instance is at it
     */
    private int fill(int most, boolean store) {
        if (!takeTurn()) {
            return 0;
        }
        var lacking = new ArrayList<UUID>();
        UUID last = null;
        int looked = 0;
        for (var next : next()) {
            last = (UUID) next[0];
            looked++;
            if ((boolean) next[1]) {
                lacking.add(last);
            }
            if (lacking.size() == most) {
                break;
            }
        }
        if (store && !lacking.isEmpty()) {
            grouping.lock();
            lacking.forEach(this::fill);
        } else {
            lacking.forEach(this::leaveOut);
        }
        goOnAfter(last);
        return looked;
    }

    private void leaveOut(UUID caseId) {
        database.createNativeQuery(
                        "insert into exemplar_left_out (version, case_id) values (:version, :case) on conflict do nothing")
                .setParameter("version", Signature.VERSION)
                .setParameter("case", caseId)
                .executeUpdate();
    }

    /** What failed before; each alone. */
    private void tryAgain() {
        for (var caseId : QuarkusTransaction.requiringNew().call(this::leftOut)) {
            try {
                QuarkusTransaction.requiringNew().run(() -> fillInAfterAll(caseId));
            } catch (RuntimeException e) {
                if (!Outage.answers(source)) {
                    LOG.warnf("exemplars-wait error=%s", e.toString());
                    return;
                }
                LOG.errorf(e, "exemplars-of-case-failed case=%s: it is tried again later", caseId);
                QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery("""
                                update exemplar_left_out set attempts = attempts + 1
                                where version = :version and case_id = :case""")
                                .setParameter("version", Signature.VERSION)
                                .setParameter("case", caseId)
                                .executeUpdate());
            }
        }
    }

    @SuppressWarnings("unchecked")
    private List<UUID> leftOut() {
        return database.createNativeQuery(
                        "select case_id from exemplar_left_out where version = :version order by attempts, since limit :most",
                        UUID.class)
                .setParameter("version", Signature.VERSION)
                .setParameter("most", LOOKED_AT)
                .getResultList();
    }

    private void fillInAfterAll(UUID caseId) {
        grouping.lock();
        var mine = database.createNativeQuery(
                        "delete from exemplar_left_out where version = :version and case_id = :case")
                .setParameter("version", Signature.VERSION)
                .setParameter("case", caseId)
                .executeUpdate();
        if (mine == 1) {
            fill(caseId);
            LOG.infof("exemplars-filled-in-after-all case=%s", caseId);
        }
    }

    private void goOnAfter(@Nullable UUID last) {
        var update = last == null
                ? database.createNativeQuery("update exemplar_fill_in set done = true where version = :version")
                : database.createNativeQuery("""
                                update exemplar_fill_in set opened_at = last.opened_at, case_id = last.id
                                from case_file last where last.id = :last and exemplar_fill_in.version = :version""").setParameter("last", last);
        update.setParameter("version", Signature.VERSION).executeUpdate();
    }

    private boolean takeTurn() {
        database.createNativeQuery("""
                        insert into exemplar_fill_in (version, opened_at, case_id)
                        values (:version, 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff') on conflict do nothing""")
                .setParameter("version", Signature.VERSION)
                .executeUpdate();
        return !database.createNativeQuery(
                        "select version from exemplar_fill_in where version = :version and not done for update skip locked")
                .setParameter("version", Signature.VERSION)
                .getResultList()
                .isEmpty();
    }

    /** The next cases, each with whether something is lacking. */
    @SuppressWarnings("unchecked")
    private List<Object[]> next() {
        return database.createNativeQuery("""
                        select id, exists (
                                   select from linked_report
                                   where case_id = next.id and standing = 'CONFIRMED' and match <> 'JOINED' and text is not null
                                     and not exists (select from exemplar
                                                     where exemplar.case_id = home_case_id and version = :version))
                        from (select case_file.id, case_file.opened_at from exemplar_fill_in turn
                                  join case_file on (case_file.opened_at, case_file.id) < (turn.opened_at, turn.case_id)
                              where turn.version = :version
                              order by case_file.opened_at desc, case_file.id desc limit :most) as next
                        order by opened_at desc, id desc""")
                .setParameter("version", Signature.VERSION)
                .setParameter("most", LOOKED_AT)
                .getResultList();
    }

    /** What its reports say, each where it is at home; of merged cases, the reports are in the case that those are part of. */
    @SuppressWarnings("unchecked")
    private void fill(UUID caseId) {
        database.createNativeQuery("delete from exemplar where case_id = :case and version < :version")
                .setParameter("case", caseId)
                .setParameter("version", Signature.VERSION)
                .executeUpdate();
        List<Object[]> reports = database.createNativeQuery("""
                        select report_id, home_case_id, match, text, link from linked_report
                        where case_id = :case and standing = 'CONFIRMED' and match <> 'JOINED' and text is not null
                          and not exists (select from exemplar where exemplar.case_id = home_case_id)
                        order by linked_at, report_id limit :most""")
                .setParameter("case", caseId)
                .setParameter("most", MOST_REPORTS)
                .getResultList();
        Map<UUID, List<Likened>> standing = new HashMap<>();
        for (var report : reports) {
            var text = (String) report[3];
            var content = Content.of(text, (String) report[4]);
            var others = standing.computeIfAbsent((UUID) report[1], home -> new ArrayList<>());
            if (standsForIt(content, Match.valueOf((String) report[2]), others)) {
                others.add(content.text());
                add((UUID) report[0], (UUID) report[1], content);
            }
        }
    }

    /** As when it would come today: the first text, and of those that were put to it surely, what is unlike it. */
    private boolean standsForIt(Content content, Match match, List<Likened> others) {
        if (content.signature().length == 0 || others.size() >= settings.exemplarsPerCase()) {
            return false;
        }
        var mayBeARemark = match == Match.SAME_LINK && content.text().syllables() < Ties.FEWEST_SYLLABLES;
        return others.isEmpty()
                || (!mayBeARemark
                        && others.stream()
                                .allMatch(other -> Similarity.of(content.text(), other, Rarity.among(List.of()))
                                                .jaccard()
                                        < settings.newExemplarBelow()));
    }

    private void add(UUID reportId, UUID caseId, Content content) {
        database.createNativeQuery("""
                        with added as (
                            insert into exemplar (report_id, case_id, version, keys, folded)
                            values (:report, :case, :version, :keys, :folded)
                            on conflict (report_id) do nothing returning id, keys
                        )
                        insert into exemplar_key (key, exemplar)
                        select wanted.key, added.id from added cross join lateral unnest(added.keys) as wanted (key)
                        where (select count(*) from (select from exemplar_key
                                                     where exemplar_key.key = wanted.key limit :perKey) as known) < :perKey""")
                .setParameter("report", reportId)
                .setParameter("case", caseId)
                .setParameter("version", Signature.VERSION)
                .setParameter("keys", content.signature())
                .setParameter("folded", content.folded().value())
                .setParameter("perKey", settings.exemplarsPerKey())
                .executeUpdate();
    }
}
