package vn.kiemtin.cases.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.evidence.Details;
import vn.kiemtin.cases.lifecycle.Fingerprint;
import vn.kiemtin.cases.lifecycle.Readable;

/** What people say of evidence, as it is kept: what nobody can read is left out, of a key there is its fingerprint alone. */
public final class EvidenceEntered {

    private EvidenceEntered() {}

    public static Details details(
            @Nullable String description, @Nullable Instant takenAt, @Nullable String idempotencyKey) {
        return new Details(
                Readable.of(description == null ? null : description.replace("\r\n", "\n")),
                takenAt,
                idempotencyKey == null ? null : Fingerprint.of(idempotencyKey));
    }

    public static @Nullable String text(@Nullable String entered) {
        return Readable.of(entered == null ? null : entered.replace("\r\n", "\n"));
    }
}
