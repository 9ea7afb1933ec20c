package vn.kiemtin.reports.receipts;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.NotEmpty;
import java.util.Map;

/** Settings of receipt codes, prefix {@code kiemtin.receipts}. */
@ConfigMapping(prefix = "kiemtin.receipts")
public interface ReceiptSettings {

    /**
     * HMAC keys by version (1 to 31), each at least 32 bytes in base64; the environment variable of version 1 is {@code KIEMTIN_RECEIPTS_KEYS_1}.
     * The highest version makes new codes; keep older ones as long as codes made with them should open a report.
     */
    @NotEmpty
    Map<Integer, String> keys();
}
