package vn.kiemtin.cases.desk;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.kiemtin.cases.response.Fault;
import vn.kiemtin.cases.response.ResponseOutcome;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/**
 * Why a form about a statement or a correction request was refused.
 *
 * @param status of the answer
 * @param fault what the page says
 */
record FormRefusal(int status, String fault) {

    /**
     * Nothing if it is done.
     *
     * @param subject as keys of texts name it: {@code statement} or {@code correction}
     * @throws ProblemException if there is no such case for the caller
     */
    static Optional<FormRefusal> of(ResponseOutcome<?> outcome, String subject, Page page) {
        return switch (outcome) {
            case ResponseOutcome.Done<?> _ -> Optional.empty();
            case ResponseOutcome.Invisible<?> _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ResponseOutcome.NotTheCallers<?> _ -> refused(403, page.say("desk.not-allowed"));
            case ResponseOutcome.OwnWork<?> _ -> refused(403, page.say("problem.own-proposal." + subject));
            case ResponseOutcome.RevisionMissing<?> _, ResponseOutcome.Stale<?> _ ->
                refused(412, page.say("desk." + subject + ".stale"));
            case ResponseOutcome.Illegal<?> _ -> refused(409, page.say("desk." + subject + ".illegal"));
            case ResponseOutcome.Ungrounded<?>(var problem) ->
                refused(409, page.say("problem." + problem + ".explanation"));
            case ResponseOutcome.Refused<?>(var faults) -> refused(422, told(faults, subject, page));
            case ResponseOutcome.KeyReused<?> _ -> refused(422, page.say("desk." + subject + ".another"));
        };
    }

    private static Optional<FormRefusal> refused(int status, String fault) {
        return Optional.of(new FormRefusal(status, fault));
    }

    /** Each with the name of its field. */
    private static String told(List<Fault> faults, String subject, Page page) {
        return faults.stream()
                .map(fault -> page.word(subject + "-field", fault.field()) + ": " + fault.in(page.language()))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
