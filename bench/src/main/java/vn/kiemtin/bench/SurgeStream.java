package vn.kiemtin.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;

/**
 * When reports came, and which surges were put among them.
 *
 * @param at sorted, milliseconds of the epoch
 */
record SurgeStream(long[] at, List<Injected> injected) {

    /** Of the first line of a row: the last column may go over several. */
    private static final Pattern FIRST_COLUMNS = Pattern.compile("([^,\\s]+),(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z),");

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long WEEK = 7 * DAY;
    /** The city's nights: a threefold of nothing is nothing. */
    private static final int DAY_BEGINS = 7;

    private static final int DAY_ENDS = 21;
    private static final long CITY = Duration.ofHours(7).toMillis();
    private static final double LEAST_PER_HOUR = 0.2;
    private static final int DAYS_AROUND = 14;

    /** A stretch in which reports come so many times as often as usual. */
    record Injected(long begins, long ends, int factor) {

        int minutes() {
            return (int) ((ends - begins) / Duration.ofMinutes(1).toMillis());
        }
    }

    /** Reads the second column of a table. */
    static SurgeStream read(Path file) throws IOException {
        return of(byMessage(file).values().stream().flatMapToLong(each -> LongStream.of(each.at())));
    }

    /** Reads the second column of a table, by the first. */
    static Map<String, SurgeStream> byMessage(Path file) throws IOException {
        var times = new HashMap<String, LongStream.Builder>();
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .map(FIRST_COLUMNS::matcher)
                    .filter(Matcher::lookingAt)
                    .forEach(line -> times.computeIfAbsent(line.group(1), _ -> LongStream.builder())
                            .add(Instant.parse(line.group(2)).toEpochMilli()));
        }
        var streams = new HashMap<String, SurgeStream>();
        times.forEach((message, at) -> streams.put(message, of(at.build())));
        return streams;
    }

    private static SurgeStream of(LongStream at) {
        return new SurgeStream(at.sorted().toArray(), List.of());
    }

    /** So many stretches of whole weeks, one upon the other: a busier city with the same hours and days. */
    SurgeStream layered(int layers) {
        var weeks = (at[at.length - 1] - at[0]) / WEEK / layers;
        return new SurgeStream(
                LongStream.of(at)
                        .filter(each -> each - at[0] < layers * weeks * WEEK)
                        .map(each -> at[0] + (each - at[0]) % (weeks * WEEK))
                        .sorted()
                        .toArray(),
                List.of());
    }

    long firstAt() {
        return at[0];
    }

    long lastAt() {
        return at[at.length - 1];
    }

    double perDay() {
        return at.length * (double) DAY / (lastAt() - firstAt());
    }

    /** With surges of all kinds in turn, by day, some days apart, from the first to the second instant. */
    SurgeStream injected(long from, long to, int daysApart, int[] factors, int[] minutes, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<Injected>();
        var more = LongStream.builder();
        int kind = random.nextInt(factors.length * minutes.length);
        for (long day = from + random.nextLong(daysApart * DAY); day < to; day += daysApart * DAY) {
            var begins = Math.floorDiv(day + CITY, DAY) * DAY
                    - CITY
                    + DAY_BEGINS * HOUR
                    + random.nextLong((DAY_ENDS - DAY_BEGINS) * HOUR);
            int factor = factors[kind % factors.length];
            var surge = new Injected(
                    begins,
                    begins + Duration.ofMinutes(minutes[kind / factors.length]).toMillis(),
                    factor);
            kind = (kind + 1) % (factors.length * minutes.length);
            all.add(surge);
            var perMilli = (factor - 1) * perHourAround(begins) / HOUR;
            for (double next = begins - Math.log1p(-random.nextDouble()) / perMilli;
                    next < surge.ends();
                    next -= Math.log1p(-random.nextDouble()) / perMilli) {
                more.add((long) next);
            }
        }
        var together =
                LongStream.concat(LongStream.of(at), more.build()).sorted().toArray();
        return new SurgeStream(together, all);
    }

    /** What is usual then: the mean of this hour and those beside it, of two weeks before and after. */
    private double perHourAround(long instant) {
        int count = 0;
        for (int day = -DAYS_AROUND; day <= DAYS_AROUND; day++) {
            var middle = instant + day * DAY;
            count += indexOf(middle + 3 * HOUR / 2) - indexOf(middle - 3 * HOUR / 2);
        }
        return Math.max(LEAST_PER_HOUR, count / (3.0 * (2 * DAYS_AROUND + 1)));
    }

    private int indexOf(long instant) {
        var found = Arrays.binarySearch(at, instant);
        return found < 0 ? -found - 1 : found;
    }
}
