package vn.kiemtin.reports.localities;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.testing.RealParts;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LocalitiesTest {

    @Test
    void areTheWardsAndCommunesOfHanoi() {
        given().get("/api/v1/localities")
                .then()
                .statusCode(200)
                .body("localities", hasSize(126))
                .body("localities.findAll { it.kind == 'WARD' }", hasSize(51))
                .body("localities.findAll { it.kind == 'COMMUNE' }", hasSize(75))
                .body("localities.code", hasItem("phuong-hoan-kiem"))
                .body("localities.code", hasItem("xa-thanh-tri"));
    }

    @Test
    void haveCodesThatFollowTheirNames() {
        List<Map<String, String>> places = given().get("/api/v1/localities").path("localities");

        assertThat(places).allSatisfy(place -> {
            assertThat(place.get("code")).isEqualTo(folded(place.get("nameVi")));
            assertThat(place.get("nameVi")).startsWith(place.get("kind").equals("WARD") ? "Phường " : "Xã ");
            assertThat(place.get("nameEn")).endsWith(place.get("kind").equals("WARD") ? " ward" : " commune");
        });
    }

    private static String folded(String name) {
        return Normalizer.normalize(name.toLowerCase(Locale.ROOT).replace('đ', 'd'), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace(" - ", " ")
                .replace(' ', '-');
    }
}
