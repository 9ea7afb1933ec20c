package vn.kiemtin.system.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;

/**
 * Reports as they might arrive, from a seed: a Poisson stream with the rhythm of a day, on some days a burst about one rumour, texts repeated by
 * Zipf's law (a few rumours make most of the reports).
 */
public final class InventedArrivals {

    private static final double A_DAY = 700;
    private static final double BURST = 0.35;
    private static final double BURST_FACTOR = 12;
    private static final Duration BURST_LASTS = Duration.ofHours(2);
    private static final double ZIPF = 1.05;
    /** How busy each hour is, from midnight on; 1 is the mean of a day. */
    private static final double[] HOURS = {
        0.35, 0.2, 0.12, 0.1, 0.15, 0.4, 0.8, 1.1, 1.25, 1.3, 1.35, 1.4,
        1.3, 1.15, 1.2, 1.2, 1.15, 1.1, 1.2, 1.5, 1.9, 1.85, 1.3, 0.63
    };

    private static final List<String> WHO = List.of(
            "Chính phủ",
            "Bộ Y tế",
            "Ngân hàng Nhà nước",
            "Ủy ban nhân dân thành phố",
            "Công ty nước sạch",
            "Điện lực thành phố",
            "Một bác sĩ nổi tiếng",
            "Công an phường",
            "Sở Giáo dục",
            "Một người nhà làm trong bệnh viện");
    private static final List<String> WHAT = List.of(
            "sẽ cắt nước ba ngày từ tối mai",
            "vừa phát hiện dịch bệnh lạ lây rất nhanh",
            "chuẩn bị đổi tiền vào đầu tháng sau",
            "khuyên mọi người uống nước chanh nóng để khỏi bệnh",
            "tặng quà tri ân cho ai bấm vào đường dẫn và nhập số thẻ",
            "cho học sinh nghỉ học đến hết tháng",
            "giấu thông tin về vụ vỡ đập thủy điện trong đêm",
            "cấm xe máy ra đường từ tuần tới",
            "xác nhận giá vàng sẽ tăng gấp đôi",
            "bắt cóc trẻ em trước cổng trường, xe biển số giả");
    private static final List<String> WHERE = List.of(
            "ở quận Hoàn Kiếm",
            "ở phường Ba Đình",
            "tại chợ Đồng Xuân",
            "ở khu đô thị mới",
            "trên cả thành phố",
            "ở các huyện ngoại thành",
            "gần hồ Tây",
            "ở bến xe phía nam");
    private static final List<String> URGE = List.of(
            "bà con chia sẻ gấp cho người thân",
            "ai cũng nên tích trữ lương thực ngay",
            "tin này báo chí không dám đăng",
            "chuyển tiếp cho mười người để được bình an",
            "tôi vừa được người trong ngành báo",
            "xóa nhanh nên lưu lại ngay");

    private InventedArrivals() {}

    public static List<Arrival> of(int count, long seed) {
        var random = new Random(seed);
        var traits = new Traits(seed);
        var rumours = new Rumours(Math.max(20, count / 6), random);
        var times = new HashMap<Integer, Integer>();
        var arrivals = new ArrayList<Arrival>(count);
        var burst = new Burst(-1, 0);
        long day = -1;
        double most = A_DAY * BURST_FACTOR * 2;
        for (double at = 0; arrivals.size() < count; ) {
            at += -Math.log(1 - random.nextDouble()) / most;
            if ((long) at != day) {
                day = (long) at;
                burst = random.nextDouble() < BURST
                        ? new Burst(day + random.nextDouble(0.3, 0.9), rumours.any(random))
                        : new Burst(-1, 0);
            }
            var bursting = burst.isOn(at);
            var rate = A_DAY * HOURS[(int) ((at - day) * HOURS.length)] * (bursting ? BURST_FACTOR : 1);
            if (random.nextDouble() < rate / most) {
                var rumour = bursting && random.nextDouble() < 0.8 ? burst.rumour() : rumours.any(random);
                var nth = times.merge(rumour, 1, Integer::sum) - 1;
                arrivals.add(new Arrival(
                        Duration.ofMillis((long) (at * Duration.ofDays(1).toMillis())),
                        traits.report("invented-" + rumour, nth, rumours.text(rumour))));
            }
        }
        return arrivals;
    }

    private record Burst(double from, int rumour) {

        boolean isOn(double at) {
            return from >= 0
                    && at >= from
                    && at
                            < from
                                    + (double) BURST_LASTS.toMinutes()
                                            / Duration.ofDays(1).toMinutes();
        }
    }

    private static final class Rumours {

        private final List<String> texts = new ArrayList<>();
        private final double[] upTo;

        Rumours(int count, Random random) {
            upTo = new double[count];
            double sum = 0;
            for (int rank = 0; rank < count; rank++) {
                sum += 1 / Math.pow(rank + 1, ZIPF);
                upTo[rank] = sum;
                texts.add(String.join(
                        " ",
                        pick(random, WHO),
                        pick(random, WHAT),
                        pick(random, WHERE) + ",",
                        pick(random, URGE),
                        "(tin số",
                        rank + 1 + ")"));
            }
        }

        int any(Random random) {
            var drawn = random.nextDouble() * upTo[upTo.length - 1];
            int low = 0;
            int high = upTo.length - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (upTo[middle] < drawn) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        String text(int rumour) {
            return texts.get(rumour);
        }

        private static String pick(Random random, List<String> from) {
            return from.get(random.nextInt(from.size()));
        }
    }
}
