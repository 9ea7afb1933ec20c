package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseEvents;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.history.CaseHistory;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.CaseRequests;
import vn.kiemtin.cases.requests.RequestStatus;

/** The asked agency answers, once; the case goes on when it waits for nothing else. Also after the time is up: a late answer is an answer. */
@Singleton
public class AnswerRequest {

    private static final Logger LOG = Logger.getLogger(AnswerRequest.class);

    private final CaseFiles files;
    private final CaseRequests requests;
    private final CaseEvents events;
    private final CaseHistory history;
    private final ResumeCase resume;
    private final Clock clock;

    AnswerRequest(
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

    /** What became of an answer. Only {@link Answered} has changed anything. */
    public sealed interface Result {

        record Answered(CaseRequest request) implements Result {}

        /** There is no such case or request for the caller. */
        record Invisible() implements Result {}

        /** The caller does not work for the asked agency. */
        record NotTheCallers() implements Result {}

        /** It was answered or cancelled before. */
        record Ended() implements Result {}

        /** There is nothing to be read in it. */
        record Empty() implements Result {}
    }

    /**
     * @param request its number in the case
     */
    @Transactional
    public Result answer(String number, int request, @Nullable String answer, Caller caller) {
        var file = files.lockByNumber(number).filter(caller::sees);
        var asked = file.flatMap(found -> requests.find(found, request));
        if (asked.isEmpty()) {
            return new Result.Invisible();
        }
        if (!caller.worksForAgency() || !asked.get().agency().equals(caller.agency())) {
            return new Result.NotTheCallers();
        }
        if (asked.get().status() != RequestStatus.OPEN) {
            return new Result.Ended();
        }
        var text = Readable.of(answer);
        if (text == null) {
            return new Result.Empty();
        }
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        asked.get().answered(text, caller.actor(), now);
        events.informationProvided(file.get(), request, asked.get().agency(), caller.actor(), now);
        history.append(
                file.get().id(),
                now,
                "ANSWERED",
                caller.username(),
                caller.agency(),
                text,
                Map.of("request", request),
                file.get().version());
        LOG.infof("request-answered number=%s request=%d", number, request);
        resume.ifNothingIsAwaited(file.get(), now);
        return new Result.Answered(asked.get());
    }
}
