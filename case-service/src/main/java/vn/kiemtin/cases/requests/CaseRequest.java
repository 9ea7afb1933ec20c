package vn.kiemtin.cases.requests;

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

/** What the lead has asked of another agency, by a due time: information, or something to be done. The case's row must be locked by whoever changes it. */
@Entity
@Table(name = "case_request")
@IdClass(CaseRequest.Key.class)
public class CaseRequest {

    /** Numbers count within a case, from 1. */
    public record Key(UUID caseId, int number) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Enumerated(EnumType.STRING)
    private RequestKind kind;

    private String agency;

    private String question;

    @Column(name = "due_at")
    private Instant dueAt;

    @Enumerated(EnumType.STRING)
    private RequestStatus status;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    private @Nullable String answer;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "released_at")
    private @Nullable Instant releasedAt;

    protected CaseRequest() {}

    CaseRequest(
            CaseFile file,
            int number,
            RequestKind kind,
            String agency,
            String question,
            Instant dueAt,
            Actor askedBy,
            Instant askedAt) {
        this.caseId = file.id();
        this.number = number;
        this.kind = kind;
        this.agency = agency;
        this.question = question;
        this.dueAt = dueAt;
        this.status = RequestStatus.OPEN;
        this.askedBy = askedBy.person();
        this.askedAt = askedAt;
    }

    /** The asked agency has answered. */
    public void answered(String answer, Actor by, Instant at) {
        this.status = RequestStatus.DONE;
        this.answer = answer;
        this.endedBy = by.person();
        this.endedAt = at;
    }

    /** The lead wants it no more. */
    public void cancelled(Actor by, Instant at) {
        this.status = RequestStatus.CANCELLED;
        this.endedBy = by.person();
        this.endedAt = at;
    }

    /** The asked agency's heir is to answer it. */
    void passOn(String heir) {
        this.agency = heir;
    }

    /** The case waits for it no longer: its time is up, or an officer went on without it. */
    public void released(Instant at) {
        this.releasedAt = at;
    }

    /** Whether the case still waits for an answer. */
    public boolean isAwaited() {
        return kind == RequestKind.CLARIFICATION && status == RequestStatus.OPEN && releasedAt == null;
    }

    public RequestKind kind() {
        return kind;
    }

    public int number() {
        return number;
    }

    /** Code of the asked agency. */
    public String agency() {
        return agency;
    }

    public String question() {
        return question;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public RequestStatus status() {
        return status;
    }

    /** Account name. */
    public String askedBy() {
        return askedBy;
    }

    public Instant askedAt() {
        return askedAt;
    }

    public @Nullable String answer() {
        return answer;
    }

    /** Account name of whoever answered or cancelled it. */
    public @Nullable String endedBy() {
        return endedBy;
    }

    public @Nullable Instant endedAt() {
        return endedAt;
    }
}
