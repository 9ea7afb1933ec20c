package vn.kiemtin.system.replay;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32;

/** Gives each rumour its field and place, and each report of it the platform where it was seen: always the same ones for the same seed. */
public final class Traits {

    private static final List<String> FIELDS = List.of(
            "POLICY_LAW",
            "POLICY_LAW",
            "ECONOMY_FINANCE",
            "ECONOMY_FINANCE",
            "HEALTH",
            "HEALTH",
            "HEALTH",
            "HEALTH",
            "DISASTER_EPIDEMIC",
            "DISASTER_EPIDEMIC",
            "DISASTER_EPIDEMIC",
            "SECURITY_ORDER",
            "FAKE_ACCOUNT",
            "SCAM_LINK",
            "SCAM_LINK",
            "OTHER",
            "OTHER");
    private static final List<String> PLATFORMS = List.of(
            "FACEBOOK",
            "FACEBOOK",
            "FACEBOOK",
            "FACEBOOK",
            "FACEBOOK",
            "FACEBOOK",
            "ZALO",
            "ZALO",
            "ZALO",
            "ZALO",
            "TIKTOK",
            "TIKTOK",
            "TIKTOK",
            "YOUTUBE",
            "MESSAGE",
            "MESSAGE",
            "TELEGRAM",
            "WEBSITE",
            "X",
            "PRESS",
            "OTHER");
    private static final List<String> LOCALITIES =
            List.of("", "", "phuong-hoan-kiem", "phuong-cua-nam", "phuong-ba-dinh");

    private final long seed;

    public Traits(long seed) {
        this.seed = seed;
    }

    /** The same for the same text, on every machine and in every release. */
    static long stableHash(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /**
     * @param rumour what tells it from others
     * @param nth how often it was reported before
     */
    public Map<String, Object> report(String rumour, int nth, String text) {
        var ofRumour = new Random(seed ^ stableHash(rumour) << 17);
        var field = pick(ofRumour, FIELDS);
        var mostly = pick(ofRumour, PLATFORMS);
        var ofReport = new Random(seed ^ stableHash(rumour + "#" + nth) << 17);
        var body = new HashMap<String, Object>();
        body.put("text", text);
        body.put("field", field);
        body.put("platform", ofReport.nextInt(4) == 0 ? pick(ofReport, PLATFORMS) : mostly);
        var locality = pick(ofReport, LOCALITIES);
        if (!locality.isEmpty()) {
            body.put("locality", locality);
        }
        return body;
    }

    private static String pick(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
