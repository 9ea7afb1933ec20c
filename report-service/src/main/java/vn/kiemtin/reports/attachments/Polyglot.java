package vn.kiemtin.reports.attachments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * A file that another program would read as something else: an archive, which is found from its end, or a page, whose marks stand near its beginning. For what is
 * handed out byte for byte; a picture loses whatever else it was when it is made anew.
 */
final class Polyglot {

    /** As far as an archive's last record can lie before its end: 22 bytes and the longest comment. */
    private static final int TAIL = 22 + 65_535;

    private static final int HEAD = 4096;
    private static final String END_OF_ARCHIVE = "PK\u0005\u0006";
    private static final String DOCUMENT = "%PDF-";
    private static final List<String> MARKS = List.of("<script", "<html", "<!doctype html", "<svg", "<?php");

    private Polyglot() {}

    static boolean is(Path file, Kind kind) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var head = text(channel, 0, HEAD);
            if (kind == Kind.DOCUMENT && !head.startsWith(DOCUMENT)) {
                return true;
            }
            var lower = head.toLowerCase(Locale.ROOT);
            return MARKS.stream().anyMatch(lower::contains)
                    || text(channel, Math.max(0, channel.size() - TAIL), TAIL).contains(END_OF_ARCHIVE);
        }
    }

    private static String text(FileChannel channel, long from, int most) throws IOException {
        var bytes = ByteBuffer.allocate(most);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
