package vn.kiemtin.cases.queue;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.problem.IdempotencyHeader;
import vn.kiemtin.web.problem.SeenVersion;

/** What every move needs beside its body. */
public class AskedMove {

    @PathParam("number")
    String number = "";

    @HeaderParam("If-Match")
    @Nullable
    String ifMatch;

    @HeaderParam(IdempotencyHeader.NAME)
    @Nullable
    String idempotencyKey;

    @Nullable
    String key() {
        return IdempotencyHeader.read(idempotencyKey);
    }

    /** The version in the If-Match; one that names none of ours is stale by definition. */
    @Nullable
    Integer version() {
        return SeenVersion.of(ifMatch);
    }
}
