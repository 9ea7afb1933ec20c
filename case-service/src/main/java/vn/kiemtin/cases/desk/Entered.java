package vn.kiemtin.cases.desk;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.conclusion.Finding;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.lifecycle.Move;
import vn.kiemtin.cases.lifecycle.MoveRequest;
import vn.kiemtin.web.Page;

/** What a person has entered into the form of a move, as it came: shown again where the move is refused. */
record Entered(Move move, MultivaluedMap<String, String> form) {

    @Nullable
    Integer version() {
        return Typed.number(form.getFirst("version"));
    }

    @Nullable
    String key() {
        return text("key");
    }

    @Nullable
    Field field() {
        return Typed.value(Field.class, form.getFirst("field"));
    }

    @Nullable
    Severity severity() {
        return Typed.value(Severity.class, form.getFirst("severity"));
    }

    /** What was ticked. */
    List<String> coordinating() {
        return List.copyOf(form.getOrDefault("coordinating", List.of()));
    }

    /** Who was ticked, and who was written down by account name. */
    List<String> people() {
        var written = Objects.requireNonNullElse(form.getFirst("others"), "");
        return Stream.concat(form.getOrDefault("people", List.of()).stream(), Stream.of(written.split("[\\s,;]+", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The latter alone, as it came. */
    public @Nullable String others() {
        return text("others");
    }

    @Nullable
    String officer() {
        return text("officer");
    }

    public @Nullable String reason() {
        return withPlainBreaks("reason");
    }

    /** Whom a case goes to. */
    public @Nullable String body() {
        return text("body");
    }

    public @Nullable String reference() {
        return text("reference");
    }

    /** Number of the case that this one becomes a part of. */
    public @Nullable String into() {
        return text("into");
    }

    /** Who is asked, or offered the case. */
    public @Nullable String agency() {
        return text("agency");
    }

    public @Nullable String question() {
        return withPlainBreaks("question");
    }

    public @Nullable Verdict verdict() {
        return Typed.value(Verdict.class, form.getFirst("verdict"));
    }

    /** Numbers that were ticked. */
    public List<Integer> evidence() {
        return form.getOrDefault("evidence", List.of()).stream()
                .map(Typed::number)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Codes that were ticked. */
    public List<String> legalBases() {
        return List.copyOf(form.getOrDefault("legalBases", List.of()));
    }

    public @Nullable String reasonsVi() {
        return withPlainBreaks("reasonsVi");
    }

    public @Nullable String reasonsEn() {
        return withPlainBreaks("reasonsEn");
    }

    /** As the browser's field for a time has it. */
    public @Nullable String dueAt() {
        return text("dueAt");
    }

    /** For the browser's field for a time, to the minute. */
    static String asEntered(Instant at) {
        return at.atZone(Page.CITY)
                .toLocalDateTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    /** The city's clock on the wall; what is no time is one that has passed. */
    private Instant due() {
        try {
            return LocalDateTime.parse(orEmpty(dueAt())).atZone(Page.CITY).toInstant();
        } catch (DateTimeParseException nonsense) {
            return Instant.EPOCH;
        }
    }

    /** The move that this asks for; nothing where a choice was not made. */
    @Nullable
    MoveRequest request() {
        var field = field();
        var severity = severity();
        var verdict = verdict();
        var reason = Typed.text(reason());
        return switch (move) {
            case TRIAGE ->
                field == null || severity == null
                        ? null
                        : new MoveRequest.Triage(field, severity, coordinating(), reason);
            case ASSIGN -> new MoveRequest.Assign(orEmpty(officer()), reason);
            case START -> new MoveRequest.Start(reason);
            case ASK -> new MoveRequest.Ask(orEmpty(agency()), orEmpty(question()), due(), reason);
            case GIVE_TASK -> new MoveRequest.GiveTask(orEmpty(agency()), orEmpty(question()), due(), reason);
            case RESUME -> new MoveRequest.Resume(reason);
            case OFFER -> new MoveRequest.Offer(orEmpty(agency()), due(), reason);
            case ACCEPT_OFFER -> new MoveRequest.AcceptOffer(reason);
            case DECLINE_OFFER -> new MoveRequest.DeclineOffer(reason);
            case WITHDRAW_OFFER -> new MoveRequest.WithdrawOffer(reason);
            case RECLASSIFY -> new MoveRequest.Reclassify(field, severity, reason);
            case RESTRICT -> new MoveRequest.Restrict(people(), reason);
            case LIFT_RESTRICTION -> new MoveRequest.LiftRestriction(reason);
            case PROPOSE ->
                verdict == null
                        ? null
                        : new MoveRequest.Propose(
                                new Finding(
                                        verdict, orEmpty(reasonsVi()), orEmpty(reasonsEn()), evidence(), legalBases()),
                                reason);
            case WITHDRAW -> new MoveRequest.Withdraw(reason);
            case RETURN -> new MoveRequest.Return(reason);
            case APPROVE -> new MoveRequest.Approve(reason);
            case ACT -> new MoveRequest.Act(reason);
            case CLOSE -> new MoveRequest.Close(reason);
            case REOPEN -> new MoveRequest.Reopen(reason);
            case DISMISS -> new MoveRequest.Dismiss(reason);
            case RESTORE -> new MoveRequest.Restore(reason);
            case REFER -> new MoveRequest.Refer(new Referral(orEmpty(body()), orEmpty(reference())), reason);
            case TAKE_BACK -> new MoveRequest.TakeBack(reason);
            case MERGE -> new MoveRequest.Merge(orEmpty(into()), reason);
            case UNMERGE -> new MoveRequest.Unmerge(reason);
        };
    }

    /** Of one character: people count those, not what browsers make of them. */
    private @Nullable String withPlainBreaks(String name) {
        var entered = form.getFirst(name);
        return entered == null ? null : entered.replace("\r\n", "\n");
    }

    private @Nullable String text(String name) {
        return Typed.text(form.getFirst(name));
    }

    private static String orEmpty(@Nullable String entered) {
        return Objects.requireNonNullElse(entered, "");
    }
}
