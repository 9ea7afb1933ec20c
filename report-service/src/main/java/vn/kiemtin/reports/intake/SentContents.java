package vn.kiemtin.reports.intake;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** What a report says, for whoever holds its receipt code. */
@Singleton
public class SentContents {

    private final Reports reports;

    SentContents(Reports reports) {
        this.reports = reports;
    }

    /**
     * What is doubtful, in words or as a link, or both.
     *
     * @param joinedCase the case that the reporter recognised by its statement
     */
    public record Sent(
            @Nullable String text,
            @Nullable String link,
            @Nullable UUID joinedCase,
            Instant receivedAt) {}

    @Transactional
    public Optional<Sent> of(ReceiptCode code) {
        return Optional.ofNullable(reports.findByReceipt(code))
                .map(report -> new Sent(report.text, report.link, report.joinedCase, report.receivedAt()));
    }

    /** Whether this officer has entered it. */
    @Transactional
    public boolean isEnteredBy(String officer, ReceiptCode code) {
        var report = reports.findByReceipt(code);
        return report != null && officer.equals(report.enteredBy);
    }
}
