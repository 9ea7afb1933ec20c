package vn.kiemtin.web;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.Semaphore;

/** A resource that answers when the test says so, and one that never ends. */
@Path("/api/slowly")
public class SlowResource {

    static final Semaphore arrived = new Semaphore(0);
    static final Semaphore go = new Semaphore(0);

    @GET
    @Path("one")
    @Blocking
    public String slow() throws InterruptedException {
        arrived.release();
        go.acquire();
        return "at last";
    }

    @GET
    @Path("endless")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> endless() {
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item("first"), Multi.createFrom().nothing());
    }
}
