package vn.kiemtin.cases.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class StreamedBagTest {

    private static final int PART = 1024 * 1024;
    private static final Instant NOW = Instant.parse("2026-11-24T03:10:00Z");

    @Test
    void whatIsReadOfAFileIsOnItsWayBeforeMoreIsRead() throws IOException {
        var sent = new Counted();
        var random = new Random(1);

        bagOf(out -> {
                    var part = new byte[PART];
                    for (int i = 1; i <= 48; i++) {
                        random.nextBytes(part);
                        out.write(part);
                        assertThat(sent.count).isGreaterThan((long) (i - 1) * PART);
                    }
                })
                .writeTo(sent);

        assertThat(sent.count).isGreaterThan(48L * PART);
    }

    @Test
    void aFileThatTurnsOutAlteredLeavesNoBagBehind() {
        var sent = new ByteArrayOutputStream();

        assertThatThrownBy(() -> bagOf(out -> {
                            out.write(1);
                            throw new IOException("altered");
                        })
                        .writeTo(sent))
                .isInstanceOf(IOException.class);

        assertThatThrownBy(() -> {
                    try (var zip = new ZipInputStream(new ByteArrayInputStream(sent.toByteArray()))) {
                        while (zip.getNextEntry() != null) {
                            zip.readAllBytes();
                        }
                    }
                })
                .isInstanceOf(IOException.class);
    }

    private static Bag bagOf(Attachment.Bytes file) {
        return new Bag("HS-2026-000042", Map.of(), Map.of("evidence/001-a.bin", file), NOW);
    }

    private static final class Counted extends OutputStream {

        private long count;

        @Override
        public void write(int one) {
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            count += length;
        }
    }
}
