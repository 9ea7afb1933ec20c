package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.cases.requests.RequestKind;
import vn.kiemtin.cases.requests.RequestStatus;

/**
 * What was asked of an agency is answered by it or cancelled by the lead, once; the case goes on when it waits for nothing else. Also after the time
 * is up: a late answer is an answer.
 */
@Singleton
public class EndRequest {

    private static final Logger LOG = Logger.getLogger(EndRequest.class);

    private final CaseFiles files;
    private final CaseRequests requests;
    private final CaseEvents events;
    private final CaseHistory history;
    private final ResumeCase resume;
    private final Clock clock;

    EndRequest(
            CaseFiles files,
            CaseRequests requests,
            CaseEvents events,
            CaseHistory history,
            ResumeCase resume,
            Clock clock) {
        this.files = files;
        this.requests = requests;
        this.events = events;
        this.history = history;
        this.resume = resume;
        this.clock = clock;
    }

    /** What became of it. Only {@link Done} has changed anything. */
    public sealed interface Result {

        record Done(CaseRequest request) implements Result {}

        /** There is no such case or request for the caller. */
        record Invisible() implements Result {}

        /** The caller is not the one to answer, or to cancel. */
        record NotTheCallers() implements Result {}

        /** It was answered or cancelled before. */
        record Ended() implements Result {}

        /** There is nothing to be read in it. */
        record Empty() implements Result {}
    }

    /**
     * The asked agency answers.
     *
     * @param request its number in the case
     */
    @Transactional
    public Result answer(String number, int request, @Nullable String answer, Caller caller) {
        var text = Readable.of(answer);
        return end(number, request, caller, (file, asked) -> {
            if (!caller.worksForAgency() || !asked.agency().equals(caller.agency())) {
                return new Result.NotTheCallers();
            }
            if (asked.status() == RequestStatus.DONE
                    && isRepeated(asked, caller)
                    && Objects.equals(asked.answer(), text)) {
                return new Result.Done(asked);
            }
            if (asked.status() != RequestStatus.OPEN) {
                return new Result.Ended();
            }
            if (text == null) {
                return new Result.Empty();
            }
            var now = now();
            asked.answered(text, caller.actor(), now);
            if (asked.kind() == RequestKind.TASK) {
                events.taskDone(file, request, asked.agency(), caller.actor(), now);
            } else {
                events.informationProvided(file, request, asked.agency(), caller.actor(), now);
            }
            record(file, asked, asked.kind() == RequestKind.TASK ? "TASK_DONE" : "ANSWERED", text, caller, now);
            return new Result.Done(asked);
        });
    }

    /**
     * The lead wants it no more.
     *
     * @param request its number in the case
     */
    @Transactional
    public Result cancel(String number, int request, @Nullable String reason, Caller caller) {
        return end(number, request, caller, (file, asked) -> {
            if (!caller.isOfLead(file)) {
                return new Result.NotTheCallers();
            }
            if (asked.status() == RequestStatus.CANCELLED && isRepeated(asked, caller)) {
                return new Result.Done(asked);
            }
            if (asked.status() != RequestStatus.OPEN) {
                return new Result.Ended();
            }
            var now = now();
            asked.cancelled(caller.actor(), now);
            events.requestCancelled(file, request, asked.agency(), caller.actor(), now);
            record(file, asked, "REQUEST_CANCELLED", Readable.of(reason), caller, now);
            return new Result.Done(asked);
        });
    }

    /** The same again, by whoever did it: a request whose answer got lost. */
    private static boolean isRepeated(CaseRequest asked, Caller caller) {
        return caller.username().equals(asked.endedBy());
    }

    private Result end(String number, int request, Caller caller, BiFunction<CaseFile, CaseRequest, Result> how) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var asked = file.flatMap(found -> requests.find(found, request));
        return asked.isEmpty() ? new Result.Invisible() : how.apply(file.orElseThrow(), asked.get());
    }

    private void record(
            CaseFile file, CaseRequest asked, String what, @Nullable String said, Caller caller, Instant now) {
        history.append(
                file.id(),
                now,
                what,
                caller.username(),
                caller.agency(),
                said,
                Map.of("request", asked.number(), "agency", asked.agency()),
                file.version());
        LOG.infof("request-ended number=%s request=%d what=%s", file.number(), asked.number(), what);
        resume.ifNothingIsAwaited(file, now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
