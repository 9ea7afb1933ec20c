package vn.kiemtin.cases.casefile;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param person account name
 * @param agency code of the agency; null for those who belong to none
 */
public record Actor(
        String person,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String agency) {}
