package vn.kiemtin.reports.localities;

import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import vn.kiemtin.web.Language;

/** The places a report can name. */
@Path("/api/v1/localities")
@Tag(name = "Localities")
@Blocking
public class LocalitiesResource {

    private final Localities localities;

    LocalitiesResource(Localities localities) {
        this.localities = localities;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Wards and communes in force today, in alphabetical order of the caller's language")
    @APIResponse(
            responseCode = "200",
            description = "Wards first, then communes",
            content = @Content(schema = @Schema(implementation = LocalitiesView.class)))
    public Response inForce(@Context HttpServerRequest request) {
        var language = Language.of(request);
        var places = localities.inForce(language).stream()
                .map(place ->
                        new LocalityView(place.code(), place.kind(), place.name(Language.VI), place.name(Language.EN)))
                .toList();
        return Response.ok(new LocalitiesView(places))
                .header("Cache-Control", "max-age=60")
                .build();
    }

    public record LocalitiesView(List<LocalityView> localities) {}

    /** A place in both languages. */
    public record LocalityView(
            @Schema(examples = "phuong-hoan-kiem") String code,
            Locality.Kind kind,
            @Schema(examples = "Phường Hoàn Kiếm") String nameVi,
            @Schema(examples = "Hoan Kiem ward") String nameEn) {}
}
