package vn.kiemtin.reports.sources;

/**
 * Where a request comes from. Of an address it holds a keyed hash, whose key is drawn anew each day, stays in the memory of this instance and is never stored: two requests of a
 * day can be told to come from the same place, and nobody can say from which. It is never written down: neither into a database nor into a log or a metric.
 *
 * @param name what tells sources of a kind apart
 */
public record Source(Kind kind, String name) {

    /** All of {@link Kind#FREE} together. */
    static final Source FREE = new Source(Kind.FREE, "");

    /** What makes two requests come from the same source. */
    public enum Kind {
        /** The same address (of IPv6, the same network of 64 bits): perhaps many people behind one carrier's. */
        ADDRESS,
        /** The same partner organisation, by its key. */
        PARTNER,
        /** The same officer, by the account that is signed in. */
        OFFICER,
        /** An address that the settings free from limits. */
        FREE
    }

    /** Whether it has shown who it is, so that it needs to prove nothing by work. */
    public boolean isKnown() {
        return kind != Kind.ADDRESS;
    }

    @Override
    public String toString() {
        return "Source[hidden]";
    }
}
