package vn.kiemtin.system.grouping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The arithmetic of the evaluation, worked out by hand. */
class AgreementTest {

    private static final double EXACTLY = 1e-12;

    /** Bagga and Baldwin's example: a group of five, one of two, one of five; the answer joins the first with the last. */
    private static final List<Thing> BAGGA_AND_BALDWIN = List.of(
            new Thing(1, "A", "x"),
            new Thing(2, "A", "x"),
            new Thing(3, "A", "x"),
            new Thing(4, "A", "x"),
            new Thing(5, "A", "x"),
            new Thing(6, "B", "y"),
            new Thing(7, "B", "y"),
            new Thing(8, "C", "x"),
            new Thing(9, "C", "x"),
            new Thing(10, "C", "x"),
            new Thing(11, "C", "x"),
            new Thing(12, "C", "x"));

    record Thing(int number, String belongs, String put) {}

    @Test
    void pairsOfGroupsJoinedWronglyCostPrecision() {
        var pairs = pairwise(BAGGA_AND_BALDWIN);

        assertThat(pairs).isEqualTo(new Pairwise(10 + 1 + 10, 25, 0));
        assertThat(pairs.precision()).isCloseTo(21.0 / 46, within(EXACTLY));
        assertThat(pairs.recall()).isEqualTo(1);
    }

    @Test
    void bCubedCountsWhatEachStandsWith() {
        var cubed = bCubed(BAGGA_AND_BALDWIN);

        assertThat(cubed.precision()).isCloseTo((10 * 0.5 + 2) / 12, within(EXACTLY));
        assertThat(cubed.recall()).isEqualTo(1);
    }

    @Test
    void groupsTakenApartCostRecall() {
        var apart =
                List.of(new Thing(1, "A", "x"), new Thing(2, "A", "x"), new Thing(3, "A", "y"), new Thing(4, "B", "z"));

        assertThat(pairwise(apart)).isEqualTo(new Pairwise(1, 0, 2));
        assertThat(bCubed(apart).precision()).isEqualTo(1);
        assertThat(bCubed(apart).recall()).isCloseTo((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4, within(EXACTLY));
    }

    @Test
    void whatNobodyHasDecidedCountsNeitherWay() {
        var things = List.of(new Thing(1, "A", "x"), new Thing(2, "B", "x"), new Thing(3, "C", "x"));

        var pairs = Pairwise.of(things, Thing::belongs, Thing::put, (one, other) -> one.number() + other.number() != 3);
        var cubed = BCubed.of(
                things, things, Thing::belongs, Thing::put, (one, other) -> one.number() + other.number() != 3);

        assertThat(pairs).isEqualTo(new Pairwise(0, 2, 0));
        assertThat(cubed.precision()).isCloseTo((1.0 / 2 + 1.0 / 2 + 1.0 / 3) / 3, within(EXACTLY));
    }

    @Test
    void whereNothingWasPutTogetherNothingIsWrong() {
        var pairs = pairwise(List.of(new Thing(1, "A", "x"), new Thing(2, "A", "y")));

        assertThat(pairs.precision()).isEqualTo(1);
        assertThat(pairs.recall()).isEqualTo(0);
    }

    private static Pairwise pairwise(List<Thing> things) {
        return Pairwise.of(things, Thing::belongs, Thing::put, (one, other) -> true);
    }

    private static BCubed bCubed(List<Thing> things) {
        return BCubed.of(things, things, Thing::belongs, Thing::put, (one, other) -> true);
    }
}
