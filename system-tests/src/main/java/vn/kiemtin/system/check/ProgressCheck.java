package vn.kiemtin.system.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import vn.kiemtin.system.ledger.Trial;

/**
 * Each receipt code opens, over REST, a report that has come into a case: the promise as its citizen sees it. The case's number is told of all but those that an officer
 * has yet to confirm.
 */
final class ProgressCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_A_TIME = 16;

    private final SystemAccess access;
    private final URI progress;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    ProgressCheck(SystemAccess access) {
        this.access = access;
        this.progress = access.origin().resolve("/api/v1/reports/progress");
    }

    Checked check(Trial trial) throws InterruptedException {
        var codes = ReportsCheck.acceptedCodes(trial);
        var suggested = suggested();
        var findings = new ConcurrentLinkedQueue<Finding>();
        var room = new Semaphore(AT_A_TIME);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var code : codes.entrySet()) {
                room.acquire();
                var _ = threads.submit(() -> {
                    try {
                        var told = ask(code.getValue(), suggested.contains(ReportsCheck.receiptHash(code.getValue())));
                        if (!told.isEmpty()) {
                            findings.add(new Finding.ProgressUntold(code.getKey(), told));
                        }
                    } finally {
                        room.release();
                    }
                });
            }
        }
        return new Checked("Receipts open a report in a case (REST)", codes.size(), List.copyOf(findings));
    }

    /** Hashes of the receipt codes of those that case-service has put into a case for an officer to confirm. */
    private Set<String> suggested() {
        var reports = new HashSet<UUID>();
        Sql.in(access.cases(), connection -> {
            Sql.each(
                    connection,
                    "select report_id from linked_report where standing = 'SUGGESTED'",
                    row -> reports.add(row.getObject(1, UUID.class)));
            return reports.size();
        });
        var hashes = new HashSet<String>();
        Sql.in(access.reports(), connection -> {
            Sql.each(connection, "select id, encode(receipt_hash, 'hex') from report", row -> {
                if (reports.contains(row.getObject(1, UUID.class))) {
                    hashes.add(row.getString(2));
                }
            });
            return hashes.size();
        });
        return hashes;
    }

    /** What is wrong; empty when the report is in a case. */
    private String ask(String code, boolean suggested) {
        try {
            var response = http.send(
                    HttpRequest.newBuilder(progress)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .header(SystemAccess.PARTNER_KEY, access.partnerKey())
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    JSON.writeValueAsString(Map.of("receiptCode", code))))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                return "answered " + response.statusCode();
            }
            var answer = JSON.readTree(response.body());
            var status = answer.path("status").asText();
            if (answer.path("caseNumber").isTextual()) {
                return suggested ? "tells the case that nobody has confirmed" : "";
            }
            return suggested && !status.equals("RECEIVED") ? "" : "still " + status;
        } catch (IOException e) {
            return e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
