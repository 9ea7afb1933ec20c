package vn.kiemtin.alerts.webhooks;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of webhooks, prefix {@code kiemtin.webhooks}. */
@ConfigMapping(prefix = "kiemtin.webhooks")
public interface WebhookSettings {

    /**
     * Keys by number (1 or more), each 32 bytes in base64, under which endpoints' secrets are sealed in the database; the environment variable of number 1 is
     * {@code KIEMTIN_WEBHOOKS_SEALING_KEYS_1}. The highest number seals; keep older ones while secrets are sealed under them. Without its key a secret
     * cannot be read again: its endpoint needs a new one.
     */
    @NotEmpty
    Map<Integer, String> sealingKeys();

    /** How long an endpoint may take, from the look-up of its address to its answer. */
    @WithDefault("10s")
    @DurationMin(millis = 1)
    Duration timeout();

    /** How long the former secret signs beside the new one. */
    @WithDefault("24h")
    @NotNull
    Duration formerSecretSigns();

    /**
     * Networks such as {@code 10.20.0.0/16} that endpoints may be in although they are not public: the city's own, on which others do not depend. Empty: public
     * addresses only.
     */
    Optional<List<String>> allowedNetworks();

    /** Whether an endpoint in one of the {@link #allowedNetworks()} may be spoken to without TLS. */
    @WithDefault("false")
    boolean plainHttp();

    /** The TLS configuration ({@code quarkus.tls.<name>}) that says whom to trust; otherwise whom the JVM trusts. */
    Optional<String> tlsConfigurationName();
}
