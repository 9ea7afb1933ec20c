package vn.kiemtin.alerts.wishes;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Page;

/**
 * What a person wishes for the mails of one rule.
 *
 * @param rule the wish for this rule; null where there is none
 * @param others the wish for all rules without one of their own; null where the person has none, and leaves mails to the mailbox of the agency
 */
record Wishes(
        @Nullable Mode rule,
        @Nullable Mode others,
        @Nullable QuietHours quietHours) {

    private static final int DAYS_AHEAD = 14;

    /** What becomes of a mail. */
    sealed interface Verdict {

        record AtOnce() implements Verdict {}

        record Later(Held held, Instant due) implements Verdict {}

        record No() implements Verdict {}
    }

    /**
     * Whether and when a mail is to be sent. What nobody may mute goes out at once, in quiet hours, too, as soon as a person gets mails at all. Without a wish only
     * what is one's alone is mailed: all else has a mailbox.
     *
     * @param mandatory whether nobody may mute the rule
     * @param alone whether the alert is for this person alone
     * @param digestAt in city time
     */
    Verdict of(boolean mandatory, boolean alone, Instant at, LocalTime digestAt) {
        var wished = rule != null ? rule : others;
        if (wished == null && !alone) {
            return new Verdict.No();
        }
        if (mandatory) {
            return new Verdict.AtOnce();
        }
        return switch (wished == null ? Mode.AT_ONCE : wished) {
            case AT_ONCE -> {
                var end = quietEnd(at);
                yield end == null ? new Verdict.AtOnce() : new Verdict.Later(Held.QUIET_HOURS, end);
            }
            case DIGEST -> new Verdict.Later(Held.DIGEST, digestAfter(at, digestAt));
            case NONE -> new Verdict.No();
        };
    }

    /** The next one: at its time, or when quiet hours end that day. On a day that is quiet to its end there is none. */
    private Instant digestAfter(Instant at, LocalTime digestAt) {
        var today = at.atZone(Page.CITY).toLocalDate();
        for (int days = 0; days <= DAYS_AHEAD; days++) {
            var digest = digestOn(today.plusDays(days), digestAt);
            if (digest != null && digest.isAfter(at)) {
                return digest;
            }
        }
        return today.plusDays(1).atTime(digestAt).atZone(Page.CITY).toInstant();
    }

    private @Nullable Instant digestOn(LocalDate day, LocalTime digestAt) {
        var planned = day.atTime(digestAt).atZone(Page.CITY).toInstant();
        var end = quietEnd(planned);
        if (end == null) {
            return planned;
        }
        return end.atZone(Page.CITY).toLocalDate().equals(day) ? end : null;
    }

    private @Nullable Instant quietEnd(Instant at) {
        return quietHours == null ? null : quietHours.endIfQuiet(at);
    }
}
