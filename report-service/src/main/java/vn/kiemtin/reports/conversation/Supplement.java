package vn.kiemtin.reports.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender of a report has added to it; its files are attachments of the report. */
@Entity
@Table(name = "report_supplement")
class Supplement extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "report_id")
    UUID reportId;

    /** Among what was added to this report, from 1. */
    int number;

    @Column(name = "added_at")
    Instant addedAt;

    @Nullable
    String text;

    @Nullable
    String link;

    protected Supplement() {}

    Supplement(UUID id, UUID reportId, int number, Instant addedAt, @Nullable String text, @Nullable String link) {
        this.id = id;
        this.reportId = reportId;
        this.number = number;
        this.addedAt = addedAt;
        this.text = text;
        this.link = link;
    }
}
