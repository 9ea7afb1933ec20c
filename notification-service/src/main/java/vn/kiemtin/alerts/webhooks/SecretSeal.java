package vn.kiemtin.alerts.webhooks;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.util.SecretBytes;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;

/** Seals endpoints' secrets for the database, each bound to its endpoint: who has a dump alone can sign nothing. */
@Singleton
@Startup
class SecretSeal {

    private static final String SETTING = "kiemtin.webhooks.sealing-keys";
    private static final int KEY_BYTES = 32;

    private final Aead aead;

    @Inject
    SecretSeal(WebhookSettings settings) {
        this(settings.sealingKeys());
    }

    SecretSeal(Map<Integer, String> keys) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("secrets of webhooks need a key: set " + SETTING + ".1");
        }
        try {
            AeadConfig.register();
            var newest = Collections.max(keys.keySet());
            var keyset = KeysetHandle.newBuilder();
            for (var key : keys.entrySet()) {
                var entry = KeysetHandle.importKey(key(key.getKey(), key.getValue()))
                        .withFixedId(key.getKey());
                keyset.addEntry(key.getKey().equals(newest) ? entry.makePrimary() : entry);
            }
            this.aead = keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(SETTING + " are no keys", e);
        }
    }

    byte[] seal(UUID endpoint, WebhookSecret secret) {
        try {
            return aead.encrypt(secret.key(), boundTo(endpoint));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret cannot be sealed", e);
        }
    }

    /**
     * @throws IllegalStateException if it was sealed under a key that is not among those of the settings
     */
    WebhookSecret open(UUID endpoint, byte[] sealed) {
        try {
            return new WebhookSecret(aead.decrypt(sealed, boundTo(endpoint)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the secret cannot be opened with any of " + SETTING, e);
        }
    }

    @AccessesPartialKey
    private static AesGcmKey key(int number, String base64) throws GeneralSecurityException {
        try {
            var bytes = Base64.getDecoder().decode(base64);
            if (number < 1 || bytes.length != KEY_BYTES) {
                throw new IllegalStateException("%s.%d must be %d bytes in base64, and its number 1 or more"
                        .formatted(SETTING, number, KEY_BYTES));
            }
            return AesGcmKey.builder()
                    .setParameters(PredefinedAeadParameters.AES256_GCM)
                    .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                    .setIdRequirement(number)
                    .build();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(SETTING + "." + number + " is not base64", e);
        }
    }

    private static byte[] boundTo(UUID endpoint) {
        return ("webhook-endpoint " + endpoint).getBytes(StandardCharsets.UTF_8);
    }
}
