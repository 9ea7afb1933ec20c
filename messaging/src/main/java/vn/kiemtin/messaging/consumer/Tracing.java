package vn.kiemtin.messaging.consumer;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.CloudEventHeaders;
import vn.kiemtin.messaging.Delivery;

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

    /**
     * Hands events to whoever takes them, each with a span of its own.
     *
     * @param events one, or several that go with each other
     */
    void deliver(List<Incoming.Event> events) {
        var reading = events.getFirst().reading();
        if (reading == null) {
            return;
        }
        var spans = new ArrayList<Span>(events.size());
        try {
            var deliveries = new ArrayList<Delivery<?>>(events.size());
            for (var event : events) {
                var trace = context(event.metadata().traceparent());
                var span = tracer.spanBuilder("consume " + event.metadata().type())
                        .setParent(trace)
                        .setSpanKind(SpanKind.CONSUMER)
                        .startSpan();
                spans.add(span);
                deliveries.add(Objects.requireNonNull(event.reading()).in(trace.with(span)));
            }
            reading.handOver(deliveries);
        } finally {
            spans.forEach(Span::end);
        }
    }

    /** A malformed one begins a new trace: it is no reason to hold the event back. */
    private static Context context(@Nullable String traceparent) {
        return traceparent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceparent, TRACEPARENT);
    }
}
