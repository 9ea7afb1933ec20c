package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A report as this service knows it, and the one case it belongs to. Who sent it is not known here. */
@Entity
@Table(name = "linked_report")
public class LinkedReport {

    @Id
    @Column(name = "report_id")
    private UUID reportId;

    @Column(name = "case_id")
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private Match match;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    private @Nullable String text;
    private @Nullable String link;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    private @Nullable String locality;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "linked_at")
    private Instant linkedAt;

    protected LinkedReport() {}

    public LinkedReport(
            UUID reportId,
            UUID caseId,
            Match match,
            Standing standing,
            @Nullable String text,
            @Nullable String link,
            Platform platform,
            @Nullable String locality,
            Instant receivedAt,
            Instant linkedAt) {
        this.reportId = reportId;
        this.caseId = caseId;
        this.match = match;
        this.standing = standing;
        this.text = text;
        this.link = link;
        this.platform = platform;
        this.locality = locality;
        this.receivedAt = receivedAt;
        this.linkedAt = linkedAt;
    }

    public UUID reportId() {
        return reportId;
    }

    public Match match() {
        return match;
    }

    public Standing standing() {
        return standing;
    }

    public @Nullable String text() {
        return text;
    }

    public @Nullable String link() {
        return link;
    }

    public Platform platform() {
        return platform;
    }

    public @Nullable String locality() {
        return locality;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    public Instant linkedAt() {
        return linkedAt;
    }
}
