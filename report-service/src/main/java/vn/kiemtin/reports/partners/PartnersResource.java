package vn.kiemtin.reports.partners;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.partners.Partners.Kept;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.SeenVersion;

/** For administrators: the organisations that pass on reports, their limits and keys. A key is shown once, when it is made. */
@Path(PartnersResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("admin")
@Blocking
@Tag(name = "Partners")
public class PartnersResource {

    static final String PATH = "/api/v1/partners";

    private final ManagePartners manage;
    private final PartnerKeys keys;
    private final SecurityIdentity caller;

    PartnersResource(ManagePartners manage, PartnerKeys keys, SecurityIdentity caller) {
        this.manage = manage;
        this.keys = keys;
        this.caller = caller;
    }

    @GET
    @Operation(summary = "All partners, by name, those whose time is over among them")
    @APIResponse(
            responseCode = "200",
            description = "Keys themselves are not kept, and never shown again",
            content = @Content(schema = @Schema(implementation = PartnersView.class)))
    public PartnersView all() {
        return new PartnersView(manage.all().stream().map(PartnerView::of).toList());
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One partner, with who changed what")
    @APIResponse(
            responseCode = "200",
            description = "With its version as ETag",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response one(@PathParam("id") UUID id) {
        var found = manage.find(id);
        if (found == null) {
            throw ProblemException.of(ProblemType.NOT_FOUND);
        }
        return shown(found);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take in a partner",
            description =
                    "The answer has its key, which programs send in the header Kiemtin-Partner-Key. It is never shown again.")
    @APIResponse(
            responseCode = "201",
            description = "Made, with its first key",
            content = @Content(schema = @Schema(implementation = PartnerWithKeyView.class)))
    @APIResponse(responseCode = "409", description = "There is a partner of this name; nothing was changed")
    public Response make(@NotNull @Valid NewPartner asked) {
        requireOrder(asked.validFrom(), asked.validTo());
        return answer(manage.make(
                asked.name().strip(), asked.burst(), asked.aMinute(), asked.validFrom(), asked.validTo(), account()));
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Change a partner's limits and how long it is one")
    @APIResponse(
            responseCode = "200",
            description = "Changed: at this instance at once, at others within seconds",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response change(
            @PathParam("id") UUID id,
            @NotNull @Valid ChangedPartner asked,
            @HeaderParam("If-Match") @Nullable String seen) {
        var found = manage.find(id);
        if (found != null) {
            requireOrder(found.validFrom(), asked.validTo());
        }
        return answer(
                manage.change(id, SeenVersion.of(seen), asked.burst(), asked.aMinute(), asked.validTo(), account()));
    }

    @POST
    @Path("/{id}/keys")
    @Operation(
            summary = "Give a partner another key",
            description =
                    "The former ones hold for another day (kiemtin.partners.former-key-kept), unless they are revoked.")
    @APIResponse(
            responseCode = "201",
            description = "The key is never shown again",
            content = @Content(schema = @Schema(implementation = PartnerWithKeyView.class)))
    public Response anotherKey(@PathParam("id") UUID id) {
        return answer(manage.giveAnotherKey(id, account()));
    }

    @POST
    @Path("/{id}/revocation")
    @Operation(summary = "End all keys of a partner at once", description = "At other instances within seconds.")
    @APIResponse(
            responseCode = "200",
            description = "No key of it holds; the same again changes nothing",
            content = @Content(schema = @Schema(implementation = PartnerView.class)))
    public Response revoke(@PathParam("id") UUID id) {
        return answer(manage.revoke(id, account()));
    }

    private Response answer(ManagePartners.Result result) {
        return switch (result) {
            case ManagePartners.Result.Done(var partner) -> {
                keys.readAgain();
                yield shown(partner);
            }
            case ManagePartners.Result.WithKey(var partner, var key) -> {
                keys.readAgain();
                yield Response.status(Response.Status.CREATED)
                        .header("Cache-Control", "no-store")
                        .header("Location", PATH + "/" + partner.id())
                        .entity(new PartnerWithKeyView(PartnerView.of(partner), key))
                        .build();
            }
            case ManagePartners.Result.NameTaken() -> throw ProblemException.of(ProblemType.ALREADY_THERE);
            case ManagePartners.Result.Unknown() -> throw ProblemException.of(ProblemType.NOT_FOUND);
            case ManagePartners.Result.VersionMissing() ->
                throw ProblemException.of(ProblemType.RECORD_VERSION_REQUIRED);
            case ManagePartners.Result.Stale(var version) ->
                throw ProblemException.of(ProblemType.STALE_RECORD).nowAt(version);
        };
    }

    private static Response shown(Kept partner) {
        return Response.ok(PartnerView.of(partner))
                .tag(String.valueOf(partner.version()))
                .build();
    }

    private String account() {
        return caller.getPrincipal().getName();
    }

    private static void requireOrder(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && to != null && !to.isAfter(from)) {
            throw ProblemException.of(ProblemType.INVALID_REQUEST).field("validTo", "invalid.partner.valid-to");
        }
    }

    /**
     * @param burst how many requests at once each instance takes from it
     * @param aMinute and how many a minute from then on
     * @param validFrom from now on where it is missing
     * @param validTo for good where it is missing
     */
    @Schema(name = "NewPartner")
    public record NewPartner(
            @NotBlank @Size(min = 2, max = 200) @Schema(required = true, examples = "Báo Hà Nội Mới") @Nullable
            String name,

            @Min(1) @Max(1_000_000) @Schema(required = true, examples = "600")
            int burst,

            @Min(1) @Max(1_000_000) @Schema(required = true, examples = "300")
            int aMinute,

            @Schema(examples = "2026-12-01T00:00:00Z") @Nullable
            Instant validFrom,

            @Schema(examples = "2027-12-01T00:00:00Z") @Nullable
            Instant validTo) {

        @Override
        public String name() {
            return name == null ? "" : name;
        }
    }

    @Schema(name = "ChangedPartner")
    public record ChangedPartner(
            @Min(1) @Max(1_000_000) @Schema(required = true, examples = "600")
            int burst,

            @Min(1) @Max(1_000_000) @Schema(required = true, examples = "300")
            int aMinute,

            @Schema(examples = "2027-12-01T00:00:00Z") @Nullable
            Instant validTo) {}

    @Schema(name = "Partners")
    public record PartnersView(List<PartnerView> partners) {}

    /** @param key told only here */
    @Schema(name = "PartnerWithKey")
    public record PartnerWithKeyView(
            PartnerView partner,

            @Schema(examples = "ktp_hU4qk0S0mGkcYdZ8m3nJvC1tqv6vHk1mJ8o3m0yqf5U")
            String key) {

        @Override
        public String toString() {
            return "PartnerWithKeyView[hidden]";
        }
    }

    /** @param keys when each was made and ends, the newest first */
    @Schema(name = "Partner")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PartnerView(
            UUID id,
            @Schema(examples = "Báo Hà Nội Mới") String name,
            @Schema(examples = "600") int burst,
            @Schema(examples = "300") int aMinute,
            @Schema(examples = "2026-12-01T00:00:00Z") Instant validFrom,

            @Schema(examples = "2027-12-01T00:00:00Z") @Nullable
            Instant validTo,

            @Schema(examples = "1") int version,
            List<KeyView> keys,
            List<ChangeView> changes) {

        static PartnerView of(Kept partner) {
            return new PartnerView(
                    partner.id(),
                    partner.name(),
                    partner.burst(),
                    partner.aMinute(),
                    partner.validFrom(),
                    partner.validTo(),
                    partner.version(),
                    partner.keys().stream()
                            .map(key -> new KeyView(key.madeAt(), key.endsAt()))
                            .toList(),
                    partner.changes().stream()
                            .map(change -> new ChangeView(change.at(), change.account(), change.what()))
                            .toList());
        }
    }

    /** @param endsAt missing where no end is set */
    @Schema(name = "PartnerKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record KeyView(
            @Schema(examples = "2026-12-01T00:00:00Z") Instant madeAt,

            @Schema(examples = "2026-12-02T00:00:00Z") @Nullable
            Instant endsAt) {}

    /** @param account who did it */
    @Schema(name = "PartnerChange")
    public record ChangeView(
            @Schema(examples = "2026-12-01T00:00:00Z") Instant at,
            @Schema(examples = "administrator") String account,
            What what) {}
}
