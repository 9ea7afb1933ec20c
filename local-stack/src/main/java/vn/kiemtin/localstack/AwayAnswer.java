package vn.kiemtin.localstack;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.List;
import java.util.Locale.LanguageRange;
import org.jspecify.annotations.Nullable;

/** What the origin says for a service that is not there, or went away before it answered: a problem document; whoever asked may ask again. */
final class AwayAnswer {

    private static final int RETRY_AFTER_SECONDS = 5;

    private AwayAnswer() {}

    static ProxyResponse to(ProxyRequest request, String service) {
        HttpServerRequest received = request.proxiedRequest();
        boolean english = prefersEnglish(received.getHeader("Accept-Language"));
        JsonObject problem = new JsonObject()
                .put("type", "/problems/service-away")
                .put("title", english ? "The service is away" : "Dịch vụ tạm thời gián đoạn")
                .put("status", 503)
                .put(
                        "detail",
                        (english
                                        ? "%s does not answer at the moment. Please try again in a few seconds."
                                        : "%s hiện không trả lời. Vui lòng thử lại sau vài giây.")
                                .formatted(service));
        Buffer body = problem.toBuffer();
        // what is still uploaded is read and dropped; handed on, it would stop at the connection that takes no more
        received.handler(null);
        return request.release()
                .response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Content-Language", english ? "en" : "vi")
                .putHeader("Content-Length", Integer.toString(body.length()))
                .putHeader("Cache-Control", "no-store")
                .putHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                .setBody(Body.body(body));
    }

    private static boolean prefersEnglish(@Nullable String acceptLanguage) {
        return acceptLanguage != null
                && LanguageRange.parse(acceptLanguage).stream()
                        .map(range -> range.getRange().split("-", 2)[0])
                        .filter(List.of("vi", "en")::contains)
                        .findFirst()
                        .map("en"::equals)
                        .orElse(false);
    }
}
