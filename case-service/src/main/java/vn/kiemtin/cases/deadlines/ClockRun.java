package vn.kiemtin.cases.deadlines;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time in which a case's clock ran, from one move to another. */
@Entity
@Table(name = "clock_run")
@IdClass(ClockRun.Key.class)
class ClockRun {

    /** Numbers count within a case, from 1. */
    record Key(UUID caseId, int number) implements Serializable {}

    @Id
    @Column(name = "case_id")
    private UUID caseId;

    @Id
    private int number;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    protected ClockRun() {}

    ClockRun(UUID caseId, int number, Instant beganAt) {
        this.caseId = caseId;
        this.number = number;
        this.beganAt = beganAt;
    }

    void end(Instant at) {
        this.endedAt = at;
    }

    Instant beganAt() {
        return beganAt;
    }

    /** How much of it has counted; nothing while it lasts. */
    Duration counted(Pace pace) {
        return endedAt == null ? Duration.ZERO : pace.between(beganAt, endedAt);
    }
}
