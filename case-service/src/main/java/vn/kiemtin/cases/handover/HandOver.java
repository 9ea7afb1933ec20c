package vn.kiemtin.cases.handover;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Actor;
import vn.kiemtin.cases.casefile.CaseFile;

/**
 * The lead's offer of a case to another agency, and how it ended. A case has one open offer at most; its row must be locked by whoever changes
 * an offer.
 */
@Entity
@Table(name = "hand_over")
@IdClass(HandOver.Key.class)
public class HandOver {

    /** Numbers count within a case, from 1. */
    public record Key(UUID caseId, int number) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Column(name = "from_agency")
    private String from;

    @Column(name = "to_agency")
    private String to;

    private String reason;

    @Column(name = "offered_by")
    private String offeredBy;

    @Column(name = "offered_at")
    private Instant offeredAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Enumerated(EnumType.STRING)
    private HandOverStatus status;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "end_reason")
    private @Nullable String endReason;

    protected HandOver() {}

    HandOver(CaseFile file, int number, String to, String reason, Instant expiresAt, Actor by, Instant at) {
        this.caseId = file.id();
        this.number = number;
        this.from = file.lead();
        this.to = to;
        this.reason = reason;
        this.offeredBy = by.person();
        this.offeredAt = at;
        this.expiresAt = expiresAt;
        this.status = HandOverStatus.OFFERED;
    }

    /** Somebody ends the offer: accepts, declines or withdraws it. */
    public void end(HandOverStatus status, Actor by, @Nullable String reason, Instant at) {
        this.status = status;
        this.endedBy = by.person();
        this.endReason = reason;
        this.endedAt = at;
    }

    /** One of the two agencies is no longer the one for it. */
    public void lapse(Instant at) {
        this.status = HandOverStatus.WITHDRAWN;
        this.endedAt = at;
    }

    /** Nobody has accepted it in time. */
    public void expire(Instant at) {
        this.status = HandOverStatus.EXPIRED;
        this.endedAt = at;
    }

    public int number() {
        return number;
    }

    /** Code of the agency that led when it was offered. */
    public String from() {
        return from;
    }

    /** Code of the agency it is offered to. */
    public String to() {
        return to;
    }

    public String reason() {
        return reason;
    }

    /** Account name. */
    public String offeredBy() {
        return offeredBy;
    }

    public Instant offeredAt() {
        return offeredAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public HandOverStatus status() {
        return status;
    }

    /** Account name; null while it is open, and where it expired or lapsed. */
    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }

    public @Nullable String endReason() {
        return endReason;
    }
}
