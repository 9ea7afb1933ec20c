package vn.kiemtin.reports.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** How to reach a reporter; at least one of both. {@link #toString} tells nothing, so that it cannot slip into a log. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ContactDetails(
        @Nullable String email, @Nullable String phone) {

    public ContactDetails {
        if (email == null && phone == null) {
            throw new IllegalArgumentException("a contact has an e-mail address or a telephone number");
        }
    }

    @Override
    public String toString() {
        return "ContactDetails[hidden]";
    }
}
