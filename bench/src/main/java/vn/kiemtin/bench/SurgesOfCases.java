package vn.kiemtin.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.TreeMap;
import vn.kiemtin.alerts.surge.Baseline;
import vn.kiemtin.alerts.surge.Standing;
import vn.kiemtin.alerts.surge.SurgeDetector;
import vn.kiemtin.alerts.surge.SurgeParameters;
import vn.kiemtin.alerts.surge.WeekProfile;

/** How often single messages, each a case of its own, surge as the data are: nothing is put among them. */
final class SurgesOfCases {

    private static final double WEEK = Duration.ofDays(7).toMillis();

    private final SurgeParameters parameters;
    private final SurgeDetector detector;
    private final HashMap<Instant, Integer> hoursOfAll = new HashMap<>();
    private final HashMap<Instant, WeekProfile> profiles = new HashMap<>();
    private final Instant began;

    SurgesOfCases(SurgeStream all, SurgeParameters parameters) {
        this.parameters = parameters;
        this.detector = new SurgeDetector(parameters);
        this.began = Instant.ofEpochMilli(all.firstAt());
        for (var at : all.at()) {
            hoursOfAll.merge(Instant.ofEpochMilli(at).truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
        }
    }

    String measure(Path requests, SurgeStream all) throws IOException {
        int surging = 0;
        int alarms = 0;
        var messages = SurgeStream.byMessage(requests);
        messages.values().removeIf(message -> message.at().length < parameters.leastReports());
        for (var message : messages.values()) {
            int of = alarms(message);
            alarms += of;
            surging += of > 0 ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%nSingle messages: %,d were asked about %d times or more; %,d of them surged, %.2f alarms a week in all.%n",
                messages.size(),
                parameters.leastReports(),
                surging,
                alarms * WEEK / (all.lastAt() - all.firstAt()));
    }

    /** A score rises with a report only, so nobody looks in between; when none comes for long, a surge is over. */
    private int alarms(SurgeStream message) {
        var hours = new HashMap<Instant, Integer>();
        var buckets = new TreeMap<Instant, Integer>();
        int alarms = 0;
        Standing standing = new Standing.Usual();
        var last = Instant.MIN;
        for (var at : message.at()) {
            var now = Instant.ofEpochMilli(at);
            if (now.minus(parameters.window()).minus(parameters.endAfter()).isAfter(last)) {
                standing = new Standing.Usual();
            }
            last = now;
            var bucket = parameters.bucket().toMillis();
            buckets.merge(Instant.ofEpochMilli(at - at % bucket), 1, Integer::sum);
            hours.merge(now.truncatedTo(ChronoUnit.HOURS), 1, Integer::sum);
            var to = now.minus(parameters.window()).truncatedTo(ChronoUnit.HOURS);
            var first = Instant.ofEpochMilli(message.firstAt());
            var oldest = to.minus(parameters.history());
            var baseline = Baseline.learn(hours, first.isBefore(oldest) ? oldest : first, to, profile(to), parameters);
            var after = detector.after(standing, detector.look(baseline, buckets, now), now);
            if (standing instanceof Standing.Usual && after instanceof Standing.Surging) {
                alarms++;
            }
            standing = after;
        }
        return alarms;
    }

    private WeekProfile profile(Instant at) {
        return profiles.computeIfAbsent(at.truncatedTo(ChronoUnit.DAYS), day -> {
            var oldest = day.minus(parameters.history());
            return WeekProfile.learn(
                    hoursOfAll, oldest.isBefore(began) ? began : oldest, day, parameters.halfLife(), parameters.zone());
        });
    }
}
