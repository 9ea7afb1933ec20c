package vn.kiemtin.cases.lifecycle;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Referral;
import vn.kiemtin.cases.casefile.Severity;
import vn.kiemtin.cases.conclusion.Finding;

/** A move that somebody wants to make, with what it needs. */
public sealed interface MoveRequest {

    /** In UTF-16 units, as browsers and validators count. */
    int LONGEST_REASON = 2000;

    /** Of what is asked and of what is answered; in UTF-16 units. */
    int LONGEST_QUESTION = 4000;

    /** Of a conclusion's reasons, in one language; in UTF-16 units. */
    int LONGEST_REASONS = 10_000;

    /** Items of evidence, and legal bases, that a conclusion rests on. */
    int MOST_GROUNDS = 50;

    /** Of a body's name and of a letter's number. */
    int LONGEST_NAME = 200;

    /** People who see a restricted case. */
    int MOST_NAMED = 50;

    default Move move() {
        return switch (this) {
            case Triage _ -> Move.TRIAGE;
            case Assign _ -> Move.ASSIGN;
            case Start _ -> Move.START;
            case Ask _ -> Move.ASK;
            case Resume _ -> Move.RESUME;
            case GiveTask _ -> Move.GIVE_TASK;
            case Offer _ -> Move.OFFER;
            case AcceptOffer _ -> Move.ACCEPT_OFFER;
            case DeclineOffer _ -> Move.DECLINE_OFFER;
            case WithdrawOffer _ -> Move.WITHDRAW_OFFER;
            case Reclassify _ -> Move.RECLASSIFY;
            case Restrict _ -> Move.RESTRICT;
            case LiftRestriction _ -> Move.LIFT_RESTRICTION;
            case Propose _ -> Move.PROPOSE;
            case Withdraw _ -> Move.WITHDRAW;
            case Return _ -> Move.RETURN;
            case Approve _ -> Move.APPROVE;
            case Act _ -> Move.ACT;
            case Close _ -> Move.CLOSE;
            case Reopen _ -> Move.REOPEN;
            case Dismiss _ -> Move.DISMISS;
            case Restore _ -> Move.RESTORE;
            case Refer _ -> Move.REFER;
            case TakeBack _ -> Move.TAKE_BACK;
            case Merge _ -> Move.MERGE;
            case Unmerge _ -> Move.UNMERGE;
        };
    }

    /** Why, in the officer's words. */
    @Nullable
    String reason();

    /**
     * Confirms or corrects what routing guessed.
     *
     * @param coordinating codes of the coordinating agencies; null leaves them as they are
     */
    record Triage(
            Field field,
            Severity severity,
            @Nullable List<String> coordinating,
            @Nullable String reason) implements MoveRequest {}

    /**
     * Gives the case to an officer of the lead.
     *
     * @param officer account name
     */
    record Assign(String officer, @Nullable String reason) implements MoveRequest {}

    /**
     * Asks another agency for something that the verification needs.
     *
     * @param agency code of the asked agency
     * @param dueAt by when; the case goes on without an answer then
     */
    record Ask(
            String agency,
            String question,
            Instant dueAt,
            @Nullable String reason) implements MoveRequest {}

    /**
     * Gives another agency something to do; the case does not wait for it.
     *
     * @param agency code of the other agency
     */
    record GiveTask(
            String agency,
            String task,
            Instant dueAt,
            @Nullable String reason) implements MoveRequest {}

    /** Goes on verifying without waiting for the answer. */
    record Resume(@Nullable String reason) implements MoveRequest {}

    /**
     * Offers the case to another agency, which leads it once it accepts.
     *
     * @param agency code of the other agency
     * @param expiresAt until when it can be accepted
     */
    record Offer(String agency, Instant expiresAt, @Nullable String reason) implements MoveRequest {}

    /** The agency takes what it is offered. */
    record AcceptOffer(@Nullable String reason) implements MoveRequest {}

    /** It does not; why is required. */
    record DeclineOffer(@Nullable String reason) implements MoveRequest {}

    /** The lead keeps the case. */
    record WithdrawOffer(@Nullable String reason) implements MoveRequest {}

    /**
     * Corrects what triage confirmed; why is required.
     *
     * @param field null leaves it as it is
     * @param severity null leaves it as it is
     */
    record Reclassify(
            @Nullable Field field,
            @Nullable Severity severity,
            @Nullable String reason) implements MoveRequest {}

    /**
     * From now on only these people see the case, beside the mover and the officer it is assigned to; again, to name others. Why is required.
     *
     * @param people account names
     */
    record Restrict(List<String> people, @Nullable String reason) implements MoveRequest {}

    /** The case's agencies see it again; why is required. */
    record LiftRestriction(@Nullable String reason) implements MoveRequest {}

    /** The verification is done: this is what it has found, for a second person to decide on. */
    record Propose(Finding finding, @Nullable String reason) implements MoveRequest {}

    /** Whoever proposed the conclusion takes it back. */
    record Withdraw(@Nullable String reason) implements MoveRequest {}

    /** It is not good enough yet; why is required. */
    record Return(@Nullable String reason) implements MoveRequest {}

    /** A second person makes the conclusion the case's. */
    record Approve(@Nullable String reason) implements MoveRequest {}

    /** Something is done about it that the system does not know of by itself; what, is the reason, and required. */
    record Act(@Nullable String reason) implements MoveRequest {}

    /** Everything is done. */
    record Close(@Nullable String reason) implements MoveRequest {}

    /** There is new evidence: the conclusion is set aside. Why is required. */
    record Reopen(@Nullable String reason) implements MoveRequest {}

    /** Ends a case in which there is nothing to be verified: out of scope, a joke, nothing but an insult. */
    record Dismiss(@Nullable String reason) implements MoveRequest {}

    /** A dismissed case begins anew. */
    record Restore(@Nullable String reason) implements MoveRequest {}

    /** Hands the case to a body outside the system. */
    record Refer(Referral referral, @Nullable String reason) implements MoveRequest {}

    /** The body outside has given it back, or it is needed here after all. */
    record TakeBack(@Nullable String reason) implements MoveRequest {}

    /**
     * The case is about the same rumour as another one and becomes a part of it.
     *
     * @param into number of the other case
     */
    record Merge(String into, @Nullable String reason) implements MoveRequest {}

    /** It was not; it is on its own again, with all that was its own. */
    record Unmerge(@Nullable String reason) implements MoveRequest {}

    /** The assigned officer begins to verify. */
    record Start(@Nullable String reason) implements MoveRequest {}
}
