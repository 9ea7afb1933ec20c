package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.requests.CaseRequest;
import vn.kiemtin.cases.requests.RequestKind;
import vn.kiemtin.cases.requests.RequestStatus;

/**
 * What another agency was asked in a case.
 *
 * @param number in the case, from 1
 * @param agency code of the asked agency
 * @param askedBy account name
 * @param question what is asked for, or to be done
 * @param endedBy account name of whoever answered or cancelled it
 */
@Schema(name = "RequestOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RequestView(
        int number,
        RequestKind kind,
        @Schema(examples = "hanoi-dic") String agency,
        String question,
        Instant dueAt,
        RequestStatus status,
        String askedBy,
        Instant askedAt,
        @Nullable String answer,
        @Nullable String endedBy,
        @Nullable Instant endedAt) {

    public static RequestView of(CaseRequest request) {
        return new RequestView(
                request.number(),
                request.kind(),
                request.agency(),
                request.question(),
                request.dueAt(),
                request.status(),
                request.askedBy(),
                request.askedAt(),
                request.answer(),
                request.endedBy(),
                request.endedAt());
    }
}
