package vn.kiemtin.reports.contacts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** For operators: the keyset that wraps the keys of contacts, and its rotation. No key is ever shown. */
@Path("/api/v1/operations/report-service/contact-keyset")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Blocking
@Tag(name = "operations")
public class ContactKeysetResource {

    private static final ProblemType UNDER_WAY = new ProblemType("rotation-under-way", 409);
    private static final String EXAMPLE = """
            {"rotating": true, "keys": [{"id": 1207345612, "wraps": true, "since": "2026-11-26T02:15:30.123Z", "contacts": 120, "refused": 0},\
             {"id": 34511207, "wraps": false, "since": "2026-01-05T02:15:30.123Z", "contacts": 880, "refused": 0, "removedAfter": "2026-12-03T02:15:30.123Z"}]}""";

    private final RotateKeyset rotateKeyset;
    private final KeysetHousekeeping housekeeping;

    ContactKeysetResource(RotateKeyset rotateKeyset, KeysetHousekeeping housekeeping) {
        this.rotateKeyset = rotateKeyset;
        this.housekeeping = housekeeping;
    }

    @GET
    @Operation(summary = "The keys of the master keyset, the newest first, and how many contacts each of them wraps")
    @APIResponse(
            responseCode = "200",
            description =
                    "rotating is false when every contact's key is wrapped by the newest key, but for those that cannot be opened (refused)",
            content =
                    @Content(
                            schema = @Schema(implementation = KeysetView.class),
                            examples = @ExampleObject(name = "under way", value = EXAMPLE)))
    public KeysetView state() {
        return KeysetView.of(rotateKeyset.state());
    }

    @POST
    @Path("/rotations")
    @Operation(
            summary = "Give the master keyset another key",
            description =
                    "From now on it wraps. What is there is wrapped anew in the background; then the former key is removed from the file, when"
                            + " backups of the key store that need it have expired.")
    @APIResponse(
            responseCode = "202",
            description = "Begun",
            content =
                    @Content(
                            schema = @Schema(implementation = KeysetView.class),
                            examples = @ExampleObject(name = "under way", value = EXAMPLE)))
    @APIResponse(responseCode = "409", description = "The last rotation is still under way; nothing was changed")
    public Response rotate() {
        if (!rotateKeyset.rotate()) {
            throw ProblemException.of(UNDER_WAY);
        }
        housekeeping.now();
        return Response.accepted(KeysetView.of(rotateKeyset.state())).build();
    }

    /**
     * @param rotating whether contacts' keys are still to be wrapped anew
     */
    @Schema(name = "ContactKeyset")
    public record KeysetView(boolean rotating, List<KeyView> keys) {

        static KeysetView of(List<RotateKeyset.Key> keys) {
            return new KeysetView(
                    keys.stream().anyMatch(key -> !key.wraps() && key.contacts() > key.refused()),
                    keys.stream()
                            .map(key -> new KeyView(
                                    key.id(),
                                    key.wraps(),
                                    key.since(),
                                    key.contacts(),
                                    key.refused(),
                                    key.removedAfter()))
                            .toList());
        }
    }

    /**
     * @param contacts how many contacts' keys it wraps
     * @param refused how many of them could not be opened to be wrapped anew; the log names the reports
     * @param removedAfter when it may leave the file; missing of the key that wraps
     */
    @Schema(name = "ContactMasterKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeyView(
            long id,
            boolean wraps,
            Instant since,
            long contacts,
            long refused,
            @Nullable Instant removedAfter) {}
}
