package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Objects;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.evidence.DownloadEvidence;
import vn.kiemtin.files.Disposition;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The answer that a browser keeps as a file: evidence, which is never shown within a page and may run nothing. */
@Singleton
public class EvidenceDownload {

    static final ProblemType EVIDENCE_ALTERED = new ProblemType("evidence-altered", 500);

    private final VisibleCases visible;
    private final DownloadEvidence downloadEvidence;

    EvidenceDownload(VisibleCases visible, DownloadEvidence downloadEvidence) {
        this.visible = visible;
        this.downloadEvidence = downloadEvidence;
    }

    /**
     * @throws ProblemException 404 if there is no such file for the caller, 500 if what lies in the store is not what was added
     */
    public Response of(String number, int item, Caller caller) {
        var file = visible.get(number, caller);
        return switch (downloadEvidence.download(file, item, caller)) {
            case DownloadEvidence.Result.Found(var found, var whole) -> {
                StreamingOutput bytes = whole::writeTo;
                yield Response.ok(bytes, found.mediaType())
                        .header(HttpHeaders.CONTENT_LENGTH, found.size())
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                Disposition.attachment(Objects.requireNonNull(found.name())))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .header("Content-Security-Policy", "sandbox; default-src 'none'; frame-ancestors 'none'")
                        .build();
            }
            case DownloadEvidence.Result.NoFile _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case DownloadEvidence.Result.Altered _ -> throw ProblemException.of(EVIDENCE_ALTERED);
        };
    }
}
