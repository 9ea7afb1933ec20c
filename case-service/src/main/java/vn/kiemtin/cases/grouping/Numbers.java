package vn.kiemtin.cases.grouping;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Numbers of exemplars, none negative; the same one may come several times. Without boxes: a text has up to some thousand. */
final class Numbers {

    static final Numbers NONE = new Numbers();

    /** Above any number, so that what comes more often comes first when numbers are sorted together with how seldom they come. */
    private static final int PLACES = 40;

    private static final long NUMBER = (1L << PLACES) - 1;

    private long[] numbers = {};
    private int count;

    int size() {
        return count;
    }

    void add(long number) {
        makeRoomFor(1);
        numbers[count++] = number;
    }

    void addAll(Numbers others) {
        makeRoomFor(others.count);
        System.arraycopy(others.numbers, 0, numbers, count, others.count);
        count += others.count;
    }

    private void makeRoomFor(int more) {
        if (count + more > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(count + more, 2 * count));
        }
    }

    /** So many, each once: the most frequent ones first, of those that come as often the least. */
    LongStream mostFrequent(int most) {
        var sorted = Arrays.copyOf(numbers, count);
        Arrays.sort(sorted);
        int different = 0;
        for (int start = 0, end; start < count; start = end) {
            end = start + 1;
            while (end < count && sorted[end] == sorted[start]) {
                end++;
            }
            sorted[different++] = (long) (count - (end - start)) << PLACES | sorted[start];
        }
        Arrays.sort(sorted, 0, different);
        return Arrays.stream(sorted, 0, Math.min(most, different)).map(number -> number & NUMBER);
    }
}
