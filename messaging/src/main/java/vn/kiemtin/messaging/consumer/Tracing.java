package vn.kiemtin.messaging.consumer;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CloudEventHeaders;

/** Continues the trace of the request that caused an event, so that one trace spans intake, work and alert. */
@Singleton
public class Tracing {

    private static final TextMapGetter<String> TRACEPARENT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(CloudEventHeaders.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String name) {
            return CloudEventHeaders.TRACEPARENT.equals(name) ? traceparent : null;
        }
    };

    private final Tracer tracer;

    Tracing(Tracer tracer) {
        this.tracer = tracer;
    }

    void deliver(Incoming.Event event) {
        var span = tracer.spanBuilder("consume " + event.metadata().type())
                .setParent(context(event.metadata().traceparent()))
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        try (var scope = span.makeCurrent()) {
            event.delivery().run();
        } finally {
            span.end();
        }
    }

    /** A malformed one begins a new trace: it is no reason to hold the event back. */
    private static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
    }
}
