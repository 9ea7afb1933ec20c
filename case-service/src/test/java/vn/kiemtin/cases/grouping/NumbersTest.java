package vn.kiemtin.cases.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Which exemplars have most keys in common with a text. */
class NumbersTest {

    private static final long BEYOND_THE_DATABASES = 1L + Integer.MAX_VALUE;

    @Test
    void theMostFrequentComeFirstThenTheLeast() {
        var numbers = new Numbers();
        List.of(5L, BEYOND_THE_DATABASES, 9L, 7L, 9L, BEYOND_THE_DATABASES, 9L).forEach(numbers::add);

        assertThat(numbers.mostFrequent(3)).containsExactly(9L, BEYOND_THE_DATABASES, 5L);
        assertThat(numbers.size()).isEqualTo(7);
        assertThat(Numbers.NONE.mostFrequent(3)).isEmpty();
    }

    @RepeatedTest(20)
    void areCountedAsTheyAreOneByOne() {
        var random = new Random();
        var drawn = random.longs(random.nextInt(400), 0, 60).boxed().toList();
        var numbers = new Numbers();
        drawn.forEach(numbers::add);

        var counted = drawn.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(numbers.mostFrequent(48))
                .containsExactlyElementsOf(counted.entrySet().stream()
                        .sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(48)
                        .map(Map.Entry::getKey)
                        .toList());
    }
}
