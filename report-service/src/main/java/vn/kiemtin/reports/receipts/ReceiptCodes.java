package vn.kiemtin.reports.receipts;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives receipt codes from report ids by HMAC-SHA-256 under versioned keys: a code can be made again for a repeated request, and cannot
 * be made by anyone who has only the database.
 */
@Singleton
public class ReceiptCodes {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST_KEY_BYTES = 32;

    private final TreeMap<Integer, SecretKeySpec> keys = new TreeMap<>();

    @Inject
    ReceiptCodes(ReceiptSettings settings) {
        this(settings.keys());
    }

    ReceiptCodes(Map<Integer, String> base64Keys) {
        base64Keys.forEach((version, key) -> keys.put(version, key(version, key)));
        if (keys.isEmpty()) {
            throw new IllegalStateException("receipt codes need a key: set kiemtin.receipts.keys.1");
        }
    }

    /** The version that new codes are made with. */
    public int newestVersion() {
        return keys.lastKey();
    }

    /**
     * The code of a report under a version of the key.
     *
     * @throws IllegalStateException if that version is not configured any more
     */
    public ReceiptCode of(UUID reportId, int keyVersion) {
        var key = keys.get(keyVersion);
        if (key == null) {
            throw new IllegalStateException("no key of version " + keyVersion + " in kiemtin.receipts.keys");
        }
        var id = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(reportId.getMostSignificantBits())
                .putLong(reportId.getLeastSignificantBits())
                .array();
        return ReceiptCode.of(keyVersion, mac(key, id));
    }

    /**
     * What something is recognised by without being kept, as long as the newest key stays: nobody who has only the database can find out what it was by trying.
     *
     * @param purpose so that the same thing is not recognised where it is there for another one
     */
    public byte[] fingerprint(String purpose, String what) {
        return mac(keys.lastEntry().getValue(), (purpose + "\n" + what).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether this code was made here for this report, with a key still in use. */
    public boolean verifies(ReceiptCode code, UUID reportId) {
        return keys.containsKey(code.keyVersion())
                && of(reportId, code.keyVersion()).matches(code);
    }

    private static byte[] mac(SecretKeySpec key, byte[] what) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(what);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SecretKeySpec key(int version, String base64) {
        if (version < 1 || version > ReceiptCode.LARGEST_VERSION) {
            throw new IllegalStateException("kiemtin.receipts.keys: versions go from 1 to %d, not %d"
                    .formatted(ReceiptCode.LARGEST_VERSION, version));
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("kiemtin.receipts.keys." + version + " is not base64", e);
        }
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalStateException("kiemtin.receipts.keys.%d has %d bytes, fewer than %d"
                    .formatted(version, key.length, LEAST_KEY_BYTES));
        }
        return new SecretKeySpec(key, ALGORITHM);
    }
}
