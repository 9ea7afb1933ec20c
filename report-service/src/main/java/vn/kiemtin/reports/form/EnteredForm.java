package vn.kiemtin.reports.form;

import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.Channel;
import vn.kiemtin.reports.intake.Fault;
import vn.kiemtin.reports.intake.FormErrors;
import vn.kiemtin.web.Page;

/**
 * What an officer typed of what somebody told, character by character.
 *
 * @param report what everybody is asked
 * @param channel how it came
 * @param toldAt when, where that was earlier
 * @param consent whether the person agrees to leave a contact
 */
record EnteredForm(ReportForm report, String channel, String toldAt, boolean consent) {

    /** In this order on the page. */
    static final List<Channel> CHANNELS =
            Stream.of(Channel.values()).filter(Channel::isEnteredByOfficers).toList();

    private static final LocalDateTime EARLIEST = LocalDateTime.of(2000, 1, 1, 0, 0);

    /** As browsers write a moment, and as people type it where the browser has no field for moments. */
    private static final List<DateTimeFormatter> WAYS_TO_WRITE_A_MOMENT = Stream.of(
                    "uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "d/M/uuuu H:mm", "H:mm d/M/uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    /** What came of the fields that only officers have. */
    sealed interface Checked {

        record Sound(Channel channel, @Nullable Instant toldAt) implements Checked {}

        /**
         * @param channel one to check the rest with
         */
        record Faulty(List<Fault> faults, Channel channel) implements Checked {}
    }

    /**
     * @param channel the one that the officer has just entered something of; may be anything
     */
    static EnteredForm blank(@Nullable String channel) {
        return new EnteredForm(ReportForm.blank(), channel == null ? "" : channel, "", false);
    }

    static EnteredForm of(MultivaluedMap<String, String> sent) {
        return new EnteredForm(
                ReportForm.of(sent), value(sent, "channel"), value(sent, "toldAt"), sent.containsKey("consent"));
    }

    EnteredForm withNewKey() {
        return new EnteredForm(report.withNewKey(), channel, toldAt, consent);
    }

    /** Whether it is this one that was chosen. */
    public boolean came(Channel way) {
        return way.name().equals(channel);
    }

    /**
     * @param now at which nothing can have been told that is told later
     */
    Checked checked(Instant now) {
        var faults = new ArrayList<Fault>();
        var way = CHANNELS.stream().filter(this::came).findFirst();
        if (way.isEmpty()) {
            faults.add(new Fault("channel", "invalid.enter.channel"));
        }
        var told = toldAt.isBlank() ? null : moment(toldAt.strip());
        if (!toldAt.isBlank() && (told == null || told.isBefore(EARLIEST.atZone(Page.CITY)))) {
            faults.add(new Fault("toldAt", "invalid.enter.told-at"));
        } else if (told != null && told.toInstant().isAfter(now)) {
            faults.add(new Fault("toldAt", "invalid.enter.told-at.future"));
        }
        if (!consent && !(report.email() + report.phone()).isBlank()) {
            faults.add(new Fault("consent", "invalid.enter.consent"));
        }
        return faults.isEmpty()
                ? new Checked.Sound(way.orElseThrow(), told == null ? null : told.toInstant())
                : new Checked.Faulty(faults, way.orElse(CHANNELS.getFirst()));
    }

    /** What is wrong with what, in the order of the page. */
    static FormErrors errors(List<Fault> own, List<Fault> others, Page page) {
        var first = own.stream().filter(fault -> !fault.field().equals("consent"));
        var last = own.stream().filter(fault -> fault.field().equals("consent"));
        return FormErrors.of(
                Stream.of(first, others.stream(), last)
                        .flatMap(faults -> faults)
                        .toList(),
                page.language());
    }

    private static @Nullable ZonedDateTime moment(String written) {
        for (var way : WAYS_TO_WRITE_A_MOMENT) {
            try {
                return LocalDateTime.parse(written, way).atZone(Page.CITY);
            } catch (DateTimeParseException otherwise) {
                continue;
            }
        }
        return null;
    }

    private static String value(MultivaluedMap<String, String> sent, String name) {
        var value = sent.getFirst(name);
        return value == null ? "" : value;
    }
}
