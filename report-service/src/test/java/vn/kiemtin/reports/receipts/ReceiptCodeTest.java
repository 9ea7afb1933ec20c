package vn.kiemtin.reports.receipts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptCodeTest {

    private static final String SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String FIRST_KEY = key(1);
    private static final String SECOND_KEY = key(2);

    private final ReceiptCodes codes = new ReceiptCodes(Map.of(1, FIRST_KEY));

    @Test
    void isFiveGroupsOfFourSymbolsThatCannotBeMistaken() {
        var shown = codes.of(UUID.randomUUID(), 1).shown();

        assertThat(shown).matches("1[0-9A-HJKMNP-TV-Z]{3}(-[0-9A-HJKMNP-TV-Z]{4}){4}");
    }

    @Test
    void carriesNinetyBitsOfTheMac() {
        assertThat(ReceiptCode.SECRET_SYMBOLS * Crockford.BITS)
                .isGreaterThanOrEqualTo(80)
                .isEqualTo(90);
    }

    @Test
    void isTheSameForTheSameReportAndAnotherForAnyOther() {
        var seen = new HashSet<String>();

        for (int i = 0; i < 10_000; i++) {
            var id = UUID.randomUUID();
            assertThat(codes.of(id, 1)).isEqualTo(codes.of(id, 1));
            seen.add(codes.of(id, 1).shown());
        }

        assertThat(seen).hasSize(10_000);
    }

    @Test
    void isReadBackHoweverItIsTyped() {
        for (int i = 0; i < 1_000; i++) {
            var code = codes.of(UUID.randomUUID(), 1);
            var shown = code.shown();

            assertThat(Stream.of(
                            shown,
                            shown.toLowerCase(Locale.ROOT),
                            shown.replace("-", ""),
                            shown.replace("-", " "),
                            "  " + shown.replace("-", " – ") + " \n",
                            shown.replace('0', 'O').replace('1', 'I'),
                            shown.replace('0', 'o').replace('1', 'l'),
                            shown.replace('1', 'L').replace('0', 'O')))
                    .allSatisfy(typed -> assertThat(ReceiptCode.parse(typed)).isEqualTo(code));
        }
    }

    @Test
    void noticesEveryWrongSymbol() {
        for (int i = 0; i < 50; i++) {
            var code = codes.of(UUID.randomUUID(), 1).shown().replace("-", "");
            for (int at = 0; at < code.length(); at++) {
                for (char other : SYMBOLS.toCharArray()) {
                    if (other != code.charAt(at)) {
                        assertThat(ReceiptCode.parse(code.substring(0, at) + other + code.substring(at + 1)))
                                .isNull();
                    }
                }
            }
        }
    }

    @Test
    void noticesEverySwapOfTwoSymbols() {
        for (int i = 0; i < 200; i++) {
            var code = codes.of(UUID.randomUUID(), 1).shown().replace("-", "");
            for (int a = 0; a < code.length(); a++) {
                for (int b = a + 1; b < code.length(); b++) {
                    var swapped = new StringBuilder(code);
                    swapped.setCharAt(a, code.charAt(b));
                    swapped.setCharAt(b, code.charAt(a));
                    if (code.charAt(a) != code.charAt(b)) {
                        assertThat(ReceiptCode.parse(swapped.toString())).isNull();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1234",
                "không phải mã",
                "1234-5678-9ABC-DEFG-HJKM-NPQR",
                "00000000000000000000",
                "UUUU-UUUU-UUUU-UUUU-UUUU"
            })
    void isNotReadFromAnythingElse(String typed) {
        assertThat(ReceiptCode.parse(typed)).isNull();
    }

    @Test
    void isMadeWithTheNewestKeyAndVerifiedWithAnyThatIsKept() {
        var id = UUID.randomUUID();
        var old = codes.of(id, codes.newestVersion());
        var rotated = new ReceiptCodes(Map.of(1, FIRST_KEY, 2, SECOND_KEY));
        var withoutTheOldKey = new ReceiptCodes(Map.of(2, SECOND_KEY));

        var fresh = rotated.of(id, rotated.newestVersion());

        assertThat(old.keyVersion()).isEqualTo(1);
        assertThat(fresh.keyVersion()).isEqualTo(2);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(rotated.verifies(old, id)).isTrue();
        assertThat(rotated.verifies(fresh, id)).isTrue();
        assertThat(rotated.verifies(old, UUID.randomUUID())).isFalse();
        assertThat(withoutTheOldKey.verifies(old, id)).isFalse();
    }

    @Test
    void dependsOnTheKey() {
        var id = UUID.randomUUID();

        assertThat(new ReceiptCodes(Map.of(1, SECOND_KEY)).of(id, 1)).isNotEqualTo(codes.of(id, 1));
    }

    @Test
    void tellsNothingWhereItIsLogged() {
        var code = codes.of(UUID.randomUUID(), 1);

        assertThat("%s %s".formatted(code, Map.of("code", code)))
                .doesNotContain(code.shown().substring(5));
    }

    @Test
    void refusesToStartWithoutAKeyOrWithAWeakOne() {
        assertThatThrownBy(() -> new ReceiptCodes(Map.of())).hasMessageContaining("kiemtin.receipts.keys");
        assertThatThrownBy(() -> new ReceiptCodes(Map.of(1, "c2hvcnQ="))).hasMessageContaining("5 bytes");
        assertThatThrownBy(() -> new ReceiptCodes(Map.of(1, "not base64!"))).hasMessageContaining("base64");
        assertThatThrownBy(() -> new ReceiptCodes(Map.of(32, FIRST_KEY))).hasMessageContaining("1 to 31");
    }

    private static String key(long seed) {
        var bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        bytes[0] = (byte) seed;
        return Base64.getEncoder().encodeToString(bytes);
    }
}
