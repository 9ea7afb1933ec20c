package vn.kiemtin.reports.receipts;

import java.util.Arrays;

/**
 * Crockford's base 32: digits and capital letters without I, L, O and U, made to be read aloud and typed by hand. A check symbol finds
 * every single wrong symbol and every swap of two symbols in texts of up to 30.
 */
final class Crockford {

    static final int BITS = 5;

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final byte[] VALUES = values();

    /** x^5 + x^2 + 1, which makes x a generator of the field of 32 elements. */
    private static final int POLYNOMIAL = 0b100101;

    private Crockford() {}

    static char symbol(int value) {
        return SYMBOLS.charAt(value);
    }

    /** The value of a symbol, or -1. Small letters count as capitals, O as 0, I and L as 1. */
    static int value(char symbol) {
        return symbol < VALUES.length ? VALUES[symbol] : -1;
    }

    /** The check value of these values: the weighted sum with powers of x, in the field of 32 elements. */
    static int check(int[] values, int length) {
        int sum = 0;
        for (int i = 0; i < length; i++) {
            sum = timesX(sum) ^ values[i];
        }
        return timesX(sum);
    }

    private static int timesX(int value) {
        int doubled = value << 1;
        return doubled < SYMBOLS.length() ? doubled : doubled ^ POLYNOMIAL;
    }

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < SYMBOLS.length(); value++) {
            char symbol = SYMBOLS.charAt(value);
            values[symbol] = (byte) value;
            values[Character.toLowerCase(symbol)] = (byte) value;
        }
        for (char zero : "oO".toCharArray()) {
            values[zero] = 0;
        }
        for (char one : "iIlL".toCharArray()) {
            values[one] = 1;
        }
        return values;
    }
}
