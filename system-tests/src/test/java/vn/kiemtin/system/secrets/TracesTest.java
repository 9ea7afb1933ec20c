package vn.kiemtin.system.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TracesTest {

    private static final String EMAIL = "nguoi.dan.so.17@example.vn";
    private static final String PHONE = "+84 912 345 678 901";
    private static final String CODE = "1K7Q-4M2X-9ATD-W3HP-5RZE";

    private final Traces traces = new Traces(List.of(EMAIL, PHONE, CODE));

    static Stream<String> written() {
        return Stream.of(
                "contact=" + EMAIL + ";",
                EMAIL.toUpperCase(),
                "(+84) 912.345.678-901",
                "84912345678901",
                "1k7q4m2x9atdw3hp5rze",
                "1K7Q 4M2X 9ATD W3HP 5RZE",
                URLEncoder.encode(EMAIL, StandardCharsets.UTF_8),
                HexFormat.of().formatHex(bytes("xy" + EMAIL)),
                "\\x0" + HexFormat.of().withUpperCase().formatHex(bytes(CODE)),
                Base64.getEncoder().encodeToString(bytes("{\"phone\":\"" + PHONE + "\"}")),
                "ab" + Base64.getEncoder().encodeToString(bytes(EMAIL)),
                "abc" + Base64.getUrlEncoder().encodeToString(bytes("x" + EMAIL)),
                Base64.getEncoder().encodeToString(bytes(HexFormat.of().formatHex(bytes(PHONE)))));
    }

    @ParameterizedTest
    @MethodSource("written")
    void findsASecretHoweverItIsWritten(String written) {
        assertThat(traces.in("2026-11-26 INFO before " + written + " after")).hasSize(1);
    }

    @Test
    void findsNoneWhereThereIsNone() {
        var text = Stream.generate(() -> UUID.randomUUID() + " 2026-11-26T07:15:30.123456Z nguoi.dan@example.vn ")
                .limit(2_000)
                .reduce("", String::concat);

        assertThat(traces.in(text)).isEmpty();
        assertThat(traces.in(EMAIL.replace("17", "18") + PHONE.replace("901", "902")))
                .isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
