package vn.kiemtin.cases.statements;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Conclusion;

/** What a case says in public, in all its versions. The case's row must be locked by whoever changes it. */
@Entity
@Table(name = "statement")
public class Statement {

    @Id
    private UUID id;

    @Column(name = "case_id")
    private UUID caseId;

    private String number;

    @Enumerated(EnumType.STRING)
    private StatementKind kind;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    /** Grows with every step; what {@code If-Match} is held against. */
    private int revision;

    @OneToMany(mappedBy = "statement", cascade = CascadeType.ALL, orphanRemoval = true, fetch = FetchType.EAGER)
    @Fetch(FetchMode.SUBSELECT)
    @OrderBy("version")
    private List<StatementVersion> versions = new ArrayList<>();

    @Embedded
    private @Nullable Retraction retraction;

    @Column(name = "drafted_by")
    private String draftedBy;

    private @Nullable String key;

    private String request;

    protected Statement() {}

    /**
     * @param key fingerprint of the key that the request came with; null for none
     * @param request fingerprint of the request
     */
    Statement(
            UUID id,
            String number,
            CaseFile file,
            StatementKind kind,
            Writing writing,
            @Nullable String key,
            String request) {
        this.id = id;
        this.caseId = file.id();
        this.number = number;
        this.kind = kind;
        this.stage = Stage.DRAFT;
        this.revision = 1;
        this.draftedBy = writing.by().username();
        this.key = key;
        this.request = request;
        versions.add(new StatementVersion(this, 1, writing));
    }

    /** What is being prepared says something else from now on. */
    void edit(Writing writing, Stage to) {
        underWay().write(writing);
        moveTo(to);
    }

    void approve(Caller by, Instant at, Stage to) {
        underWay().approve(by, at);
        moveTo(to);
    }

    /**
     * @param publisher code of the agency that stands for it
     */
    void publish(String publisher, Caller by, Instant at, Stage to) {
        underWay().publish(publisher, by, at);
        moveTo(to);
    }

    /** What would have been the next version is given up; a first one stays to be seen by those who see the case. */
    void discard(Stage to) {
        if (stage.isPublic()) {
            versions.removeLast();
        }
        moveTo(to);
    }

    /** The next version is written; the public goes on reading the one before. */
    void amend(Writing writing, Stage to) {
        versions.add(new StatementVersion(this, underWay().version() + 1, writing));
        moveTo(to);
    }

    void proposeRetraction(Bilingual reason, Caller by, Instant at, Stage to) {
        this.retraction = new Retraction(reason, by, at);
        moveTo(to);
    }

    void withdrawRetraction(Stage to) {
        this.retraction = null;
        moveTo(to);
    }

    void retract(Caller by, Instant at, Stage to) {
        Objects.requireNonNull(retraction).approve(by, at);
        moveTo(to);
    }

    private void moveTo(Stage to) {
        this.stage = to;
        this.revision++;
    }

    /** Whether it came of this request. */
    boolean cameOf(String fingerprint) {
        return fingerprint.equals(request);
    }

    /** The version that is being prepared; where none is, the newest. */
    StatementVersion underWay() {
        return versions.getLast();
    }

    /** What identifies those whose work is decided on next. */
    List<String> marksOfWhatIsUnderWay() {
        return stage == Stage.RETRACTION_PROPOSED
                ? Objects.requireNonNull(retraction).marks()
                : underWay().marks();
    }

    /**
     * Whether the public reads what the case knows better by now: an outcome that is not, or no longer, what it has found, or that something is being
     * checked whose outcome is known.
     */
    boolean isOutdated(@Nullable Conclusion inForce) {
        return stage.isPublic()
                && published()
                        .filter(version -> switch (kind) {
                            case OUTCOME -> !version.restsOn(inForce);
                            case CHECKING -> version.wasWrittenBefore(inForce);
                        })
                        .isPresent();
    }

    /** What identifies everybody who wrote or approved one of its versions. */
    Set<String> marksOfInvolved() {
        return versions.stream().flatMap(StatementVersion::marksOfInvolved).collect(Collectors.toUnmodifiableSet());
    }

    public UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    /** As the public knows it. */
    public String number() {
        return number;
    }

    public StatementKind kind() {
        return kind;
    }

    public Stage stage() {
        return stage;
    }

    public StatementStatus status() {
        return switch (stage) {
            case DRAFT -> StatementStatus.DRAFT;
            case APPROVED -> StatementStatus.APPROVED;
            case RETRACTED -> StatementStatus.RETRACTED;
            case DISCARDED -> StatementStatus.DISCARDED;
            case PUBLISHED, AMENDMENT_DRAFT, AMENDMENT_APPROVED, RETRACTION_PROPOSED ->
                published().filter(version -> version.version() > 1).isPresent()
                        ? StatementStatus.AMENDED
                        : StatementStatus.PUBLISHED;
        };
    }

    public int revision() {
        return revision;
    }

    /** The first first. */
    public List<StatementVersion> versions() {
        return List.copyOf(versions);
    }

    /** The newest version that was published. */
    public Optional<StatementVersion> published() {
        return versions.reversed().stream()
                .filter(version -> version.publishedAt() != null)
                .findFirst();
    }

    /** Proposed or approved. */
    public @Nullable Retraction retraction() {
        return retraction;
    }
}
