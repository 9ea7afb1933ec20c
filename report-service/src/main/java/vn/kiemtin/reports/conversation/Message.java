package vn.kiemtin.reports.conversation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the sender of a report, or an agency that handles it, has written to the other. */
@Entity
@Table(name = "report_message")
class Message extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "report_id")
    UUID reportId;

    /** In this report's conversation, in the order in which messages came in here, from 1. */
    int number;

    @Column(name = "posted_at")
    Instant postedAt;

    String text;

    @Nullable
    @Column(name = "agency_vi")
    String agencyVi;

    @Nullable
    @Column(name = "agency_en")
    String agencyEn;

    /** When the report's sender could first read it; null before that, and of the sender's own. */
    @Nullable
    @Column(name = "first_shown")
    Instant firstShown;

    protected Message() {}

    private Message(UUID id, UUID reportId, int number, Instant postedAt, String text) {
        this.id = id;
        this.reportId = reportId;
        this.number = number;
        this.postedAt = postedAt;
        this.text = text;
    }

    static Message bySender(UUID id, UUID reportId, int number, Instant postedAt, String text) {
        return new Message(id, reportId, number, postedAt, text);
    }

    static Message byAgency(
            UUID id, UUID reportId, int number, Instant postedAt, String text, MessageToReporterSent.Name agency) {
        var message = new Message(id, reportId, number, postedAt, text);
        message.agencyVi = agency.vi();
        message.agencyEn = agency.en();
        return message;
    }

    boolean isBySender() {
        return agencyVi == null;
    }
}
