package vn.kiemtin.reports.intake;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.server.multipart.FormValue;
import org.jboss.resteasy.reactive.server.multipart.MultipartFormDataInput;
import vn.kiemtin.reports.attachments.SentFile;

/** A form with files ({@code multipart/form-data}): what was typed, and the files where the server has laid them down. */
public record SentForm(MultivaluedMap<String, String> fields, List<SentFile> files) {

    /** The part that files come in, as often as there are files. */
    public static final String FILES = "files";

    private static final int LONGEST_TEXT = 256 * 1024;

    public static SentForm of(MultipartFormDataInput input) {
        var fields = new MultivaluedHashMap<String, String>();
        var files = new ArrayList<SentFile>();
        input.getValues().forEach((name, values) -> {
            for (var value : values) {
                if (!value.isFileItem()) {
                    fields.add(name, value.getValue());
                } else if (name.equals(FILES)) {
                    files.add(file(value));
                } else {
                    fields.add(name, textOf(value));
                }
            }
        });
        return new SentForm(fields, files);
    }

    private static SentFile file(FormValue value) {
        try {
            return new SentFile(
                    value.getFileName(),
                    value.getFileItem().getFile(),
                    value.getFileItem().getFileSize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Programs like to send a part's JSON as a file. */
    private static String textOf(FormValue value) {
        try {
            var file = value.getFileItem().getFile();
            return Files.size(file) > LONGEST_TEXT ? "" : new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
