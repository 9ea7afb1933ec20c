package vn.kiemtin.cases.grouping;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.LinkedReport;

/** Where the very content of suggested reports leads: to the case in which they wait. Works in the caller's transaction, under the lock of {@link Grouping}. */
@Singleton
public class SuggestedKeys {

    private final EntityManager database;

    SuggestedKeys(EntityManager database) {
        this.database = database;
    }

    /** The suggested report will wait in another case from now on: so will what has the same content. Called before it is moved. */
    public void follow(LinkedReport report, CaseFile to) {
        database.createNativeQuery("""
                        update match_key set case_id = :to
                        where case_id = :from and standing = 'SUGGESTED' and key = any (:keys)""")
                .setParameter("from", report.homeCaseId())
                .setParameter("to", to.id())
                .setParameter(
                        "keys",
                        Content.of(report.text(), report.link()).keys().stream()
                                .map(Key::value)
                                .toArray(String[]::new))
                .executeUpdate();
    }
}
