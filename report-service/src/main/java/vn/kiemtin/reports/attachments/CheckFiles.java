package vn.kiemtin.reports.attachments;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.files.FileName;
import vn.kiemtin.files.MediaType;
import vn.kiemtin.reports.attachments.CheckedFiles.FileFault;
import vn.kiemtin.reports.attachments.CheckedFiles.SoundFile;

/** Says of every file whether it may be kept, from its first and last bytes: nothing is decoded or unpacked. Stores nothing. */
@Singleton
public class CheckFiles {

    private static final long MEGABYTE = 1024 * 1024;
    private static final int SHOWN_NAME = 60;

    private final AttachmentSettings settings;

    CheckFiles(AttachmentSettings settings) {
        this.settings = settings;
    }

    /** A form that nobody has put a file into has a nameless one without a byte: not counted. */
    public CheckedFiles check(List<SentFile> sent) {
        var files = sent.stream()
                .filter(file -> file.bytes() > 0
                        || !Objects.requireNonNullElse(file.name(), "").isBlank())
                .toList();
        var faults = new ArrayList<FileFault>();
        if (files.size() > settings.mostFiles()) {
            faults.add(new FileFault("invalid.attachment.many", settings.mostFiles()));
            return new CheckedFiles.Faulty(faults);
        }
        if (files.stream().mapToLong(SentFile::bytes).sum() > settings.largestTotal()) {
            faults.add(new FileFault("invalid.attachment.total", settings.largestTotal() / MEGABYTE));
        }
        var sound = new ArrayList<SoundFile>();
        for (var file : files) {
            try {
                var fault = look(file, sound);
                if (fault != null) {
                    faults.add(fault);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return faults.isEmpty() ? new CheckedFiles.Sound(sound) : new CheckedFiles.Faulty(faults);
    }

    private @Nullable FileFault look(SentFile sent, List<SoundFile> sound) throws IOException {
        if (sent.bytes() == 0) {
            return new FileFault("invalid.attachment.empty", shown(sent));
        }
        if (sent.bytes() > settings.largestFile()) {
            return new FileFault("invalid.attachment.large", shown(sent), settings.largestFile() / MEGABYTE);
        }
        var type = MediaType.of(sent.file());
        var kind = Kind.of(type);
        if (kind == null) {
            return new FileFault("invalid.attachment.type", shown(sent));
        }
        var fault = kind == Kind.PICTURE ? pictureFault(sent, type) : bytesFault(sent, kind);
        if (fault == null) {
            sound.add(new SoundFile(sent.file(), FileName.of(sent.name(), type), kind, type, sent.bytes()));
        }
        return fault;
    }

    private @Nullable FileFault pictureFault(SentFile sent, String type) throws IOException {
        var header = PictureHeader.read(sent.file(), type);
        if (header == null || header.isOddlyLong()) {
            return new FileFault("invalid.attachment.broken", shown(sent));
        }
        var most = switch (header.decoded()) {
            case BY_ROWS -> settings.mostPixels();
            case IN_PASSES -> settings.mostPixelsInPasses();
            case AS_A_WHOLE -> settings.mostPixelsOfWebp();
        };
        return header.pixels() > most
                ? new FileFault(
                        "invalid.attachment.pixels", shown(sent), header.width(), header.height(), most / 1_000_000)
                : null;
    }

    /** What officers get byte for byte must not be something else as well. */
    private static @Nullable FileFault bytesFault(SentFile sent, Kind kind) throws IOException {
        return Polyglot.is(sent.file(), kind) ? new FileFault("invalid.attachment.two-in-one", shown(sent)) : null;
    }

    private static String shown(SentFile sent) {
        var name = FileName.harmless(Objects.requireNonNullElse(sent.name(), ""));
        return name.length() <= SHOWN_NAME ? name : name.substring(0, SHOWN_NAME) + "…";
    }
}
