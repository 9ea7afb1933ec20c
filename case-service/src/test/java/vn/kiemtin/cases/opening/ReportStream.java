package vn.kiemtin.cases.opening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.kiemtin.cases.casefile.Channel;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;

/** Reports of a few rumours as people pass them on: again, shortened, wrapped in comments, with another number, as a link; by a seed. */
final class ReportStream {

    private static final int RUMOURS = 45;
    private static final String[] ONSETS = "b c ch d đ g h kh l m n ng nh ph q r s t th tr v x".split(" ");
    private static final String[] RHYMES =
            "a ang anh ao ây ân âm ấp ật e em eo ên iêu inh o oi ông ơi ờn u ung uôn ưng ươi ướt".split(" ");

    private final Random random;
    private final List<Rumour> rumours;
    private final String phrase;
    private final List<ReportSubmitted> reports = new ArrayList<>();

    private record Rumour(String text, String link) {}

    ReportStream(long seed) {
        this.random = new Random(seed ^ 0x6b69656d);
        this.phrase = words(14);
        this.rumours = Stream.generate(this::rumour).limit(RUMOURS).toList();
    }

    List<ReportSubmitted> take(int count) {
        while (reports.size() < count) {
            reports.add(next());
        }
        return reports;
    }

    private Rumour rumour() {
        var text = "%s ghi nhận %d ca %s".formatted(words(6), 10 + random.nextInt(80), words(8 + random.nextInt(40)));
        return new Rumour(
                random.nextInt(3) == 0 ? text + " " + phrase : text,
                "https://www.facebook.com/groups/a/posts/" + (1_000_000_000L + random.nextInt(1_000_000_000)));
    }

    private ReportSubmitted next() {
        if (!reports.isEmpty() && random.nextInt(20) == 0) {
            return reports.get(random.nextInt(reports.size()));
        }
        var rumour = rumours.get(random.nextInt(rumours.size()));
        var other = rumours.get(random.nextInt(rumours.size()));
        var text = rumour.text();
        return switch (random.nextInt(15)) {
            case 0, 1 -> report(text, null);
            case 2 -> report(text.toUpperCase(Locale.ROOT) + " !!!", null);
            case 3 -> report(words(5) + ": " + cut(text, 0.8), null);
            case 4 -> report(text.replaceFirst(" ", "") + " hóng quá", null);
            case 5 -> report(text.replaceFirst("nhận [0-9]+", "nhận " + (10 + random.nextInt(80))), null);
            case 6 -> report(cut(text, 0.5), null);
            case 7 -> report(words(30) + ". " + text + ". " + words(30), null);
            case 8 -> report(text, rumour.link());
            case 9 -> report(words(random.nextInt(2) == 0 ? 4 : 30), rumour.link());
            case 10 -> report(null, rumour.link());
            case 11 -> report(words(12) + " " + rumour.link(), null);
            case 12 -> report(cut(text, 0.6) + " " + cut(other.text(), 0.6), null);
            case 13 -> report(cut(text, 0.2), null);
            default -> report(text + " " + words(12), other.link());
        };
    }

    private ReportSubmitted report(String text, String link) {
        return new ReportSubmitted(
                new UUID(random.nextLong(), random.nextLong()),
                Instant.parse("2026-11-24T02:15:30Z"),
                Channel.WEB,
                text,
                link,
                Platform.values()[random.nextInt(Platform.values().length)],
                Field.values()[random.nextInt(Field.values().length)],
                random.nextInt(3) == 0 ? "phuong-hoan-kiem" : null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static String cut(String text, double part) {
        var words = List.of(text.split(" ", -1));
        return String.join(" ", words.subList(0, Math.max(1, (int) (words.size() * part))));
    }

    private String words(int count) {
        return Stream.generate(() -> ONSETS[random.nextInt(ONSETS.length)] + RHYMES[random.nextInt(RHYMES.length)])
                .limit(count)
                .collect(Collectors.joining(" "));
    }
}
