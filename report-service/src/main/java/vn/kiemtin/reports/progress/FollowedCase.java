package vn.kiemtin.reports.progress;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Our copy of a case, with what its reporters may see: its public number, its status, and when it reached which. */
@Entity
@Table(name = "followed_case")
class FollowedCase extends PanacheEntityBase {

    @Id
    UUID id;

    String number;

    String status;

    @ElementCollection
    @CollectionTable(name = "followed_case_step", joinColumns = @JoinColumn(name = "case_id"))
    @MapKeyColumn(name = "status")
    @Column(name = "reached_at")
    Map<String, Instant> reached = new HashMap<>();

    protected FollowedCase() {}

    FollowedCase(UUID id, String number, String status, Instant at) {
        this.id = id;
        this.number = number;
        this.status = status;
        this.reached.put(status, at);
    }

    /** Takes the status over; an event that did not change it leaves the time it was reached. */
    void reach(String status, Instant at) {
        if (!status.equals(this.status)) {
            this.status = status;
            this.reached.put(status, at);
        }
    }

    String number() {
        return number;
    }

    String status() {
        return status;
    }

    /** When it reached this status last, if it did. */
    @Nullable
    Instant reachedAt(String status) {
        return reached.get(status);
    }
}
