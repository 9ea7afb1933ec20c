package vn.kiemtin.system.grouping.edits;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** How young people write: words shortened, sounds written as they are heard. A list of its own, made without a look at the system's. */
final class Teencode {

    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("không", List.of("ko", "k", "hông", "hem", "kh", "khum")),
            Map.entry("được", List.of("đc", "dc", "đk", "dk")),
            Map.entry("người", List.of("ng", "ngừi", "nguoi")),
            Map.entry("với", List.of("vs", "zới", "vớii")),
            Map.entry("gì", List.of("j", "zì", "gi")),
            Map.entry("rồi", List.of("r", "rùi", "òi")),
            Map.entry("biết", List.of("bít", "bik", "bt")),
            Map.entry("vậy", List.of("z", "zậy", "dzậy")),
            Map.entry("trường", List.of("trg", "trườg")),
            Map.entry("trong", List.of("trog", "tr")),
            Map.entry("những", List.of("n~", "nhữg", "nhg")),
            Map.entry("cũng", List.of("cx", "cug", "cũg")),
            Map.entry("vợ", List.of("vk")),
            Map.entry("chồng", List.of("ck")),
            Map.entry("yêu", List.of("iu", "eo")),
            Map.entry("quá", List.of("wá", "qá")),
            Map.entry("thôi", List.of("thui", "hoy")),
            Map.entry("mình", List.of("mk", "mìh", "mềnh")),
            Map.entry("như", List.of("nhu", "nhuw")),
            Map.entry("này", List.of("nì", "nài")),
            Map.entry("bạn", List.of("b", "pạn")),
            Map.entry("em", List.of("e", "iem")),
            Map.entry("anh", List.of("a", "ank")),
            Map.entry("chị", List.of("c", "chỵ")),
            Map.entry("nhiều", List.of("nhìu", "nh")),
            Map.entry("học", List.of("hok", "hc")),
            Map.entry("phải", List.of("fải", "p", "phaj")),
            Map.entry("nhưng", List.of("nhg", "nhưg")),
            Map.entry("bây", List.of("bi")),
            Map.entry("giờ", List.of("h", "giò")),
            Map.entry("đang", List.of("đag", "dag")),
            Map.entry("làm", List.of("lm", "lèm")),
            Map.entry("ngày", List.of("ngy", "ng")),
            Map.entry("thông", List.of("thôg")),
            Map.entry("tin", List.of("tjn")),
            Map.entry("cho", List.of("cko", "ch")),
            Map.entry("của", List.of("cụa", "c")),
            Map.entry("và", List.of("&", "zà")));

    private Teencode() {}

    static String write(String text, Strength strength, Random chance) {
        var known = strength.of(0.5, 1.0, 1.0);
        var heard = strength.of(0.0, 0.15, 0.4);
        return Words.each(text, word -> {
            var shortened = WORDS.get(word.toLowerCase(Locale.ROOT));
            if (shortened != null && chance.nextDouble() < known) {
                return shortened.get(chance.nextInt(shortened.size()));
            }
            return chance.nextDouble() < heard ? asHeard(word) : word;
        });
    }

    private static String asHeard(String word) {
        return word.replaceFirst("^ph", "f")
                .replaceFirst("^Ph", "F")
                .replaceFirst("^qu", "w")
                .replaceFirst("^gi", "j")
                .replaceFirst("^v", "z")
                .replaceFirst("^c(?=[aoôuư])", "k")
                .replaceFirst("ng$", "g")
                .replaceFirst("nh$", "h")
                .replaceFirst("i$", "j");
    }
}
