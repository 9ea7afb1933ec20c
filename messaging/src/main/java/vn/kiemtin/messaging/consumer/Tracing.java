package vn.kiemtin.messaging.consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Continues the trace of the request that caused an event, so that one trace spans intake, work and alert. */
@Singleton
public class Tracing {

    private static final int PARTS = 4;

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

    private static Context context(@Nullable String traceparent) {
        var parts = traceparent == null ? new String[0] : traceparent.split("-", -1);
        if (parts.length != PARTS) {
            return Context.root();
        }
        var parent = SpanContext.createFromRemoteParent(
                parts[1], parts[2], TraceFlags.fromHex(parts[3], 0), TraceState.getDefault());
        return parent.isValid() ? Context.root().with(Span.wrap(parent)) : Context.root();
    }
}
