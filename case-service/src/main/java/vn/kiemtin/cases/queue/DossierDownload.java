package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.dossier.ExportDossier;
import vn.kiemtin.cases.dossier.PackDossier;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The answer that a browser keeps as a file: a case as a whole. */
@Singleton
public class DossierDownload {

    public static final String PDF = "application/pdf";

    public static final String ZIP = "application/zip";

    private final ExportDossier exportDossier;
    private final PackDossier packDossier;

    DossierDownload(ExportDossier exportDossier, PackDossier packDossier) {
        this.exportDossier = exportDossier;
        this.packDossier = packDossier;
    }

    /**
     * @throws ProblemException 404 if there is no such case for the caller, 403 if it is not for the caller to hand out
     */
    public Response json(String number, Caller caller) {
        return file(made(exportDossier.forMachines(number, caller)), number, "json", MediaType.APPLICATION_JSON);
    }

    /**
     * @throws ProblemException 404 if there is no such case for the caller, 403 if it is not for the caller to hand out
     */
    public Response pdf(String number, Caller caller, Language language) {
        var page = made(exportDossier.pageForPeople(number, caller));
        return Response.fromResponse(file(exportDossier.print(page), number, "pdf", PDF))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .build();
    }

    /**
     * The case with all its files.
     *
     * @throws ProblemException 404 if there is no such case for the caller, 403 if it is not for the caller to hand out, 500 if some file is not what was added
     */
    public Response zip(String number, Caller caller, Language language) {
        var bag = made(packDossier.pack(number, caller));
        StreamingOutput bytes = bag::writeTo;
        return Response.fromResponse(file(bytes, number, "zip", ZIP))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.code())
                .build();
    }

    private static <T> T made(ExportDossier.Result<T> result) {
        return switch (result) {
            case ExportDossier.Result.Made<T>(var content) -> content;
            case ExportDossier.Result.Invisible<T> _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ExportDossier.Result.NotTheCallers<T> _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
            case ExportDossier.Result.Altered<T>(var paths) ->
                throw ProblemException.of(EvidenceDownload.EVIDENCE_ALTERED)
                        .detail("problem.evidence-altered.in-dossier", String.join(", ", paths));
        };
    }

    private static Response file(Object content, String number, String ending, String mediaType) {
        return Response.ok(content, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(number, ending))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
