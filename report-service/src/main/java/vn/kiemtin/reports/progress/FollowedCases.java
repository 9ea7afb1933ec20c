package vn.kiemtin.reports.progress;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Our copies of the cases. Events of one case come in the order they happened, so the last one is right. */
@Singleton
class FollowedCases implements PanacheRepositoryBase<FollowedCase, UUID> {

    void follow(CaseEvent event) {
        var known = findById(event.caseId());
        if (known == null) {
            persist(new FollowedCase(event));
        } else {
            known.follow(event);
        }
    }
}
