package vn.kiemtin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.validator.BeanValidationConfigValidator;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    @Test
    void aServiceSetsThemUnderItsOwnPrefix() {
        var settings = read(Map.of("some.service.timeout", "3s"));

        assertThat(settings.timeout()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.firstBackoff()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.longestBackoff()).isEqualTo(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timeout", "first-backoff", "longest-backoff"})
    void refusesADurationOfNothing(String setting) {
        assertThatThrownBy(() -> read(Map.of("some.service." + setting, "0s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("some.service." + setting);
    }

    @ConfigMapping(prefix = "some.service")
    interface SomeService extends MailSettings {}

    private static MailSettings read(Map<String, String> set) {
        try (var factory = Validation.buildDefaultValidatorFactory()) {
            return new SmallRyeConfigBuilder()
                    .addDiscoveredConverters()
                    .withMapping(SomeService.class)
                    .withDefaultValues(set)
                    .withValidator(new BeanValidationConfigValidator() {
                        @Override
                        public Validator getValidator() {
                            return factory.getValidator();
                        }
                    })
                    .build()
                    .getConfigMapping(SomeService.class);
        }
    }
}
