package vn.kiemtin.alerts.wishes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * A mail to a person, as that person wishes.
 *
 * @param username account name
 * @param later null: at once
 */
public record OwnMail(
        String username,
        String address,
        Language language,
        @Nullable Later later) {

    /**
     * @param due not before this
     */
    public record Later(Held why, Instant due) {}
}
