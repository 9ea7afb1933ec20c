package vn.kiemtin.files;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "Ảnh đêm.png, image/png, Ảnh đêm.png",
        "../../etc/passwd, image/png, passwd.png",
        "C:\\Windows\\system32\\a.exe, image/jpeg, a.exe.jpg",
        "anh\u202egnp.exe, image/png, anhgnp.exe.png",
        "'a\"b<c>.pdf', application/pdf, abc.pdf",
        "..., video/mp4, tep.mp4",
        "ghi am.MP3, audio/mpeg, ghi am.MP3"
    })
    void keepsANameAndNothingElse(String given, String mediaType, String name) {
        assertThat(FileName.of(given, mediaType)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"Ảnh đêm.png, Anh_dem.png", "Đơn thư “1”.pdf, Don_thu__1_.pdf"})
    void isPlainWhereOnlyAsciiIsUnderstood(String name, String plain) {
        assertThat(PlainName.of(name)).isEqualTo(plain);
    }
}
