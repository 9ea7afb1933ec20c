package vn.kiemtin.cases.reference.succession;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.casefile.Field;
import vn.kiemtin.cases.casefile.Platform;

class HeirsTest {

    private static final LocalDate NAMED = LocalDate.parse("2023-02-27");
    private static final LocalDate TODAY = LocalDate.parse("2028-01-01");

    @Test
    void whatIsSaidMorePreciselyOnTheSameDayDecides() {
        var successions = List.of(
                all("dic", "dcs", "2025-03-01"),
                new Succession("dic", "dst", null, Platform.MESSAGE, LocalDate.parse("2025-03-01")),
                new Succession("dic", "doh", Field.HEALTH, null, LocalDate.parse("2025-03-01")));

        assertThat(follow(successions, Field.OTHER, Platform.PRESS)).isEqualTo("dcs");
        assertThat(follow(successions, Field.OTHER, Platform.MESSAGE)).isEqualTo("dst");
        assertThat(follow(successions, Field.HEALTH, Platform.PRESS)).isEqualTo("doh");
    }

    @Test
    void goesFromHeirToHeirAndNotBackInTime() {
        var successions = List.of(
                all("dic", "dcs", "2025-03-01"), all("dcs", "new", "2027-01-01"), all("new", "old", "2024-01-01"));

        assertThat(follow(successions, Field.OTHER, Platform.PRESS)).isEqualTo("new");
    }

    @Test
    void aFunctionComesBack() {
        var successions = List.of(all("dic", "dcs", "2025-03-01"), all("dcs", "dic", "2027-01-01"));

        assertThat(follow(successions, Field.OTHER, Platform.PRESS)).isEqualTo("dic");
    }

    @Test
    void aCircleOnOneDayEnds() {
        var successions = List.of(all("dic", "dcs", "2025-03-01"), all("dcs", "dic", "2025-03-01"));

        assertThat(follow(successions, Field.OTHER, Platform.PRESS)).isEqualTo("dic");
    }

    @Test
    void whatWasKnownWhenTheAgencyWasNamedDoesNotCount() {
        var successions = List.of(all("dic", "dcs", "2022-03-01"), all("dic", "later", "2029-01-01"));

        assertThat(follow(successions, Field.OTHER, Platform.PRESS)).isEqualTo("dic");
    }

    private static String follow(List<Succession> successions, Field field, Platform platform) {
        return Heirs.follow(successions, "dic", field, platform, NAMED, TODAY);
    }

    private static Succession all(String from, String to, String day) {
        return new Succession(from, to, null, null, LocalDate.parse(day));
    }
}
