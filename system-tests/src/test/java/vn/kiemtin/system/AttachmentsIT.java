package vn.kiemtin.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.kiemtin.system.Casework.caseOf;
import static vn.kiemtin.system.Casework.unique;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.kiemtin.localstack.Service;

/** Files from the citizen to the officer, and how much memory many of them need. */
class AttachmentsIT {

    private static final int FILES = 100;
    private static final int BYTES = 20 * 1024 * 1024 - 1024;
    /** So that it does not grow; the figure to reach is 300 MB (bench/RESULTS.md). */
    private static final long MOST_RESIDENT_KB = 340 * 1024;

    private static final byte[] MEGABYTE = new byte[1024 * 1024];

    @Test
    void anOfficerLooksAtWhatACitizenSentAndTheHistoryTells() throws IOException {
        var text = unique("Ảnh chụp thông báo cấm đường giả mạo con dấu của thành phố");
        var receipt = given().baseUri(RunningSystem.origin().toString())
                .accept("application/json")
                .multiPart(
                        "report",
                        "{\"text\":\"%s\",\"platform\":\"ZALO\",\"field\":\"SECURITY_ORDER\"}".formatted(text),
                        "application/json; charset=UTF-8")
                .multiPart("files", onDisk("thong-bao.png", png()), "image/png")
                .post("/api/v1/reports")
                .then()
                .statusCode(201)
                .extract()
                .<String>path("receiptCode");
        Casework.progress(receipt).body("attachments.name", contains("thong-bao.png"));
        var number = caseOf("police.officer", text);
        String report = RunningSystem.as("police.officer")
                .get("/api/v1/cases/" + number + "/reports")
                .then()
                .statusCode(200)
                .extract()
                .path("reports[0].id");
        var attachments = "/api/v1/cases/%s/reports/%s/attachments".formatted(number, report);
        String attachment = RunningSystem.as("police.officer")
                .get(attachments)
                .then()
                .statusCode(200)
                .extract()
                .path("attachments[0].id");

        String address = RunningSystem.as("police.officer")
                .body(Map.of())
                .post(attachments + "/" + attachment + "/looks")
                .then()
                .statusCode(201)
                .extract()
                .path("address");

        given().urlEncodingEnabled(false)
                .get(RunningSystem.address(address))
                .then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("X-Content-Type-Options", equalTo("nosniff"));
        RunningSystem.as("auditor")
                .get("/api/v1/cases/" + number + "/history")
                .then()
                .body("entries.what", hasItem("ATTACHMENT_SEEN"));
    }

    /** Whoever comes too many is asked to come again, and does; the instance that takes them all in stays small. */
    @Test
    void aHundredFilesOfTwentyMegabytesAtOnceNeedLittleMemory() throws Exception {
        assumeTrue(RunningSystem.installation() instanceof LocalInstallation, "memory is read from /proc");
        var stack = ((LocalInstallation) RunningSystem.installation()).stack();
        // what it needs does not depend on what other tests have left in the heap
        stack.rollingRestart(Service.REPORTS, _ -> {});
        var instance = stack.services(Service.REPORTS).getFirst();
        var together = new CountDownLatch(FILES);
        var askedAgain = new AtomicInteger();
        var begun = System.nanoTime();
        var seconds = Collections.synchronizedList(new ArrayList<Double>());
        List<Future<Integer>> sent = new ArrayList<>();
        try (var people = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory());
                var client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            for (int i = 0; i < FILES; i++) {
                var name = "ghi-hinh-" + i;
                sent.add(people.submit(() -> {
                    together.countDown();
                    together.await();
                    var status = send(client, instance.address(), name, askedAgain);
                    seconds.add((System.nanoTime() - begun) / 1e9);
                    return status;
                }));
            }
            for (var one : sent) {
                assertThat(one.get()).isEqualTo(201);
            }
        }

        var most = resident(instance.pid(), "VmHWM");
        System.out.printf(
                Locale.ROOT,
                "%d files of 20 MB at once: all taken in after %.0f s, half of them after %.0f s; told to come again %d times; resident at most %d MB, now %d MB%n",
                FILES,
                seconds.stream().max(Double::compare).orElseThrow(),
                seconds.stream().sorted().toList().get(FILES / 2),
                askedAgain.get(),
                most / 1024,
                resident(instance.pid(), "VmRSS") / 1024);
        removeLarge(instance.log().toAbsolutePath().getParent().resolveSibling("attachments"));
        assertThat(most).isLessThan(MOST_RESIDENT_KB);
    }

    /** Two gigabytes that nobody looks at again; what is received only goes by itself. */
    private static void removeLarge(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile() && attributes.size() > BYTES) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Sends one until it is taken, always under the same key. */
    private static int send(HttpClient client, String address, String name, AtomicInteger askedAgain)
            throws InterruptedException {
        var key = UUID.randomUUID().toString();
        while (true) {
            try {
                var answer = client.send(request(address, name, key), BodyHandlers.ofString());
                if (answer.statusCode() != 503) {
                    return answer.statusCode();
                }
            } catch (IOException hungUp) {
                // the answer got lost under what was still being sent
            }
            askedAgain.incrementAndGet();
            Thread.sleep(Duration.ofMillis(1_000 + (long) (Math.random() * 3_000)));
        }
    }

    private static HttpRequest request(String address, String name, String key) {
        var head = """
                --b\r
                Content-Disposition: form-data; name="report"\r
                \r
                {"platform":"TIKTOK","field":"OTHER","text":"%s"}\r
                --b\r
                Content-Disposition: form-data; name="files"; filename="%s.mp4"\r
                \r
                """.formatted(key, name).getBytes(StandardCharsets.UTF_8);
        var start = ("\0\0\0\u0018ftypisom\0\0\u0002\0isommp42\0\0\0\u0008free" + key)
                .getBytes(StandardCharsets.ISO_8859_1);
        var tail = "\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8);
        var rest = BYTES - start.length;
        List<byte[]> parts = new ArrayList<>(List.of(head, start));
        for (int left = rest; left > 0; left -= MEGABYTE.length) {
            parts.add(left >= MEGABYTE.length ? MEGABYTE : new byte[left]);
        }
        parts.add(tail);
        return HttpRequest.newBuilder(URI.create(address + "/api/v1/reports"))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .header("Accept", "application/json")
                .header("Kiemtin-Partner-Key", RunningSystem.partnerKey())
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.fromPublisher(
                        BodyPublishers.ofByteArrays(parts), (long) head.length + BYTES + tail.length))
                .build();
    }

    private static long resident(long pid, String what) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith(what + ":"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** From a disk, as programs send it: its size is known, and with it the form's. */
    private static File onDisk(String name, byte[] content) throws IOException {
        var file = Files.createTempDirectory("attachments").resolve(name);
        return Files.write(file, content).toFile();
    }

    private static byte[] png() throws IOException {
        var picture = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.ORANGE);
        pen.fillRect(20, 20, 200, 100);
        pen.dispose();
        var written = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", written);
        return written.toByteArray();
    }
}
