package vn.kiemtin.alerts.bell;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import vn.kiemtin.alerts.audiences.Receiver;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.messaging.DatabaseFailure;

/** Asked by the bell's script, with the session of the pages here: at every page, so it counts no further than it has to. */
@Path("/alerts/waiting")
@Authenticated
@Blocking
public class WaitingAlerts {

    private static final int MOST = 99;
    private static final String COUNT = """
            select count(*) from (
                select from alert where audience = any (?) and acknowledged_at is null and withdrawn_at is null limit ?) as waiting
            """;

    private final Receivers receivers;
    private final DataSource database;

    WaitingAlerts(Receivers receivers, DataSource database) {
        this.receivers = receivers;
        this.database = database;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Response waiting() {
        int waiting = count(receivers.current());
        return Response.ok(new Waiting(Math.min(waiting, MOST), waiting > MOST))
                .header("Cache-Control", "no-store")
                .build();
    }

    private int count(Receiver receiver) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(COUNT)) {
            select.setArray(1, connection.createArrayOf("text", receiver.audienceNames()));
            select.setInt(2, MOST + 1);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("count the alerts that wait", e);
        }
    }

    /**
     * @param more whether there are more than that
     */
    public record Waiting(int waiting, boolean more) {}
}
