package vn.kiemtin.texts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalLinkTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                https://www.bao.example/                                        | bao.example
                HTTP://M.Bao.Example:80/tin?b=2&a=1&utm_source=zalo#binh-luan   | bao.example/tin?a=1&b=2
                bao.example/tin/?fbclid=x&gclid=y&igsh=z&si=u&mibextid=v        | bao.example/tin
                //www.bao.example//tin//                                        | bao.example/tin
                https://bao.example/%74in?q=%C4%91                              | bao.example/tin?q=đ
                https://BÁO.example/tin                                         | xn--bo-mia.example/tin
                https://zalo.me/?url=https%3A%2F%2Fbao.example%2Ftin            | bao.example/tin
                https://l.facebook.com/l.php?u=https%3A%2F%2Fl.facebook.com%2Fl.php%3Fu%3Dbao.example%252Ftin | bao.example/tin
                """)
    void oneWayToWriteALink(String link, String canonical) {
        assertThat(CanonicalLink.of(link).map(CanonicalLink::value)).contains(canonical);
        assertThat(CanonicalLink.of(canonical).map(CanonicalLink::value)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "https://",
                "javascript:alert(1)",
                "mailto:a@b.vn",
                "hôm nay trời đẹp",
                "ftp://bao.example/x",
                "http://localhost/x"
            })
    void whatLeadsToNoPageOfTheWebIsNoLink(String link) {
        assertThat(CanonicalLink.of(link)).isEmpty();
    }
}
