package vn.kiemtin.system.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds secrets in what a system leaves behind: as they are written, with other separators or none, in capitals or small letters, percent-encoded, in hexadecimal or base64 (also in the midst of something
 * longer), and one of these in another. Secrets should be so long that none is met by chance: fourteen digits, or twelve letters.
 */
public final class Traces {

    private static final String SEPARATORS = " \t.,-()/+_:@";
    private static final int FILTER = 1 << 22;
    private static final int SHORTEST_ENCODED = 12;
    private static final int DEEPEST = 2;
    private static final long BASE = 1_000_003;

    private final Map<String, String> secrets = new HashMap<>();
    private final Map<Integer, BitSet> filters = new HashMap<>();

    public Traces(Collection<String> secrets) {
        for (var secret : secrets) {
            var bare = new String(bare(secret.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
            if (bare.length() < SHORTEST_ENCODED) {
                throw new IllegalArgumentException("a secret of " + bare.length() + " letters may be met by chance");
            }
            this.secrets.put(bare, secret);
            long hash = 0;
            for (int i = 0; i < bare.length(); i++) {
                hash = hash * BASE + bare.charAt(i);
            }
            filters.computeIfAbsent(bare.length(), _ -> new BitSet(FILTER)).set(bucket(hash));
        }
    }

    /** The secrets that stand in this, in whatever form. */
    public Set<String> in(byte[] text) {
        var found = new HashSet<String>();
        look(text, 0, found);
        return found;
    }

    public Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    private void look(byte[] text, int depth, Set<String> found) {
        var bare = bare(text);
        filters.forEach((length, filter) -> roll(bare, length, filter, found));
        if (depth == DEEPEST) {
            return;
        }
        for (var decoded : decodings(text)) {
            if (decoded.length >= SHORTEST_ENCODED) {
                look(decoded, depth + 1, found);
            }
        }
    }

    private void roll(byte[] bare, int length, BitSet filter, Set<String> found) {
        long power = 1;
        for (int i = 1; i < length; i++) {
            power *= BASE;
        }
        long hash = 0;
        for (int i = 0; i < bare.length; i++) {
            if (i >= length) {
                hash -= power * (bare[i - length] & 0xff);
            }
            hash = hash * BASE + (bare[i] & 0xff);
            if (i >= length - 1 && filter.get(bucket(hash))) {
                var secret = secrets.get(new String(bare, i - length + 1, length, StandardCharsets.ISO_8859_1));
                if (secret != null) {
                    found.add(secret);
                }
            }
        }
    }

    private static int bucket(long hash) {
        return (int) ((hash * 0x9E37_79B9_7F4A_7C15L) >>> 42);
    }

    /** Small letters, without separators. */
    private static byte[] bare(byte[] text) {
        var lower = new String(text, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        var bare = new byte[lower.length()];
        int length = 0;
        for (int i = 0; i < lower.length(); i++) {
            if (SEPARATORS.indexOf(lower.charAt(i)) < 0) {
                bare[length++] = (byte) lower.charAt(i);
            }
        }
        return Arrays.copyOf(bare, length);
    }

    private static List<byte[]> decodings(byte[] text) {
        var decodings = new ArrayList<byte[]>();
        decodings.add(percent(text));
        runs(text, Traces::hex, run -> {
            decodings.add(unhex(text, run.from, run.to));
            decodings.add(unhex(text, run.from + 1, run.to));
        });
        runs(text, Traces::base64, run -> {
            for (int skipped = 0; skipped < 4; skipped++) {
                decodings.add(unbase64(text, run.from + skipped, run.to));
            }
        });
        return decodings;
    }

    private record Run(int from, int to) {}

    private interface Digit {
        /** Its value; less than 0 where it is none. */
        int of(int character);
    }

    private static void runs(byte[] text, Digit digit, Consumer<Run> each) {
        int from = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || digit.of(text[i]) < 0) {
                if (i - from >= SHORTEST_ENCODED) {
                    each.accept(new Run(from, i));
                }
                from = i + 1;
            }
        }
    }

    private static int hex(int character) {
        return Character.digit(character, 16);
    }

    private static int base64(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        }
        if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        }
        if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return switch (character) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> -1;
        };
    }

    private static byte[] unhex(byte[] text, int from, int to) {
        var decoded = new byte[Math.max(0, (to - from) / 2)];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] = (byte) (hex(text[from + 2 * i]) << 4 | hex(text[from + 2 * i + 1]));
        }
        return decoded;
    }

    private static byte[] unbase64(byte[] text, int from, int to) {
        var decoded = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 6 | base64(text[i]);
            held += 6;
            if (held >= 8) {
                held -= 8;
                decoded.write(bits >> held);
            }
        }
        return decoded.toByteArray();
    }

    private static byte[] percent(byte[] text) {
        var decoded = new ByteArrayOutputStream();
        boolean any = false;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '%' && i + 2 < text.length && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
                decoded.write(hex(text[i + 1]) << 4 | hex(text[i + 2]));
                i += 2;
                any = true;
            } else {
                decoded.write(text[i]);
            }
        }
        return any ? decoded.toByteArray() : new byte[0];
    }
}
