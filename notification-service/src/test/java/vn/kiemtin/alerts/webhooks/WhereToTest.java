package vn.kiemtin.alerts.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.alerts.webhooks.WhereTo.Answer;

class WhereToTest {

    private final Map<String, List<String>> names = new HashMap<>();
    private final WhereTo whereTo = new WhereTo(this::addressesOf, List.of(), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "198.18.0.1",
                "203.0.113.7",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001::1",
                "2001:db8::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1"
            })
    void goesToNoAddressThatIsNotPublic(String address) {
        names.put("receiver.example", List.of(address));

        assertThat(whereTo.check("https://receiver.example/hook"))
                .isEqualTo(new Answer.Nowhere("invalid.webhook-private", "its address is not public"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"203.162.0.1", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "2405:4800::1"})
    void goesToThePublicAddressThatWasChecked(String address) throws UnknownHostException {
        names.put("receiver.example", List.of(address));

        assertThat(whereTo.check("https://receiver.example/hook")).isInstanceOfSatisfying(Answer.There.class, there -> {
            assertThat(there.address().getHostAddress())
                    .isEqualTo(address(address).getHostAddress());
            assertThat(there.port()).isEqualTo(443);
            assertThat(there.encrypted()).isTrue();
        });
    }

    @Test
    void oneAddressOfSeveralThatIsNotPublicIsEnoughToRefuse() {
        names.put("receiver.example", List.of("1.1.1.1", "10.0.0.1"));

        assertThat(whereTo.check("https://receiver.example/hook")).isInstanceOf(Answer.Nowhere.class);
    }

    @Test
    void whatANameStandsForIsLookedAtEachTime() {
        names.put("receiver.example", List.of("1.1.1.1"));
        assertThat(whereTo.check("https://receiver.example/hook")).isInstanceOf(Answer.There.class);

        names.put("receiver.example", List.of("169.254.169.254"));

        assertThat(whereTo.check("https://receiver.example/hook")).isInstanceOf(Answer.Nowhere.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hook",
                "/hook",
                "ftp://receiver.example/hook",
                "file:///etc/passwd",
                "https://user:secret@receiver.example/hook",
                "https://receiver.example/hook#part",
                "https://receiver.example:99999/",
                "https://",
                "https://exa mple/"
            })
    void refusesWhatIsNoAddressOfHttps(String url) {
        names.put("receiver.example", List.of("1.1.1.1"));

        assertThat(whereTo.check(url))
                .isInstanceOfSatisfying(
                        Answer.Nowhere.class,
                        nowhere -> assertThat(nowhere.words()).isEqualTo("invalid.webhook-url"));
    }

    @Test
    void refusesHttpAndNamesThatNobodyKnows() {
        names.put("receiver.example", List.of("1.1.1.1"));

        assertThat(whereTo.check("http://receiver.example/"))
                .isEqualTo(new Answer.Nowhere("invalid.webhook-https", "not https"));
        assertThat(whereTo.check("https://nowhere.example/"))
                .isEqualTo(new Answer.Nowhere("invalid.webhook-unknown-host", "the name is not known"));
    }

    @Test
    void aNetworkOfTheCitysOwnCanBeAllowedAndHttpInItAlone() {
        var inTheCity = new WhereTo(this::addressesOf, List.of(Network.of("10.20.0.0/16")), true);
        names.put("duty.example", List.of("10.20.3.4"));
        names.put("other.example", List.of("10.21.3.4"));
        names.put("public.example", List.of("1.1.1.1"));

        assertThat(inTheCity.check("http://duty.example:8080/hook"))
                .isInstanceOfSatisfying(Answer.There.class, there -> {
                    assertThat(there.port()).isEqualTo(8080);
                    assertThat(there.encrypted()).isFalse();
                });
        assertThat(inTheCity.check("https://other.example/")).isInstanceOf(Answer.Nowhere.class);
        assertThat(inTheCity.check("http://public.example/")).isInstanceOf(Answer.Nowhere.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.com/8", ""})
    void aSettingThatIsNoNetworkIsRefused(String written) {
        assertThatThrownBy(() -> Network.of(written)).isInstanceOf(IllegalArgumentException.class);
    }

    private InetAddress[] addressesOf(String host) throws UnknownHostException {
        var found = names.get(host);
        if (found == null) {
            throw new UnknownHostException(host);
        }
        var addresses = new InetAddress[found.size()];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = InetAddress.getByName(found.get(i));
        }
        return addresses;
    }

    private static InetAddress address(String written) {
        try {
            return InetAddress.getByName(written);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
