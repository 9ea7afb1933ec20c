package vn.kiemtin.alerts.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SecretSealTest {

    private static final String ONE = key("one-key-of-32-bytes-for-tests-on");
    private static final String TWO = key("two-keys-of-32-bytes-for-tests-o");

    private final UUID endpoint = UUID.randomUUID();
    private final WebhookSecret secret = WebhookSecret.drawn();

    @Test
    void whatIsSealedOpensForItsEndpointAlone() {
        var seal = new SecretSeal(Map.of(1, ONE));

        var sealed = seal.seal(endpoint, secret);

        assertThat(sealed).isNotEqualTo(secret.key());
        assertThat(seal.open(endpoint, sealed).written()).isEqualTo(secret.written());
        assertThatThrownBy(() -> seal.open(UUID.randomUUID(), sealed)).hasMessageContaining("sealing-keys");
    }

    @Test
    void aNewKeySealsAndTheFormerOneStillOpens() {
        var before = new SecretSeal(Map.of(1, ONE)).seal(endpoint, secret);
        var both = new SecretSeal(Map.of(1, ONE, 2, TWO));

        var after = both.seal(endpoint, secret);

        assertThat(both.open(endpoint, before).written()).isEqualTo(secret.written());
        assertThat(new SecretSeal(Map.of(2, TWO)).open(endpoint, after).written())
                .isEqualTo(secret.written());
        assertThatThrownBy(() -> new SecretSeal(Map.of(2, TWO)).open(endpoint, before))
                .hasMessageContaining("sealing-keys");
    }

    @Test
    void keysThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new SecretSeal(Map.of())).hasMessageContaining("kiemtin.webhooks.sealing-keys.1");
        assertThatThrownBy(() -> new SecretSeal(Map.of(1, key("short")))).hasMessageContaining("32 bytes");
        assertThatThrownBy(() -> new SecretSeal(Map.of(0, ONE))).hasMessageContaining("1 or more");
        assertThatThrownBy(() -> new SecretSeal(Map.of(1, "?"))).hasMessageContaining("not base64");
    }

    @Test
    void theSignatureIsThatOfThePublishedLibrary() throws Exception {
        var body = "{\"title\":\"Vụ việc nghiêm trọng\"}";

        assertThat(secret.sign("alert-1", 1_764_151_200L, body))
                .isEqualTo(new Webhook(secret.written()).sign("alert-1", 1_764_151_200L, body));
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }
}
