package vn.kiemtin.web.problem;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/**
 * Tells the end of a request whose sender went away, in the middle of an upload or of a page, from failures of ours, which end a connection, too, where an answer has begun. Nobody reads the
 * answer to it.
 */
final class SenderGone {

    private SenderGone() {}

    static boolean explains(Throwable e, RoutingContext context) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpClosedException
                    || cause instanceof ClosedChannelException
                    || (cause instanceof IOException
                            && !context.request().isEnded()
                            && context.response().closed())) {
                return true;
            }
        }
        return false;
    }
}
