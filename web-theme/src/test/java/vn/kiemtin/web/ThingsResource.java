package vn.kiemtin.web;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.sql.SQLException;
import java.util.Map;

/** A resource with everything that can go wrong. */
@Path("/")
@Blocking
public class ThingsResource {

    private final Template thing;

    ThingsResource(Template thing) {
        this.thing = thing;
    }

    @POST
    @Path("api/things")
    public Map<String, String> create(@Valid @NotNull Thing thing) {
        return Map.of("name", thing.name());
    }

    @GET
    @Path("api/things/broken")
    public String broken() {
        throw new IllegalStateException("secret inside");
    }

    @GET
    @Path("api/things/no-database")
    public String noDatabase() {
        throw new IllegalStateException(new SQLException("Connection refused", "08001"));
    }

    @GET
    @Path("api/things/locked")
    public String locked() {
        throw new IllegalStateException(new SQLException("canceling statement due to lock timeout", "55P03"));
    }

    @GET
    @Path("things/opened-by/{code}")
    public String openedBy(@PathParam("code") String code) {
        throw code.startsWith("away")
                ? new IllegalStateException(new SQLException("Connection refused", "08001"))
                : new IllegalStateException("broken");
    }

    @GET
    @Path("api/things/mine")
    @RolesAllowed("officer")
    public String mine() {
        return "mine";
    }

    @GET
    @Path("things")
    public TemplateInstance page() {
        return thing.instance();
    }

    @POST
    @Path("things")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public String fromAForm(MultivaluedMap<String, String> sent) {
        if ("broken".equals(sent.getFirst("name"))) {
            throw new IllegalArgumentException("secret inside");
        }
        return String.valueOf(sent.getFirst("name"));
    }

    @POST
    @Path("things/named")
    public String fromAFormField(@FormParam("name") String name) {
        return name;
    }

    record Thing(
            @NotBlank @Size(max = 10) String name, Language language, Integer count, Double weight, Boolean loud) {}
}
