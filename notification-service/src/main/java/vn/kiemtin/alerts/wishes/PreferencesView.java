package vn.kiemtin.alerts.wishes;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.web.Language;

/**
 * What a person chose, and may choose.
 *
 * @param address where mails go, as the sign-in tells; without one there are none
 * @param language of the mails: vi or en
 * @param others of all rules that {@code rules} does not name: AT_ONCE, DIGEST, NONE; left out: no mails of one's own but of what is one's alone
 * @param rules AT_ONCE, DIGEST or NONE by the rule's code
 * @param mandatory codes of the rules that are neither muted nor put off
 * @param quietHours mails of rules that are not mandatory wait until they end; left out: none
 */
@Schema(name = "AlertPreferences")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PreferencesView(
        @Nullable String address,
        @Schema(examples = "vi") String language,
        boolean morningBrief,
        @Nullable Mode others,
        Map<String, Mode> rules,
        List<String> mandatory,
        @Nullable QuietHoursView quietHours,
        int version) {

    static PreferencesView of(Preferences.Kept kept, List<String> mandatory) {
        var chosen = kept.chosen();
        return new PreferencesView(
                kept.address(),
                chosen.language().code(),
                chosen.morningBrief(),
                chosen.others(),
                new TreeMap<>(chosen.rules()),
                mandatory,
                chosen.quietHours() == null ? null : QuietHoursView.of(chosen.quietHours()),
                kept.version());
    }

    /**
     * In city time.
     *
     * @param until on the next day where it is before {@code from}; a whole day where it is the same
     * @param days on which they begin
     */
    @Schema(name = "QuietHours")
    public record QuietHoursView(
            @NotNull @Pattern(regexp = TIME) @Schema(examples = "22:00")
            String from,

            @NotNull @Pattern(regexp = TIME) @Schema(examples = "06:30")
            String until,

            @NotEmpty @Size(max = 7) @Schema(examples = "FRIDAY")
            List<@NotNull DayOfWeek> days) {

        static final String TIME = "(?:[01][0-9]|2[0-3]):[0-5][0-9]";

        static QuietHoursView of(QuietHours hours) {
            return new QuietHoursView(
                    hours.from().toString(),
                    hours.until().toString(),
                    hours.days().stream().sorted().toList());
        }

        QuietHours chosen() {
            return new QuietHours(
                    LocalTime.parse(from),
                    LocalTime.parse(until),
                    days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days));
        }
    }

    /**
     * What a person chooses, all of it: what is left out is not wished for.
     *
     * @param language vi or en
     * @param others null: no mails of one's own but of what is one's alone
     * @param rules by their codes
     */
    @Schema(name = "ChosenPreferences")
    public record Body(
            @NotNull @Pattern(regexp = "vi|en") String language,
            boolean morningBrief,
            @Nullable Mode others,
            @Nullable @Size(max = 200) Map<String, @NotNull Mode> rules,
            @Nullable @Valid QuietHoursView quietHours) {

        Preferences chosen() {
            return new Preferences(
                    Objects.requireNonNullElse(Language.byCode(language.toLowerCase(Locale.ROOT)), Language.VI),
                    morningBrief,
                    others,
                    rules == null ? Map.of() : rules,
                    quietHours == null ? null : quietHours.chosen());
        }
    }
}
