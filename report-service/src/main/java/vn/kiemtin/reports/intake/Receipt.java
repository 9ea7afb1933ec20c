package vn.kiemtin.reports.intake;

import java.time.Instant;
import vn.kiemtin.reports.receipts.ReceiptCode;

/** What a citizen is given for a report. */
public record Receipt(ReceiptCode code, Instant receivedAt) {}
