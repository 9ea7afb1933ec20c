package vn.kiemtin.cases.lifecycle;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleague;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;

/**
 * Gives the open cases of an officer who leaves to another one: each by the move {@link Move#ASSIGN}, in a transaction of its own under the lock of the
 * case's row, so that one that cannot be moved keeps no other. Made again, it moves what is still there.
 */
@Singleton
public class MoveDesk {

    /** In one call; another one goes on. */
    static final int MOST_CASES = 500;

    private static final Logger LOG = Logger.getLogger(MoveDesk.class);

    private final CaseFiles files;
    private final Colleagues colleagues;
    private final MoveCase moveCase;

    MoveDesk(CaseFiles files, Colleagues colleagues, MoveCase moveCase) {
        this.files = files;
        this.colleagues = colleagues;
        this.moveCase = moveCase;
    }

    /** What became of it. Only {@link Done} has changed anything. */
    public sealed interface Result {

        /**
         * @param moved how many cases
         * @param left those that stay with the one who leaves
         * @param more whether there are cases that were not tried, for there are too many for one call
         */
        record Done(int moved, List<Left> left, boolean more) implements Result {}

        /** Only the head of an agency moves the desks of its officers. */
        record NotTheCallers() implements Result {}

        /** Nobody of this name works for the agency or has a case of it. */
        record UnknownOfficer() implements Result {}

        /**
         * Something in the request is wrong.
         *
         * @param field its name
         * @param words key of the text that says what
         */
        record Refused(String field, String words) implements Result {}
    }

    /**
     * A case that could not be moved.
     *
     * @param words key of the text that says why
     */
    public record Left(String number, CaseStatus status, String words) {}

    /**
     * @param from account name of the one who leaves
     * @param to account name of the one who goes on
     */
    public Result move(String from, String to, @Nullable String reason, Caller head) {
        var agency = head.agency();
        if (agency == null || !head.isHead()) {
            return new Result.NotTheCallers();
        }
        var numbers = QuarkusTransaction.requiringNew()
                .call(() -> files.openNumbers(agency, from, head.username(), MOST_CASES + 1));
        if (numbers.isEmpty() && !colleagues.isOf(agency, from)) {
            return new Result.UnknownOfficer();
        }
        if (from.equals(to)) {
            return new Result.Refused("to", "invalid.same-officer");
        }
        if (colleagues.officersOf(agency).stream().map(Colleague::username).noneMatch(to::equals)) {
            return new Result.Refused("to", "invalid.officer");
        }
        if (Readable.of(reason) == null) {
            return new Result.Refused("reason", "invalid.no-reason");
        }
        return moveAll(numbers, agency, from, new MoveRequest.Assign(to, reason), head);
    }

    private Result moveAll(List<String> numbers, String agency, String from, MoveRequest.Assign assign, Caller head) {
        var moved = 0;
        var left = new ArrayList<Left>();
        for (var number : numbers.subList(0, Math.min(numbers.size(), MOST_CASES))) {
            switch (moveOne(number, agency, from, assign, head)) {
                case One.Moved _ -> moved++;
                case One.Stays(var stays) -> left.add(stays);
                case One.Gone _ -> {}
            }
        }
        LOG.infof("desk-moved agency=%s moved=%d left=%d", agency, moved, left.size());
        return new Result.Done(moved, List.copyOf(left), numbers.size() > MOST_CASES);
    }

    /** What became of one case. */
    private sealed interface One {

        record Moved() implements One {}

        record Stays(Left left) implements One {}

        /** It was no longer the officer's, or no longer open, when its turn came. */
        record Gone() implements One {}
    }

    private One moveOne(String number, String agency, String from, MoveRequest.Assign assign, Caller head) {
        return QuarkusTransaction.requiringNew()
                .call(() -> files.lockByNumber(number)
                        .filter(file -> isOnDesk(file, agency, from) && head.sees(file))
                        .map(file -> outcome(file, moveCase.move(number, assign, head, file.version(), null)))
                        .orElseGet(One.Gone::new));
    }

    private static boolean isOnDesk(CaseFile file, String agency, String officer) {
        return file.lead().equals(agency)
                && officer.equals(file.officer())
                && file.status().isOpen();
    }

    private static One outcome(CaseFile file, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Moved _ -> new One.Moved();
            case Outcome.Illegal _, Outcome.NotTheCallers _ ->
                new One.Stays(new Left(file.number(), file.status(), "move-desk.left.status"));
            case Outcome.Refused refused -> new One.Stays(new Left(file.number(), file.status(), refused.words()));
            case Outcome.Invisible _,
                    Outcome.VersionMissing _,
                    Outcome.Stale _,
                    Outcome.OwnProposal _,
                    Outcome.Unfinished _,
                    Outcome.KeyReused _ ->
                throw new IllegalStateException("a case under lock was answered with " + outcome);
        };
    }
}
