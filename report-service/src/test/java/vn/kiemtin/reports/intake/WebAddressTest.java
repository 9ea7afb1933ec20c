package vn.kiemtin.reports.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "https://example.vn/a?b=c#d, https://example.vn/a?b=c#d",
                "` HTTP://Example.VN/A `, http://example.vn/A",
                "https://example.vn/tin-tức?q=nước, https://example.vn/tin-t%E1%BB%A9c?q=n%C6%B0%E1%BB%9Bc",
                "https://tin-tức.vn/, https://xn--tin-tc-fr8b.vn/",
                "https://example.vn/a|b^c, https://example.vn/a%7Cb%5Ec",
                "https://example.vn/100%, https://example.vn/100%25",
                "https://example.vn/%20x, https://example.vn/%20x",
                "https://my_shop.example.com/, https://my_shop.example.com/",
                "https://facebook.com@evil.example/login, https://facebook.com@evil.example/login",
                "https://example.vn./x, https://example.vn./x",
                "http://203.0.113.7:8080/x, http://203.0.113.7:8080/x",
            })
    void isTakenAsPeopleCopyIt(String typed, String kept) {
        assertThat(WebAddress.parse(typed)).isEqualTo(kept);
        assertThat(URI.create(kept)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "javascript://example.vn/%0aalert(1)",
                "ftp://example.vn/tin",
                "data:text/html,x",
                "file:///etc/passwd",
                "mailto:a@example.vn",
                "example.vn/tin",
                "https://",
                "https:///x",
                "https://localhost/x",
                "https://localhost./x",
                "https://.vn/x",
                "https://example..vn/x",
                "https://exa mple.vn/",
                "https://example.vn/a b",
                "https://example.vn:99999999/",
                "https://[not-an-address]/",
                "https://example.vn\\@evil.example",
                "//example.vn/x",
                "không phải đường dẫn"
            })
    void refusesWhatIsNoAddressOfTheWeb(String typed) {
        assertThat(WebAddress.parse(typed)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.", "a", ".", "@", "%", "ạ."})
    void refusesWhatIsTooLongHoweverLong(String part) {
        var typed = "https://" + part.repeat(1_000_000 / part.length()) + "vn";

        assertThat(WebAddress.parse(typed)).isNull();
    }

    @Test
    void keepsSquareBracketsOutOfThePath() {
        assertThat(WebAddress.parse("https://example.vn/a[1]?x[]=2"))
                .isEqualTo("https://example.vn/a%5B1%5D?x%5B%5D=2");
    }
}
