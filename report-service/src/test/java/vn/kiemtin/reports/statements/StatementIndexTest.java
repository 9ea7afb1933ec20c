package vn.kiemtin.reports.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.texts.FoldedText;
import vn.kiemtin.texts.PostLink;

class StatementIndexTest {

    private static final StatementIndex INDEX = new StatementIndex(List.of(
            entry("school", "Học sinh Hà Nội nghỉ học đến hết tháng ba vì dịch."),
            entry("dike", "Đê sông Hồng đoạn qua Phú Thượng đã vỡ trong đêm."),
            entry("bank", "Ngân hàng Phương Bắc mất khả năng thanh toán."),
            entry("water", "Nước máy Hà Nội nhiễm độc từ hôm qua.")));

    @Test
    void findsByTheWordsThatMatterInAnyOrderAndWithOthersAround() {
        assertThat(alike("ngân hàng phương bắc")).containsExactly("bank");
        assertThat(alike("nhiem doc nuoc may")).containsExactly("water");
        assertThat(alike("có phải là học sinh được nghỉ học đến tháng ba không vậy mọi người"))
                .containsExactly("school");
    }

    @Test
    void findsAClaimInsideALongPostAndNoneInALongPostAboutSomethingElse() {
        var post = IntStream.range(0, 40)
                .mapToObj(i ->
                        "Chuyện thứ " + i + " ở Hà Nội kể mãi không hết, hôm qua gặp bạn cũ trong quán nước máy lạnh.")
                .toList();

        assertThat(alike(String.join(" ", post))).doesNotContain("bank", "dike", "school");
        assertThat(alike(post.getFirst() + " Đê sông Hồng đoạn qua Phú Thượng đã vỡ trong đêm. " + post.getLast()))
                .startsWith("dike");
    }

    @Test
    void findsNothingByWordsThatEveryTextHas() {
        assertThat(alike("có không vậy mọi người ơi")).isEmpty();
        assertThat(alike("")).isEmpty();
        assertThat(StatementIndex.EMPTY.alike("ngân hàng", Set.of(), 5)).isEmpty();
    }

    private static List<String> alike(String text) {
        return INDEX.alike(text, Set.<PostLink>of(), 5);
    }

    private static StatementIndex.Entry entry(String number, String claim) {
        return new StatementIndex.Entry(number, 1, List.of(FoldedText.of(claim).words()), Set.of());
    }
}
