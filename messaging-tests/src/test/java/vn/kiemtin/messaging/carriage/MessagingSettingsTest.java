package vn.kiemtin.messaging.carriage;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.messaging.MessagingSettings;

class MessagingSettingsTest {

    @Test
    void theDefaultsAreValid() {
        assertThatCode(() -> read("relay.enabled", "true")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "relay.lease",
                "relay.longest-poll",
                "relay.backoff",
                "relay.patience",
                "relay.refusal-rest",
                "consumer.first-backoff",
                "consumer.outage-backoff",
                "consumer.inbox-retention",
                "counted-every",
                "topics.retention"
            })
    void refusesADurationOfNothing(String setting) {
        assertThatThrownBy(() -> read(setting, "0s"))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("kiemtin.messaging." + setting);
    }

    private static void read(String setting, String value) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(MessagingSettings.class)
                    .withDefaultValue("kiemtin.messaging." + setting, value)
                    .withValidator(new BeanValidationConfigValidator() {
                        @Override
                        public Validator getValidator() {
                            return factory.getValidator();
                        }
                    })
                    .build();
        }
    }
}
