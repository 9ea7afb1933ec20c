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
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Our copy of a case, with what its reporters may see: its public number, its status, and when it reached which. */
@Entity
@Table(name = "followed_case")
class FollowedCase extends PanacheEntityBase {

    private static final Set<String> OUTCOMES = Set.of("CONCLUDED", "ACTING", "CLOSED", "DISMISSED", "REFERRED");

    @Id
    UUID id;

    String number;

    String status;

    @Column(name = "referred_to")
    @Nullable
    String referredTo;

    /** What the case has found, as long as that is in force and may be told. */
    @Nullable
    String verdict;

    @Column(name = "merged_into")
    @Nullable
    UUID mergedInto;

    /** Whether it is seen by people who are named, and is not to be found by its number. */
    boolean restricted;

    /** The agencies that work on it; none known of a case that nothing was told of since they are kept. */
    @Nullable
    String lead;

    String[] coordinating = {};

    /** Who alone sees it while it is restricted. */
    @Column(name = "restricted_to")
    String[] restrictedTo = {};

    @ElementCollection
    @CollectionTable(name = "followed_case_step", joinColumns = @JoinColumn(name = "case_id"))
    @MapKeyColumn(name = "status")
    @Column(name = "reached_at")
    Map<String, Instant> reached = new HashMap<>();

    protected FollowedCase() {}

    FollowedCase(CaseEvent first) {
        this.id = first.caseId();
        this.number = first.number();
        reach(first);
        knowWhoWorksOnIt(first);
    }

    /** Takes the status over; an event that did not change it leaves the time it was reached. */
    void follow(CaseEvent event) {
        if (!event.status().equals(status)) {
            reach(event);
        }
        knowWhoWorksOnIt(event);
    }

    /** Names stay until the restriction is lifted: an event that does not tell them lifts nothing. */
    private void knowWhoWorksOnIt(CaseEvent event) {
        var coordinating = event.coordinating();
        if (event.lead() != null && coordinating != null) {
            this.lead = event.lead();
            if (!Arrays.asList(this.coordinating).equals(coordinating)) {
                this.coordinating = coordinating.toArray(String[]::new);
            }
        }
        var names = event.restrictedTo();
        if (names != null && !Arrays.asList(restrictedTo).equals(names)) {
            this.restrictedTo = names.toArray(String[]::new);
        }
    }

    void restrict(boolean restricted) {
        this.restricted = restricted;
        if (!restricted) {
            this.restrictedTo = new String[0];
        }
    }

    private void reach(CaseEvent event) {
        this.status = event.status();
        this.referredTo = event.referredTo();
        this.reached.put(event.status(), event.at());
    }

    /** The case that it is part of; null while it is on its own. */
    @Nullable
    UUID mergedInto() {
        return mergedInto;
    }

    String number() {
        return number;
    }

    String status() {
        return status;
    }

    /** Whether there is something to be read of it that its reporters wait for: what it has found, or where it ended. */
    boolean hasOutcome() {
        return verdict != null || OUTCOMES.contains(status);
    }

    /** The body outside the system that has it, while it is referred. */
    @Nullable
    String referredTo() {
        return referredTo;
    }

    @Nullable
    String verdict() {
        return verdict;
    }

    /** When the work began, or began anew: nothing counts that was reached before that. */
    @Nullable
    Instant begunAnewAt() {
        return Stream.of("NEW", "REOPENED")
                .map(this::reachedAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    /** When it reached this status last, if it did. */
    @Nullable
    Instant reachedAt(String status) {
        return reached.get(status);
    }
}
