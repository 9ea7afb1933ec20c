package vn.kiemtin.messaging;

/** Record headers of a CloudEvent 1.0 in Kafka's binary mode. */
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String SPEC_VERSION_1_0 = "1.0";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    /** An extension attribute: grows by one per event of the subject. */
    public static final String AGGREGATE_VERSION = "ce_aggregateversion";
    /** W3C Trace Context; named without prefix, as the distributed tracing extension has it for Kafka. */
    public static final String TRACEPARENT = "traceparent";

    public static final String CONTENT_TYPE = "content-type";

    private CloudEventHeaders() {}
}
