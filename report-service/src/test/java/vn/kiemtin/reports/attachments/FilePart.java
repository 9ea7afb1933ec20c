package vn.kiemtin.reports.attachments;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.specification.MultiPartSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** The file of a form. From a disk, as browsers send it: its size is known, and with it the form's. */
public final class FilePart {

    private FilePart() {}

    public static MultiPartSpecification of(String name, byte[] content) {
        try {
            var file = Files.createTempFile("evidence", ".part");
            file.toFile().deleteOnExit();
            Files.write(file, content);
            return new MultiPartSpecBuilder(file.toFile())
                    .controlName("files")
                    .fileName(name)
                    .mimeType("application/octet-stream")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
