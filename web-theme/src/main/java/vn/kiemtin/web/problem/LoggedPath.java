package vn.kiemtin.web.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * What a log line tells of a request's path: the template of its resource, as {@code /cap-nhat/{code}}, since what stands in a path may open something for whoever reads it there. Where
 * the request has reached no resource, the path's first part.
 */
final class LoggedPath {

    private LoggedPath() {}

    static String of(RoutingContext context) {
        return CurrentRequestManager.get() instanceof ResteasyReactiveRequestContext request
                        && request.getTarget() != null
                ? template(request)
                : firstPart(context.normalizedPath());
    }

    private static String template(ResteasyReactiveRequestContext request) {
        var resource = request.getTarget().getLazyMethod();
        return Stream.<AnnotatedElement>of(resource.getResourceClass(), resource.getMethod())
                .map(part -> part.getAnnotation(Path.class))
                .flatMap(path ->
                        path == null ? Stream.empty() : Stream.of(path.value().split("/")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String firstPart(String path) {
        var end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end) + "/…";
    }
}
