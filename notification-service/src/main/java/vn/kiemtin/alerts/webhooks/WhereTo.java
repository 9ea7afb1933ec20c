package vn.kiemtin.alerts.webhooks;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Where a request may go: whoever registers an endpoint must not reach by it what only this machine reaches. Checked are the addresses that the name stands for at
 * this moment, and the request goes to the address that was checked: a name that stands for another one a moment later changes nothing.
 */
@Singleton
class WhereTo {

    private static final int LONGEST = 1000;

    /** Of IPv4, what IANA's registry of special-purpose addresses does not call globally reachable, relays and multicast. */
    private static final List<Network> NOT_PUBLIC_V4 = networks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // a cloud's own address for what runs in it, though it looks public
            "168.63.129.16/32");

    /** Of IPv6 only global unicast is public, without what stands for addresses of IPv4 and what is for special purposes. */
    private static final Network GLOBAL_UNICAST = Network.of("2000::/3");

    private static final List<Network> NOT_PUBLIC_V6 =
            networks("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20");

    private final Names names;
    private final List<Network> allowed;
    private final boolean plainHttp;

    @Inject
    WhereTo(WebhookSettings settings) {
        this(
                InetAddress::getAllByName,
                settings.allowedNetworks().stream()
                        .flatMap(List::stream)
                        .map(Network::of)
                        .toList(),
                settings.plainHttp());
    }

    WhereTo(Names names, List<Network> allowed, boolean plainHttp) {
        this.names = names;
        this.allowed = allowed;
        this.plainHttp = plainHttp;
    }

    /** What a name stands for. */
    @FunctionalInterface
    interface Names {

        InetAddress[] addressesOf(String host) throws UnknownHostException;
    }

    /** Whether, and to which address, a request may go. */
    sealed interface Answer {

        /**
         * @param address the one that was checked: to be connected to without looking the name up again
         */
        record There(URI url, InetAddress address, int port, boolean encrypted) implements Answer {}

        /**
         * @param words key of what to tell whoever registers it
         * @param why for the record of a delivery
         */
        record Nowhere(String words, String why) implements Answer {}
    }

    Answer check(String url) {
        URI asked;
        try {
            asked = new URI(url);
        } catch (URISyntaxException e) {
            return new Answer.Nowhere("invalid.webhook-url", "not an address");
        }
        var host = asked.getHost();
        var scheme = Objects.requireNonNullElse(asked.getScheme(), "").toLowerCase(Locale.ROOT);
        if (url.length() > LONGEST
                || host == null
                || asked.getRawUserInfo() != null
                || asked.getRawFragment() != null
                || !List.of("http", "https").contains(scheme)
                || asked.getPort() == 0
                || asked.getPort() > 65_535) {
            return new Answer.Nowhere("invalid.webhook-url", "not an address of https");
        }
        var encrypted = scheme.equals("https");
        if (!encrypted && !plainHttp) {
            return new Answer.Nowhere("invalid.webhook-https", "not https");
        }
        try {
            var port = asked.getPort() > 0 ? asked.getPort() : encrypted ? 443 : 80;
            return among(asked, names.addressesOf(host), port, encrypted);
        } catch (UnknownHostException e) {
            return new Answer.Nowhere("invalid.webhook-unknown-host", "the name is not known");
        }
    }

    /** All of them must be allowed: a name that stands for a public address and a private one was not made for good. */
    private Answer among(URI url, InetAddress[] addresses, int port, boolean encrypted) {
        for (var address : addresses) {
            if (!isAllowed(address) && !isPublic(address)) {
                return new Answer.Nowhere("invalid.webhook-private", "its address is not public");
            }
            if (!encrypted && !isAllowed(address)) {
                return new Answer.Nowhere("invalid.webhook-https", "not https");
            }
        }
        return addresses.length == 0
                ? new Answer.Nowhere("invalid.webhook-unknown-host", "the name is not known")
                : new Answer.There(url, addresses[0], port, encrypted);
    }

    private boolean isAllowed(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.has(address));
    }

    static boolean isPublic(InetAddress address) {
        return address.getAddress().length == 4
                ? NOT_PUBLIC_V4.stream().noneMatch(network -> network.has(address))
                : GLOBAL_UNICAST.has(address) && NOT_PUBLIC_V6.stream().noneMatch(network -> network.has(address));
    }

    private static List<Network> networks(String... written) {
        return Stream.of(written).map(Network::of).toList();
    }
}
