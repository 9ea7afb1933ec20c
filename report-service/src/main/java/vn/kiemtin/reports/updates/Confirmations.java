package vn.kiemtin.reports.updates;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import vn.kiemtin.reports.receipts.ReceiptCodes;

/**
 * Keeps one address from being sent many mails with a link that confirms, each about another report. Who asks is not told: otherwise anybody could find out whether an address was used
 * here. Addresses are recognised by a keyed hash, for a day. Works in the caller's transaction.
 */
@Singleton
class Confirmations {

    private static final Duration A_DAY = Duration.ofDays(1);

    private final EntityManager database;
    private final ReceiptCodes codes;
    private final UpdateSettings settings;

    Confirmations(EntityManager database, ReceiptCodes codes, UpdateSettings settings) {
        this.database = database;
        this.codes = codes;
        this.settings = settings;
    }

    /**
     * Takes one of the mails that the address may be sent within a day; one caller after the other.
     *
     * @return false where there is none left
     */
    boolean take(String email, Instant now) {
        var address = codes.fingerprint("mail address", mailbox(email));
        database.createNativeQuery("select 1 from pg_advisory_xact_lock(:address)")
                .setParameter("address", ByteBuffer.wrap(address).getLong())
                .getSingleResult();
        var sent = ((Number) database.createNativeQuery(
                                "select count(*) from confirmation_sent where address = :address and sent_at > :since")
                        .setParameter("address", address)
                        .setParameter("since", now.minus(A_DAY))
                        .getSingleResult())
                .intValue();
        if (sent >= settings.askedADayPerAddress()) {
            return false;
        }
        database.createNativeQuery("insert into confirmation_sent (address, sent_at) values (:address, :now)")
                .setParameter("address", address)
                .setParameter("now", now)
                .executeUpdate();
        return true;
    }

    /** What counts no more. */
    void forget(Instant now) {
        database.createNativeQuery("delete from confirmation_sent where sent_at <= :since")
                .setParameter("since", now.minus(A_DAY))
                .executeUpdate();
    }

    static boolean areOneMailbox(String email, String other) {
        return mailbox(email).equals(mailbox(other));
    }

    /** Capitals, and what follows a plus sign, lead to the same mailbox with nearly every provider. */
    private static String mailbox(String email) {
        var small = email.strip().toLowerCase(Locale.ROOT);
        var at = small.lastIndexOf('@');
        var plus = small.indexOf('+');
        return plus > 0 && plus < at ? small.substring(0, plus) + small.substring(at) : small;
    }
}
