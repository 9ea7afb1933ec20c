package vn.kiemtin.reports.sources;

import io.netty.util.NetUtil;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes that stand for whoever has an address: all four of IPv4, the network of IPv6, which one subscriber has to himself. No name is ever resolved. */
final class SourceAddress {

    private static final int IPV4 = 4;
    private static final int NETWORK_OF_IPV6 = 8;
    private static final byte[] NOWHERE = {};

    private SourceAddress() {}

    /**
     * @param told an address, perhaps in brackets or with a port
     * @return no bytes where it is none: all those are one source
     */
    static byte[] of(@Nullable String told) {
        var address = all(told);
        if (address == null) {
            return NOWHERE;
        }
        return address.length == IPV4 ? address : Arrays.copyOf(address, NETWORK_OF_IPV6);
    }

    /** All bytes of the address, those of IPv4 where IPv6 only wraps them; null where it is none. */
    static byte @Nullable [] all(@Nullable String told) {
        if (told == null) {
            return null;
        }
        var address = NetUtil.createByteArrayFromIpAddressString(withoutPort(told.strip()));
        return address != null && address.length > IPV4 && isMapped(address)
                ? Arrays.copyOfRange(address, 12, 16)
                : address;
    }

    private static String withoutPort(String address) {
        if (address.startsWith("[")) {
            var end = address.indexOf(']');
            return end < 0 ? address : address.substring(1, end);
        }
        var colon = address.indexOf(':');
        return colon >= 0 && colon == address.lastIndexOf(':') ? address.substring(0, colon) : address;
    }

    /** An address of IPv4 as IPv6 writes it: {@code ::ffff:203.0.113.7}. */
    private static boolean isMapped(byte[] address) {
        for (int i = 0; i < 10; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[10] == (byte) 0xFF && address[11] == (byte) 0xFF;
    }
}
