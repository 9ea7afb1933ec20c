package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.web.Language;

/** The answer that a browser keeps as a file: cases as CSV, sent while they are read. */
@Singleton
public class CsvDownload {

    public static final String MEDIA_TYPE = "text/csv";

    private final ExportCases exportCases;
    private final Clock clock;

    CsvDownload(ExportCases exportCases, Clock clock) {
        this.exportCases = exportCases;
        this.clock = clock;
    }

    /**
     * @param most rows beside the header
     */
    public Response of(Caller caller, CaseFilter filter, CaseOrder order, int most, Language language) {
        StreamingOutput file = out -> {
            var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            exportCases.write(caller, filter, order, most, language, writer);
            writer.flush();
        };
        return Response.ok(file, MEDIA_TYPE + ";charset=UTF-8;header=present")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"ho-so-%s.csv\"".formatted(LocalDate.now(clock)))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
