package vn.kiemtin.reports.sources;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Networks whose addresses have no limits. */
record FreeNetworks(List<IpSubnetFilterRule> networks) {

    /** @param written as {@code 10.20.0.0/16} */
    static FreeNetworks of(List<String> written) {
        return new FreeNetworks(written.stream()
                .map(network -> new IpSubnetFilterRule(network.strip(), IpFilterRuleType.ACCEPT))
                .toList());
    }

    boolean have(@Nullable String told) {
        if (networks.isEmpty()) {
            return false;
        }
        var bytes = SourceAddress.all(told);
        if (bytes == null) {
            return false;
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByAddress(bytes), 0);
            return networks.stream().anyMatch(network -> network.matches(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
