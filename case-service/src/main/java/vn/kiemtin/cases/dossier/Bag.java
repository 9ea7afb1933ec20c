package vn.kiemtin.cases.dossier;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A dossier with all its files as one: a bag (RFC 8493) in a ZIP. It is made while it is sent, and needs no memory for the size of its attachments; one that
 * turns out altered on the way ends it in the middle, so that no program opens it.
 */
public final class Bag {

    private static final String DECLARATION = """
            BagIt-Version: 1.0
            Tag-File-Character-Encoding: UTF-8
            """;

    private final String name;
    private final Map<String, String> info;
    private final Map<String, Attachment.Bytes> payload;
    private final Instant at;

    /**
     * @param name of its folder
     * @param info what bag-info.txt says beside the size
     * @param payload by the paths behind {@code data/}
     */
    Bag(String name, Map<String, String> info, Map<String, Attachment.Bytes> payload, Instant at) {
        this.name = name;
        this.info = new LinkedHashMap<>(info);
        this.payload = new LinkedHashMap<>(payload);
        this.at = at;
    }

    /** Once. */
    public void writeTo(OutputStream out) throws IOException {
        var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        var tags = new LinkedHashMap<String, String>();
        var manifest = new LinkedHashMap<String, String>();
        tag("bagit.txt", DECLARATION, tags, zip);
        long size = 0;
        for (var file : payload.entrySet()) {
            var path = "data/" + file.getKey();
            var written = write(path, file.getValue(), Deflater.BEST_SPEED, zip);
            manifest.put(path, written.sha256());
            size += written.size();
        }
        tag("bag-info.txt", infoWith(size, manifest.size()), tags, zip);
        tag("manifest-sha256.txt", lines(manifest), tags, zip);
        tag("tagmanifest-sha256.txt", lines(tags), null, zip);
        zip.finish();
        zip.flush();
    }

    private void tag(String path, String text, @Nullable Map<String, String> tags, ZipOutputStream zip)
            throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var written = write(path, out -> out.write(bytes), Deflater.DEFAULT_COMPRESSION, zip);
        if (tags != null) {
            tags.put(path, written.sha256());
        }
    }

    private record Written(String sha256, long size) {}

    private Written write(String path, Attachment.Bytes bytes, int level, ZipOutputStream zip) throws IOException {
        var entry = new ZipEntry(name + "/" + path);
        entry.setLastModifiedTime(FileTime.from(at));
        zip.setLevel(level);
        zip.putNextEntry(entry);
        var hashed = new Hashed(zip);
        bytes.writeTo(hashed);
        zip.closeEntry();
        return new Written(HexFormat.of().formatHex(hashed.digest.digest()), hashed.size);
    }

    private String infoWith(long size, int files) {
        var all = new LinkedHashMap<>(info);
        all.put("Payload-Oxum", size + "." + files);
        return all.entrySet().stream()
                .map(line -> line.getKey() + ": " + line.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String lines(Map<String, String> hashes) {
        return hashes.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n")
                .collect(Collectors.joining());
    }

    private static final class Hashed extends FilterOutputStream {

        private final MessageDigest digest;
        private long size;

        Hashed(OutputStream out) {
            super(out);
            try {
                this.digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            digest.update(bytes, from, length);
            size += length;
            out.write(bytes, from, length);
        }

        /** The file ends; the bag goes on. */
        @Override
        public void close() {}
    }
}
