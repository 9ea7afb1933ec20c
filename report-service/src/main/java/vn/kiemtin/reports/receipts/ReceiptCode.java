package vn.kiemtin.reports.receipts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a citizen keeps to find a report again: five groups of four symbols, for example {@code 1K7Q-4M2X-9ATD-W3HP-5RZE}. The first symbol is the
 * version of the key it was made with, the next 18 carry 90 bits, the last is a check symbol.
 *
 * <p>A code opens a report to whoever holds it. It is shown to its citizen and lives nowhere else: {@link #toString} does not tell it, so
 * that it cannot slip into a log.
 */
public final class ReceiptCode {

    static final int SECRET_SYMBOLS = 18;
    static final int LARGEST_VERSION = 31;

    private static final int SYMBOLS = 1 + SECRET_SYMBOLS + 1;
    private static final int GROUP = 4;

    private final String symbols;

    private ReceiptCode(String symbols) {
        this.symbols = symbols;
    }

    /**
     * @param version of the key, 1 to 31
     * @param secret of which the first 90 bits are used
     */
    static ReceiptCode of(int version, byte[] secret) {
        var values = new int[SYMBOLS];
        values[0] = version;
        for (int i = 0; i < SECRET_SYMBOLS; i++) {
            values[1 + i] = bits(secret, i * Crockford.BITS);
        }
        values[SYMBOLS - 1] = Crockford.check(values, SYMBOLS - 1);
        var symbols = new StringBuilder(SYMBOLS);
        for (int value : values) {
            symbols.append(Crockford.symbol(value));
        }
        return new ReceiptCode(symbols.toString());
    }

    /**
     * Reads what a person typed: capitals or not, with or without hyphens, dots or spaces, O for 0, I or L for 1.
     *
     * @return nothing if it cannot be a code: wrong length, a strange symbol, or the check symbol does not fit
     */
    public static @Nullable ReceiptCode parse(@Nullable String typed) {
        if (typed == null) {
            return null;
        }
        var values = new int[SYMBOLS];
        int count = 0;
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (isSeparator(c)) {
                continue;
            }
            int value = Crockford.value(c);
            if (value < 0 || count == SYMBOLS) {
                return null;
            }
            values[count++] = value;
        }
        if (count != SYMBOLS || values[0] == 0 || Crockford.check(values, SYMBOLS - 1) != values[SYMBOLS - 1]) {
            return null;
        }
        var symbols = new StringBuilder(SYMBOLS);
        for (int value : values) {
            symbols.append(Crockford.symbol(value));
        }
        return new ReceiptCode(symbols.toString());
    }

    /** As it is shown to its citizen: in groups. */
    public String shown() {
        var shown = new StringBuilder(SYMBOLS + SYMBOLS / GROUP);
        for (int i = 0; i < SYMBOLS; i += GROUP) {
            shown.append(i == 0 ? "" : "-").append(symbols, i, i + GROUP);
        }
        return shown.toString();
    }

    /** Version of the key that it was made with. */
    public int keyVersion() {
        return Crockford.value(symbols.charAt(0));
    }

    /** What the database keeps instead of the code. 90 bits cannot be guessed, so a plain SHA-256 is enough. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(symbols.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares without telling by its duration how much was right. */
    boolean matches(ReceiptCode other) {
        return MessageDigest.isEqual(
                symbols.getBytes(StandardCharsets.US_ASCII), other.symbols.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReceiptCode code && matches(code);
    }

    @Override
    public int hashCode() {
        return symbols.hashCode();
    }

    @Override
    public String toString() {
        return "ReceiptCode[hidden]";
    }

    private static boolean isSeparator(char c) {
        return c == '-'
                || c == '.'
                || c == '_'
                || c == ','
                || Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    private static int bits(byte[] bytes, int from) {
        int value = 0;
        for (int bit = from; bit < from + Crockford.BITS; bit++) {
            value = value << 1 | bytes[bit / Byte.SIZE] >> (Byte.SIZE - 1 - bit % Byte.SIZE) & 1;
        }
        return value;
    }
}
