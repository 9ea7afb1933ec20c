package vn.kiemtin.reports.statements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.testing.KafkaProbe;

/** A statement as case-service tells of it. */
public class StatementStory {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProbe broker;
    private final UUID caseId;
    private final UUID id = UUID.randomUUID();
    private final String number =
            "TB-2026-%09d".formatted(ThreadLocalRandom.current().nextInt(1_000_000_000));
    private String titleVi = "Nước máy tại Hà Nội không bị nhiễm độc";
    private String titleEn = "Tap water in Hanoi has not been poisoned";
    private String claimVi = "Nước máy tại Hà Nội bị nhiễm độc từ ngày 20/11/2026.";
    private String claimEn = "Tap water in Hanoi has been poisoned since 20 November 2026.";
    private String appearance = "https://mangxahoi.example/bai-viet/1";
    private @Nullable Verdict verdict = Verdict.FABRICATED;
    private Instant publishedAt = Instant.now();
    private long told = 1000;

    public StatementStory(KafkaProbe broker, UUID caseId) {
        this.broker = broker;
        this.caseId = caseId;
    }

    public StatementStory(KafkaProbe broker) {
        this(broker, UUID.randomUUID());
    }

    public String number() {
        return number;
    }

    UUID id() {
        return id;
    }

    public StatementStory titled(String vi, String en) {
        titleVi = vi;
        titleEn = en;
        return this;
    }

    public StatementStory claiming(String vi, String en) {
        claimVi = vi;
        claimEn = en;
        return this;
    }

    String claim() {
        return claimVi;
    }

    StatementStory seenAt(String address) {
        appearance = address;
        return this;
    }

    StatementStory verdict(Verdict other) {
        verdict = other;
        return this;
    }

    StatementStory stillChecking() {
        verdict = null;
        return this;
    }

    StatementStory publishedAt(Instant time) {
        publishedAt = time;
        return this;
    }

    public StatementStory published() {
        return tell("StatementPublished", Map.of("statement", statement(1)), publishedAt);
    }

    public StatementStory amended(int version, String vi, String en) {
        return tell(
                "StatementAmended",
                Map.of("statement", statement(version), "change", Map.of("vi", vi, "en", en)),
                publishedAt.plusSeconds(version * 60L));
    }

    public StatementStory retracted(int version, String vi, String en) {
        return tell(
                "StatementRetracted",
                Map.of(
                        "statement",
                        Map.of("id", id, "number", number, "version", version),
                        "reason",
                        Map.of("vi", vi, "en", en)),
                publishedAt.plusSeconds(3600));
    }

    private Map<String, Object> statement(int version) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("id", id);
        statement.put("number", number);
        statement.put("kind", verdict == null ? "CHECKING" : "OUTCOME");
        statement.put("version", version);
        if (verdict != null) {
            statement.put("verdict", verdict);
        }
        statement.put("claim", Map.of("vi", claimVi, "en", claimEn));
        statement.put("title", Map.of("vi", titleVi, "en", titleEn));
        statement.put(
                "body",
                Map.of(
                        "vi",
                                "Kết quả xét nghiệm 36 mẫu nước lấy ngày 23/11/2026 đều đạt quy chuẩn.\n\nĐề nghị người dân không chia sẻ thông tin nêu trên.",
                        "en",
                                "All 36 samples taken on 23 November 2026 met the standard.\n\nPlease do not share the claim. </script><script>alert(1)</script>"));
        statement.put("appearances", List.of(appearance));
        statement.put(
                "publisher",
                Map.of(
                        "agency", "hanoi-dic",
                        "vi", "Sở Thông tin và Truyền thông Hà Nội",
                        "en", "Hanoi Department of Information and Communications"));
        statement.put("publishedAt", publishedAt.toString());
        return statement;
    }

    private StatementStory tell(String name, Map<String, Object> more, Instant at) {
        var event = new LinkedHashMap<String, Object>();
        event.put("caseId", caseId);
        event.put("number", "HS-2026-000042");
        event.put("status", "ACTING");
        event.put("field", "HEALTH");
        event.put("severity", "NORMAL");
        event.put("lead", "hanoi-police");
        event.put("coordinating", List.of());
        event.put("at", at.toString());
        event.putAll(more);
        event.put("by", Map.of("person", "dic.head", "agency", "hanoi-dic"));
        try {
            broker.publish("kiemtin.cases", caseId, ++told, name, JSON.writeValueAsString(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }
}
