package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.dossier.ExportDossier;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** The answer that a browser keeps as a file: a case as a whole. */
@Singleton
public class DossierDownload {

    public static final String PDF = "application/pdf";

    private final ExportDossier exportDossier;

    DossierDownload(ExportDossier exportDossier) {
        this.exportDossier = exportDossier;
    }

    /**
     * @throws ProblemException 404 if there is no such case for the caller, 403 if it is not for the caller to hand out
     */
    public Response json(String number, Caller caller) {
        return file(
                made(exportDossier.forMachines(number, caller)).content(), number, "json", MediaType.APPLICATION_JSON);
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

    private static ExportDossier.Result.Made made(ExportDossier.Result result) {
        return switch (result) {
            case ExportDossier.Result.Made made -> made;
            case ExportDossier.Result.Invisible _ -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ExportDossier.Result.NotTheCallers _ -> throw ProblemException.of(ProblemType.NOT_ALLOWED);
        };
    }

    private static Response file(byte[] content, String number, String ending, String mediaType) {
        return Response.ok(content, mediaType)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s.%s\"".formatted(number, ending))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
