package vn.kiemtin.reports.attachments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static vn.kiemtin.reports.attachments.Samples.joined;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.imageio.ImageIO;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kiemtin.files.Look;
import vn.kiemtin.files.LookLinks;
import vn.kiemtin.messaging.testing.RealParts;
import vn.kiemtin.reports.Database;
import vn.kiemtin.reports.contacts.SealingKeys;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LookTest {

    @Inject
    Database database;

    @Inject
    AttachmentSettings settings;

    @Inject
    SealingKeys keys;

    @Test
    void showsACopyMadeAnewUprightAndWithoutWhatTheCameraTold() throws IOException {
        var sent = joined(Samples.turnedJpegThatTellsItsCamera(400, 200), Samples.archive(), Samples.html());
        var id = attached("dao-nguoc.jpg", sent);

        var shown = look(id, Look.Form.COPY, soon());

        shown.then()
                .statusCode(200)
                .contentType("image/jpeg")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", startsWith("inline; filename=\"dao-nguoc.jpg\""));
        assertThat(shown.headers().getValues("Content-Security-Policy"))
                .contains("sandbox; default-src 'none'; frame-ancestors 'none'");
        var copy = shown.asByteArray();
        assertThat(new String(copy, StandardCharsets.ISO_8859_1))
                .doesNotContain(Samples.CAMERA, "Exif", "PK\u0003\u0004", "<script");
        var picture = ImageIO.read(new ByteArrayInputStream(copy));
        assertThat(picture.getWidth()).isEqualTo(200);
        assertThat(picture.getHeight()).isEqualTo(400);
        assertThat(new Color(picture.getRGB(100, 50)).getRed()).isGreaterThan(200);
        assertThat(new Color(picture.getRGB(100, 350)).getBlue()).isGreaterThan(200);
        assertThat(look(id, Look.Form.COPY, soon()).asByteArray()).isEqualTo(copy);
        assertThat(database.number("select count(*) from attachment where id = ? and sealed_copy is not null", id))
                .isEqualTo(1);
    }

    @Test
    void givesTheOriginalByteForByteToBeKeptNotShown() {
        var sent = Samples.turnedJpegThatTellsItsCamera(40, 20);
        var id = attached("anh.jpg", sent);

        var original = look(id, Look.Form.ORIGINAL, soon());

        original.then()
                .statusCode(200)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", startsWith("attachment;"));
        assertThat(original.headers().getValues("Content-Security-Policy"))
                .contains("sandbox; default-src 'none'; frame-ancestors 'none'");
        assertThat(original.asByteArray()).isEqualTo(sent);
    }

    @Test
    void readsNothingOfATextThatIsABomb() {
        var id = attached("bom.png", Samples.pngWithABombInItsText());

        look(id, Look.Form.COPY, soon()).then().statusCode(200).contentType("image/jpeg");
    }

    @Test
    void makesTheCopyOfALargePictureSmaller() throws IOException {
        var id = attached("lon.jpg", Samples.jpeg(6000, 4000));

        var copy = ImageIO.read(
                new ByteArrayInputStream(look(id, Look.Form.COPY, soon()).asByteArray()));

        assertThat(copy.getWidth() * copy.getHeight()).isBetween(2_000_000, settings.mostPixelsOfCopy());
    }

    @Test
    void saysSoWhereAPictureCannotBeDecoded() {
        var id = attached("vo.png", Samples.pngThatIsNoPicture());

        look(id, Look.Form.COPY, soon())
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/attachment-not-showable"));
        look(id, Look.Form.ORIGINAL, soon()).then().statusCode(200);
    }

    @Test
    void hasNoCopyOfWhatIsNoPicture() {
        var id = attached("giay.pdf", Samples.pdf());

        look(id, Look.Form.COPY, soon()).then().statusCode(404);
        look(id, Look.Form.ORIGINAL, soon()).then().statusCode(200).contentType("application/pdf");
    }

    @Test
    void opensForNobodyWithoutALinkThatIsGoodNow() {
        var id = attached("anh.png", Samples.png());

        given().get("/tep-dinh-kem").then().statusCode(404);
        given().get("/tep-dinh-kem?t=" + id).then().statusCode(404);
        look(UUID.randomUUID(), Look.Form.COPY, soon()).then().statusCode(404);
        look(id, Look.Form.COPY, Instant.now().minusSeconds(1))
                .then()
                .statusCode(410)
                .body("type", equalTo("/problems/look-link-expired"));
    }

    @ParameterizedTest
    @CsvSource({"ORIGINAL, gone", "COPY, gone", "ORIGINAL, altered", "COPY, altered"})
    void saysSoWhereTheSealedFileIsGoneOrNotAsItWasKeptAndTellsOperators(Look.Form form, String what)
            throws IOException {
        var id = attached("anh.png", Samples.png());
        var sealed = database.text("select sealed from attachment where id = ?", id);
        if (what.equals("gone")) {
            Files.delete(Folder.of(sealed));
        } else {
            Files.write(Folder.of(sealed), "không phải tệp này".getBytes(StandardCharsets.UTF_8));
        }
        var heard = new StringBuffer();
        var listener = listener(heard);
        Logger.getLogger("").addHandler(listener);
        try {
            look(id, form, soon()).then().statusCode(404).body("type", equalTo("/problems/attachment-unreadable"));
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }

        assertThat(heard.toString())
                .contains("ERROR attachment-unreadable attachment=" + id + " file=" + sealed)
                .doesNotContain("request-failed");
    }

    private static Handler listener(StringBuffer heard) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                heard.append(line.getLevel())
                        .append(' ')
                        .append(
                                line instanceof ExtLogRecord extended
                                        ? extended.getFormattedMessage()
                                        : line.getMessage())
                        .append('\n');
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void givesNothingWholeOfWhatWasAltered() throws IOException {
        var sent = joined(Samples.png(), new byte[100_000]);
        var id = attached("anh.png", sent);
        var file = Folder.of(database.text("select sealed from attachment where id = ?", id));
        var sealed = Files.readAllBytes(file);
        sealed[sealed.length - 5] ^= 1;
        Files.write(file, sealed);

        assertThatThrownBy(() -> {
                    var received = look(id, Look.Form.ORIGINAL, soon());
                    assertThat(received.statusCode()).isEqualTo(200);
                    received.asByteArray();
                    throw new IllegalStateException("it was whole");
                })
                .isNotInstanceOf(IllegalStateException.class);
    }

    @Test
    void opensNothingOnceItsKeyIsShredded() {
        var id = attached("anh.png", Samples.png());
        keys.shred(List.of(UUID.fromString(database.text("select report_id from attachment where id = ?", id))));

        look(id, Look.Form.ORIGINAL, soon()).then().statusCode(404);
    }

    private static Instant soon() {
        return Instant.now().plusSeconds(60);
    }

    private Response look(UUID id, Look.Form form, Instant until) {
        var links = new LookLinks(settings.linkKey(), Clock.systemUTC());
        var token = links.token(new Look(id, "HS-2026-000042", "police.officer", form, until));
        return given().urlEncodingEnabled(false).get("/tep-dinh-kem?t=" + token);
    }

    private UUID attached(String name, byte[] content) {
        var text = "Tin đồn " + UUID.randomUUID();
        given().accept("application/json")
                .multiPart(
                        "report",
                        "{\"text\":\"%s\",\"platform\":\"OTHER\",\"field\":\"OTHER\"}".formatted(text),
                        "application/json; charset=UTF-8")
                .multiPart(FilePart.of(name, content))
                .post("/api/v1/reports")
                .then()
                .statusCode(201);
        return UUID.fromString(
                database.text("select id::text from attachment where report_id = ?", database.reportWithText(text)));
    }
}
