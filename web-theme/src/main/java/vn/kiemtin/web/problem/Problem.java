package vn.kiemtin.web.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * A problem document as RFC 9457 has it, in one language.
 *
 * @param errors what is wrong with single fields of the request; left out where there are none
 * @param members further members, each on the top level of the document
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param field the field's name, with dots and indexes where it is nested
     */
    public record FieldError(String field, String message) {}
}
