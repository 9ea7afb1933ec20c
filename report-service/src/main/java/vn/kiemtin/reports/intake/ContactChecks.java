package vn.kiemtin.reports.intake;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.contacts.ContactDetails;

/** Checks how somebody wishes to be reached. */
public final class ContactChecks {

    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 .()-]{5,28}");
    private static final int LEAST_DIGITS = 8;
    private static final int MOST_DIGITS = 15;

    private ContactChecks() {}

    /** What is kept of a contact; nothing where none was given. What is wrong with it is added to the faults. */
    public static @Nullable ContactDetails check(ReportRequest.@Nullable Contact contact, List<Fault> faults) {
        if (contact == null) {
            return null;
        }
        var email = PlainText.of(contact.email());
        if (email != null
                && (email.length() > LONGEST_EMAIL || !EMAIL.matcher(email).matches())) {
            faults.add(new Fault("contact.email", "invalid.report.email"));
        }
        var phone = PlainText.of(contact.phone());
        if (phone != null && !isPhone(phone)) {
            faults.add(new Fault("contact.phone", "invalid.report.phone"));
        }
        return email == null && phone == null ? null : new ContactDetails(email, phone);
    }

    private static boolean isPhone(String phone) {
        var digits = phone.chars().filter(c -> c >= '0' && c <= '9').count();
        return PHONE.matcher(phone).matches() && digits >= LEAST_DIGITS && digits <= MOST_DIGITS;
    }
}
