package vn.kiemtin.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.ApiDescription;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class ApiDescriptionTest {

    @Test
    void everyOperationTellsWhatItIsForHowItRefusesAndWhatItsBodiesLookLike() {
        assertThat(ApiDescription.served("/api/v1/alerts/openapi").gaps()).isEmpty();
    }
}
