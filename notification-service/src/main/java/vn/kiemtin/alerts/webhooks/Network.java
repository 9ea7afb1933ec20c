package vn.kiemtin.alerts.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that begin with the same bits, such as {@code 10.0.0.0/8}. */
record Network(InetAddress first, int bits) {

    /**
     * @throws IllegalArgumentException if this is no network
     */
    static Network of(String written) {
        var slash = written.indexOf('/');
        var address = slash < 0 ? written : written.substring(0, slash);
        // a name would be looked up, and be another address tomorrow
        if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException(written + " is not a network such as 10.0.0.0/8");
        }
        try {
            var first = InetAddress.getByName(address);
            var longest = first.getAddress().length * Byte.SIZE;
            var bits = slash < 0 ? longest : Integer.parseInt(written.substring(slash + 1));
            if (bits < 0 || bits > longest) {
                throw new IllegalArgumentException(written + " is not a network such as 10.0.0.0/8");
            }
            return new Network(first, bits);
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(written + " is not a network such as 10.0.0.0/8", e);
        }
    }

    boolean has(InetAddress address) {
        var mine = first.getAddress();
        var other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            var mask = 0x80 >> (bit % Byte.SIZE);
            if ((mine[bit / Byte.SIZE] & mask) != (other[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }
}
