package vn.kiemtin.localstack;

/** A port that a part needs is taken by another program. */
public final class BusyPort extends RuntimeException {

    BusyPort(String part, int port) {
        super("Port " + port + ", which " + part
                + " needs, is in use by another program. End it, or choose other ports: make run PORT_BASE=9200 (all of"
                + " them) or ORIGIN_PORT=9200 (the origin's).");
    }
}
