package vn.kiemtin.bench;

import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports of rumours that nobody else has reported: words drawn by lot, so that each opens a case of its own.
 *
 * @param mark stands first in the text, and so in the summary of the case
 */
record Invented(String mark, Map<String, String> report) {

    private static final int SYLLABLES = 16;
    private static final String[] SOUNDS =
            ("an bao cam dien gao hang khoa lan may nuoc ong phai quan rau son tau uon vang xe yen ba cho dong em gia hoa ket"
                            + " loc mua nam oi pho quy ruong sach tin ung viet xuong bien canh duoc ga hoc kinh lua mot ngay nha thuoc tien truong")
                    .split(" ");

    static Invented next() {
        var mark = "bench-" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        var random = new Random();
        var words = Stream.generate(() -> SOUNDS[random.nextInt(SOUNDS.length)])
                .limit(SYLLABLES)
                .collect(Collectors.joining(" "));
        return new Invented(
                mark, Map.of("text", mark + " " + words, "platform", "FACEBOOK", "field", "ECONOMY_FINANCE"));
    }
}
