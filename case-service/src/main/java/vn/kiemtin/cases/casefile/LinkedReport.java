package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

    @Column(name = "home_case_id")
    private UUID homeCaseId;

    @Enumerated(EnumType.STRING)
    private Match match;

    @Enumerated(EnumType.STRING)
    private Standing standing;

    @Embedded
    private @Nullable Likeness likeness;

    private @Nullable String text;
    private @Nullable String link;

    @Enumerated(EnumType.STRING)
    private Platform platform;

    @Enumerated(EnumType.STRING)
    private @Nullable Field field;

    private @Nullable String locality;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @Column(name = "link_version")
    private int linkVersion;

    @Column(name = "moved_from")
    private @Nullable UUID movedFrom;

    @Column(name = "moved_by")
    private @Nullable String movedBy;

    @Embedded
    private @Nullable Screening screening;

    @Embedded
    private @Nullable Sighting sighting;

    @Enumerated(EnumType.STRING)
    private @Nullable Channel channel;

    @Column(name = "told_at")
    private @Nullable Instant toldAt;

    @Column(name = "erased_at")
    private @Nullable Instant erasedAt;

    @Embedded
    private @Nullable Withdrawal withdrawal;

    protected LinkedReport() {}

    /**
     * @param caseId where it is worked on
     * @param homeCaseId where it belongs when that case is merged into no other
     * @param likeness where the match is one of likeness
     */
    public LinkedReport(
            UUID reportId,
            UUID caseId,
            UUID homeCaseId,
            Match match,
            Standing standing,
            @Nullable Likeness likeness,
            @Nullable String text,
            @Nullable String link,
            Platform platform,
            Field field,
            @Nullable String locality,
            Instant receivedAt,
            Instant linkedAt) {
        this.reportId = reportId;
        this.caseId = caseId;
        this.homeCaseId = homeCaseId;
        this.match = match;
        this.standing = standing;
        this.likeness = likeness;
        this.text = text;
        this.link = link;
        this.platform = platform;
        this.field = field;
        this.locality = locality;
        this.receivedAt = receivedAt;
        this.linkedAt = linkedAt;
        this.linkVersion = 1;
    }

    /** What the reporter remembers of having seen it. */
    public void tells(Sighting sighting) {
        this.sighting = sighting;
    }

    /**
     * How it reached the city.
     *
     * @param toldAt when the person told it, where an officer entered it later
     */
    public void came(Channel channel, @Nullable Instant toldAt) {
        this.channel = channel;
        this.toldAt = toldAt;
    }

    /** An officer has looked: it belongs there. */
    public void confirm() {
        this.standing = Standing.CONFIRMED;
        this.linkVersion++;
    }

    /** An officer puts it into another case, for good. */
    public void moveTo(CaseFile other, Match match, String by, Instant at) {
        this.movedFrom = caseId;
        this.movedBy = by;
        this.caseId = other.id();
        this.homeCaseId = other.id();
        this.match = match;
        this.likeness = null;
        this.standing = Standing.CONFIRMED;
        this.linkedAt = at;
        this.linkVersion++;
    }

    /** It goes where that one was put which it was suggested because of, and waits there for an officer's look. */
    public void follow(CaseFile other, Instant at) {
        this.movedFrom = caseId;
        this.movedBy = null;
        this.caseId = other.id();
        this.homeCaseId = other.id();
        this.linkedAt = at;
        this.linkVersion++;
    }

    /** It stays in its case and counts no more. */
    public void screenOut(Screening screening) {
        this.screening = screening;
        this.linkVersion++;
    }

    /** It counts again. */
    public void bringBack() {
        this.screening = null;
        this.linkVersion++;
    }

    /** What it said is no longer kept. */
    public void erase(Instant at) {
        this.text = null;
        this.link = null;
        this.sighting = null;
        if (withdrawal != null) {
            this.withdrawal = new Withdrawal(withdrawal.at(), null);
        }
        this.erasedAt = at;
    }

    /** Its sender takes it back, for good: it stays in its case and counts no more. */
    public void withdraw(Withdrawal withdrawal) {
        this.withdrawal = withdrawal;
    }

    public UUID reportId() {
        return reportId;
    }

    /** The case it is worked on in. */
    public UUID caseId() {
        return caseId;
    }

    /** The case it belongs to when that one is merged into no other. */
    public UUID homeCaseId() {
        return homeCaseId;
    }

    public Match match() {
        return match;
    }

    public Standing standing() {
        return standing;
    }

    /** By how much it was recognised; null where another rule put it there. */
    public @Nullable Likeness likeness() {
        return likeness;
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

    /** Null of a report of before fields were kept. */
    public @Nullable Field field() {
        return field;
    }

    public @Nullable String locality() {
        return locality;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** When somebody told the city of it, whoever typed it in when. */
    public Instant reportedAt() {
        return toldAt == null ? receivedAt : toldAt;
    }

    public Instant linkedAt() {
        return linkedAt;
    }

    /** When and where it was seen, and why it is doubted; null where the reporter says nothing of it. */
    public @Nullable Sighting sighting() {
        return sighting;
    }

    /** Null of a report of before channels were kept. */
    public @Nullable Channel channel() {
        return channel;
    }

    /** When the person told it, where an officer entered it later; null where nobody says. */
    public @Nullable Instant toldAt() {
        return toldAt;
    }

    /** Grows with every change of the link. */
    public int linkVersion() {
        return linkVersion;
    }

    /** Whether this person was the one who put it where it is, from that case. */
    public boolean wasMovedFrom(CaseFile file, String by) {
        return file.id().equals(movedFrom) && by.equals(movedBy);
    }

    /** Why it counts no more; null while it does. */
    public @Nullable Screening screening() {
        return screening;
    }

    /** When what it said was deleted; null while it is kept. */
    public @Nullable Instant erasedAt() {
        return erasedAt;
    }

    /** That its sender took it back; null while it stands. */
    public @Nullable Withdrawal withdrawal() {
        return withdrawal;
    }

    /** Whether it is one of the reports that its case has. */
    public boolean counts() {
        return screening == null && withdrawal == null;
    }
}
