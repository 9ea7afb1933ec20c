package vn.kiemtin.cases.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.Match;
import vn.kiemtin.cases.casefile.Standing;

/** Which case a text is put into, with the thresholds that are delivered. */
class ResemblanceTest {

    private static final String RUMOUR =
            "Từ ngày mai toàn bộ các chợ dân sinh trong thành phố phải đóng cửa vì có người bán hàng"
                    + " nhiễm bệnh lạ, bà con tranh thủ mua đồ ăn tích trữ ngay trong tối nay";
    private static final String OTHER = "Cảnh báo đường dây lừa đảo giả danh nhân viên điện lực gọi điện yêu cầu chuyển"
            + " khoản tiền nếu không sẽ cắt điện, đề nghị mọi người cảnh giác";
    private static final String COMMENT =
            "Em mới nhận được tin này trong nhóm phụ huynh lớp của con, nhờ cơ quan chức năng"
                    + " kiểm tra giúp em xem có đúng sự thật hay không ạ";

    private static final UUID ONE = UUID.fromString("00000000-0000-7000-8000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-7000-8000-000000000002");

    private final Resemblance resemblance = new Resemblance(new SmallRyeConfigBuilder()
            .withMapping(GroupingSettings.class)
            .build()
            .getConfigMapping(GroupingSettings.class));

    @Test
    void anEditedTextIsThatOfItsCase() {
        var found = resemblance.best(
                Likened.of(RUMOUR.replace("chợ dân", "chợdân") + " 😱 sợ quá"),
                List.of(standingFor(TWO, OTHER), standingFor(ONE, RUMOUR)));

        assertThat(found).hasValueSatisfying(it -> {
            assertThat(it.caseId()).isEqualTo(ONE);
            assertThat(it.match()).isEqualTo(Match.SIMILAR_TEXT);
            assertThat(it.standing()).isEqualTo(Standing.CONFIRMED);
        });
    }

    @Test
    void aTextThatSeveralCasesQuoteIsOnlySuggested() {
        var filler = " " + COMMENT + " " + COMMENT.replace("phụ huynh lớp của con", "tổ dân phố bên cạnh nhà");

        var found = resemblance.best(
                Likened.of(RUMOUR),
                List.of(
                        standingFor(ONE, RUMOUR + filler + " " + OTHER),
                        standingFor(TWO, OTHER + " " + RUMOUR + filler + " một hai ba")));

        assertThat(found).hasValueSatisfying(it -> assertThat(it.standing()).isEqualTo(Standing.SUGGESTED));
    }

    @Test
    void aCommentThatEverybodyWritesProvesNothing() {
        var candidates = new ArrayList<Candidate>();
        for (var about : List.of(
                "Mưa lớn gây ngập nhiều tuyến phố",
                "Giá xăng giảm mạnh từ chiều mai",
                "Cầu sắp đóng để sửa",
                "Sân bay hủy chuyến vì sương mù",
                "Vàng tăng giá chưa từng thấy",
                "Trường cho học sinh nghỉ rét",
                "Xe buýt tuyến mới chạy miễn phí",
                "Hồ bơi quận phát hiện hóa chất")) {
            candidates.add(standingFor(UUID.randomUUID(), COMMENT + ". " + about));
        }

        var found = resemblance.best(Likened.of(COMMENT + ". " + RUMOUR), candidates);

        assertThat(found.filter(it -> it.standing() == Standing.CONFIRMED)).isEmpty();
    }

    @Test
    void whatAnOfficerTookOutOfACaseIsNotPutBackEvenWhereItsOwnCaseTakesNoMore() {
        var kept = standingFor(ONE, "Tin 12 ca: " + RUMOUR);
        var rejected = new Candidate(
                UUID.randomUUID(), TWO, TWO, false, Likened.of("Tin 15 ca: " + RUMOUR + " nhé"), Set.of(ONE));

        assertThat(resemblance.best(Likened.of("Tin 15 ca: " + RUMOUR + " nhé bà con"), List.of(kept, rejected)))
                .isEmpty();
        assertThat(resemblance.best(Likened.of("Tin 12 ca: " + RUMOUR + "!"), List.of(kept, rejected)))
                .hasValueSatisfying(it -> assertThat(it.caseId()).isEqualTo(ONE));
    }

    @Test
    void ofTwoAlikeTheOlderCaseIsTaken() {
        var found = resemblance.best(Likened.of(RUMOUR), List.of(standingFor(TWO, RUMOUR), standingFor(ONE, RUMOUR)));

        assertThat(found).hasValueSatisfying(it -> assertThat(it.caseId()).isEqualTo(ONE));
    }

    private static Candidate standingFor(UUID caseId, String text) {
        return new Candidate(UUID.randomUUID(), caseId, caseId, true, Likened.of(text), Set.of());
    }
}
