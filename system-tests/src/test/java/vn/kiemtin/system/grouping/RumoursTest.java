package vn.kiemtin.system.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which posts of a file are the same rumour before anybody has edited one. */
class RumoursTest {

    private static final String WATER =
            "Từ mai cả thành phố ngừng cấp nước ba ngày, bà con tích trữ ngay kẻo hết nước dùng";
    private static final String FUEL = "Giá xăng ngày mai tăng gấp đôi, mọi người đi đổ đầy bình trước nửa đêm nay";

    @Test
    void spellingMakesNoOtherRumour() {
        var rumours = Rumours.among(List.of(
                WATER, FUEL, "TU MAI ca thanh pho, ngung cap nuoc ba ngay!! ba con tich tru ngay keo het nuoc dung"));

        assertThat(rumours.of(2)).isEqualTo(rumours.of(0)).isNotEqualTo(rumours.of(1));
        assertThat(rumours.count()).isEqualTo(2);
    }

    @Test
    void whatIsTheSameAsOneIsTheSameAsAll() {
        var start = "một hai ba bốn năm sáu bảy tám chín mười";
        var middle = "ba bốn năm sáu bảy tám chín mười kia đó";
        var end = "năm sáu bảy tám chín mười kia đó này nọ";

        var rumours = Rumours.among(List.of(start, end, middle));

        assertThat(rumours.of(0)).isEqualTo(rumours.of(1)).isEqualTo(rumours.of(2));
        assertThat(rumours.samePairs()).isEqualTo(2);
    }

    @Test
    void aTextThatHoldsAnotherWordByWordIsTheSameRumour() {
        var rumours = Rumours.among(List.of(
                WATER,
                FUEL + ". " + FUEL + " thật đó. " + WATER + ". Ai biết thì xác nhận giùm, cả xóm đang hoang mang lắm"));

        assertThat(rumours.of(1)).isEqualTo(rumours.of(0));
    }

    @Test
    void aShortTextInALongerOneDecidesNothing() {
        var rumours = Rumours.among(List.of(
                "Cấm đường từ nửa đêm",
                "Cấm đường từ nửa đêm nay trên tuyến quốc lộ qua huyện để sửa cầu, xe tải đi vòng"));

        assertThat(rumours.of(1)).isNotEqualTo(rumours.of(0));
        assertThat(rumours.undecided(rumours.of(0), rumours.of(1))).isTrue();
    }

    @Test
    void nearMissesAreUndecidedForAllOfTheirRumours() {
        var near = "Từ mai cả thành phố ngừng cấp nước ba ngày, theo thông báo vừa dán ở cửa ủy ban";
        var rumours = Rumours.among(List.of(WATER, near, WATER + "!", FUEL));

        assertThat(rumours.of(1)).isNotEqualTo(rumours.of(0));
        assertThat(rumours.undecided(rumours.of(1), rumours.of(2))).isTrue();
        assertThat(rumours.undecided(rumours.of(3), rumours.of(2))).isFalse();
        assertThat(rumours.undecided(rumours.of(0), rumours.of(2))).isFalse();
    }
}
