package vn.kiemtin.system.grouping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.kiemtin.system.grouping.edits.Edit;
import vn.kiemtin.system.grouping.edits.PageLink;
import vn.kiemtin.system.grouping.edits.PassedOn;
import vn.kiemtin.system.grouping.edits.Strength;

/** Which reports are sent in which order, by a seed: each post as it stands, and by people who have passed it on. */
final class Sending {

    /** Reports for each post on average. */
    static final int REPORTS_PER_POST = 4;

    /** Every so-manieth post is passed on by many. */
    private static final int ONE_IN = 25;

    private static final int BY_MANY = 16;
    private static final int BY_FEW = 2;

    private static final List<Edit> EDITS = List.of(Edit.values());
    private static final List<Strength> STRENGTHS = List.of(Strength.values());

    private Sending() {}

    /** Numbers of as many posts as bring about so many reports. */
    static List<Integer> posts(int ofHowMany, int reports, long seed) {
        var posts = new ArrayList<>(IntStream.range(0, ofHowMany).boxed().toList());
        Collections.shuffle(posts, new Random(seed));
        return posts.subList(0, Math.clamp(reports / REPORTS_PER_POST, 1, ofHowMany));
    }

    static List<SentReport> reports(List<String> posts, Rumours rumours, long seed) {
        var reports = new ArrayList<SentReport>();
        var chance = new Random(seed ^ 0x5eed);
        for (int post = 0; post < posts.size(); post++) {
            var text = posts.get(post);
            var page = PageLink.of(post, seed);
            reports.add(report(post, rumours, PassedOn.original(text, page), chance));
            int times = BY_FEW + (chance.nextInt(ONE_IN) == 0 ? BY_MANY : chance.nextInt(2));
            for (int time = 0; time < times; time++) {
                var edit = EDITS.get(1 + chance.nextInt(EDITS.size() - 1));
                var strength = STRENGTHS.get(chance.nextInt(STRENGTHS.size()));
                reports.add(report(
                        post,
                        rumours,
                        PassedOn.edited(text, page, edit, strength, new Random(chance.nextLong())),
                        chance));
            }
        }
        Collections.shuffle(reports, chance);
        return List.copyOf(reports);
    }

    private static SentReport report(int post, Rumours rumours, PassedOn content, Random chance) {
        return new SentReport(new UUID(chance.nextLong(), chance.nextLong()), post, rumours.of(post), content);
    }
}
