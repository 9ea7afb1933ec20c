package vn.kiemtin.cases.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;

/** What an agency has written to the sender of a report, or the sender to those who handle it; it is never changed. */
@Entity
@Immutable
@Table(name = "report_message")
@IdClass(ReportMessage.Key.class)
public class ReportMessage {

    /** Numbers count within a report's conversation, from 1. */
    public record Key(UUID reportId, int number) implements Serializable {}

    @Id
    @Column(name = "report_id")
    private UUID reportId;

    @Id
    private int number;

    @Column(name = "from_reporter")
    private boolean fromReporter;

    @Column(name = "written_by")
    private @Nullable String writtenBy;

    private @Nullable String agency;

    @Column(name = "written_at")
    private Instant writtenAt;

    private String text;

    private @Nullable String key;

    protected ReportMessage() {}

    private ReportMessage(UUID reportId, int number, String text, Instant writtenAt) {
        this.reportId = reportId;
        this.number = number;
        this.text = text;
        this.writtenAt = writtenAt;
    }

    static ReportMessage fromReporter(UUID reportId, int number, String text, Instant writtenAt) {
        var message = new ReportMessage(reportId, number, text, writtenAt);
        message.fromReporter = true;
        return message;
    }

    static ReportMessage toReporter(
            UUID reportId, int number, String text, Instant writtenAt, Actor by, @Nullable String key) {
        var message = new ReportMessage(reportId, number, text, writtenAt);
        message.writtenBy = by.person();
        message.agency = by.agency();
        message.key = key;
        return message;
    }

    /** Whether it says this to the sender of this report. */
    boolean says(UUID report, String other) {
        return reportId.equals(report) && text.equals(other);
    }

    public int number() {
        return number;
    }

    public boolean isFromReporter() {
        return fromReporter;
    }

    /** Account name; null of the reporter's own. */
    public @Nullable String writtenBy() {
        return writtenBy;
    }

    /** Code of the agency that wrote it; null of the reporter's own. */
    public @Nullable String agency() {
        return agency;
    }

    /** Of the reporter's own, when intake stored it. */
    public Instant writtenAt() {
        return writtenAt;
    }

    public String text() {
        return text;
    }
}
