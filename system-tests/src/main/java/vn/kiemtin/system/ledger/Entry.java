package vn.kiemtin.system.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a ledger. Several attempts of one request share its idempotency key. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Began.class, name = "BEGAN"),
    @JsonSubTypes.Type(value = Entry.ReportSent.class, name = "REPORT_SENT"),
    @JsonSubTypes.Type(value = Entry.ReportAnswered.class, name = "REPORT_ANSWERED"),
    @JsonSubTypes.Type(value = Entry.MoveSent.class, name = "MOVE_SENT"),
    @JsonSubTypes.Type(value = Entry.MoveAnswered.class, name = "MOVE_ANSWERED"),
    @JsonSubTypes.Type(value = Entry.LookAnswered.class, name = "LOOK_ANSWERED")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Entry {

    Instant at();

    /** A client began to write here; a ledger that is continued has several. */
    record Began(Instant at) implements Entry {}

    /**
     * A report is about to be sent.
     *
     * @param body what is sent; told with the first attempt only
     */
    record ReportSent(
            Instant at, String key, int attempt, @Nullable Map<String, Object> body) implements Entry {}

    /**
     * What came of an attempt to report.
     *
     * @param status 0 where no answer came
     * @param retryAfter whether the answer said when to come again
     * @param failure why no answer came
     */
    record ReportAnswered(
            Instant at,
            String key,
            int attempt,
            int status,
            boolean retryAfter,
            @Nullable String receiptCode,
            @Nullable String failure)
            implements Answered {

        @Override
        public String toString() {
            return "ReportAnswered[key=" + key + ", attempt=" + attempt + ", status=" + status + "]";
        }
    }

    /**
     * An officer is about to move a case.
     *
     * @param move {@code triage}, {@code assign} or {@code start}, as the API's path names it
     * @param seenVersion what goes into {@code If-Match}
     */
    record MoveSent(
            Instant at,
            String key,
            int attempt,
            String account,
            String caseNumber,
            String move,
            int seenVersion,
            Map<String, Object> body)
            implements Entry {}

    /**
     * What came of an attempt to move a case.
     *
     * @param status 0 where no answer came
     * @param retryAfter whether the answer said when to come again
     * @param version of the case after an accepted move
     */
    record MoveAnswered(
            Instant at,
            String key,
            int attempt,
            int status,
            boolean retryAfter,
            @Nullable Integer version,
            @Nullable String failure)
            implements Answered {}

    /**
     * What came of an attempt to see something. It changes nothing, so that it was sent is not told.
     *
     * @param look what was to be seen
     * @param status 0 where no answer came
     * @param retryAfter whether the answer said when to come again
     */
    record LookAnswered(
            Instant at,
            String look,
            int status,
            boolean retryAfter,
            @Nullable String failure) implements Answered {}

    /** What came of one attempt. */
    sealed interface Answered extends Entry {

        int status();

        boolean retryAfter();

        @Nullable
        String failure();
    }
}
