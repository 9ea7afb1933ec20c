package vn.kiemtin.system.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.kiemtin.system.grouping.edits.Edit;

/** What a seed decides. */
class SendingTest {

    private static final List<String> POSTS = IntStream.range(0, 400)
            .mapToObj(
                    post -> "Bài số " + post
                            + " trên mạng nói rằng đường Nguyễn Trãi sẽ bị cấm vì bệnh viện ở đó không được mở cửa, mọi người đọc <URL> rồi báo cho nhau biết nhé. Ai cũng phải ở nhà!")
            .toList();
    private static final Rumours RUMOURS = Rumours.among(POSTS);
    private static final List<SentReport> REPORTS = Sending.reports(POSTS, RUMOURS, 7);

    @Test
    void theSameSeedSendsTheSameInTheSameOrder() {
        assertThat(Sending.reports(POSTS, RUMOURS, 7)).isEqualTo(Sending.reports(POSTS, RUMOURS, 7));
        assertThat(Sending.posts(400, 100, 7))
                .isEqualTo(Sending.posts(400, 100, 7))
                .hasSize(25);
    }

    @Test
    void anotherSeedSendsSomethingElse() {
        assertThat(Sending.reports(POSTS, RUMOURS, 8)).isNotEqualTo(Sending.reports(POSTS, RUMOURS, 7));
    }

    @Test
    void everyPostIsSentOnceAsItStandsAndTwiceAtLeastOtherwise() {
        assertThat(REPORTS).filteredOn(SentReport::isOriginal).hasSize(400);
        assertThat(REPORTS).hasSizeBetween(400 * 3, 400 * 5);
        assertThat(REPORTS).extracting(SentReport::id).doesNotHaveDuplicates();
        assertThat(REPORTS)
                .allMatch(report ->
                        report.content().link() != null || report.content().text() != null);
    }

    @ParameterizedTest
    @EnumSource(
            value = Edit.class,
            names = {"NONE", "LINK"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyKindOfEditChangesMostTexts(Edit edit) {
        var edited = REPORTS.stream()
                .filter(report -> report.content().edit() == edit)
                .toList();

        assertThat(edited).isNotEmpty();
        assertThat(edited.stream()
                        .filter(report -> !Objects.equals(report.content().text(), original(report)))
                        .count())
                .as("of %d", edited.size())
                .isGreaterThan(edited.size() / 2);
    }

    @ParameterizedTest
    @EnumSource(Edit.class)
    void noEditBreaksALetterApart(Edit edit) {
        var bold = List.of(
                "𝗧𝗶𝗻 𝗻𝗼́𝗻𝗴 😱😱 cả nhà ơi 𝗰𝗵𝗶𝗮 𝘀𝗲̉ 𝗻𝗴𝗮𝘆 👨‍👩‍👧 trước khi bị xóa nhé mọi người");

        assertThat(LongStream.range(0, 200)
                        .boxed()
                        .flatMap(seed -> Sending.reports(bold, Rumours.among(bold), seed).stream())
                        .filter(report -> report.content().edit() == edit)
                        .map(report -> report.content().text())
                        .filter(Objects::nonNull))
                .isNotEmpty()
                .allMatch(StandardCharsets.UTF_8.newEncoder()::canEncode);
    }

    private static String original(SentReport report) {
        return REPORTS.stream()
                .filter(other -> other.isOriginal() && other.post() == report.post())
                .map(other -> Objects.requireNonNull(other.content().text()))
                .findFirst()
                .orElseThrow();
    }
}
