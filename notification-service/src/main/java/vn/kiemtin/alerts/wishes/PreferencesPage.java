package vn.kiemtin.alerts.wishes;

import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Receivers;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Page;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;
import vn.kiemtin.web.problem.QueryParameters;
import vn.kiemtin.web.problem.SeenVersion;

/** One's own preferences as a form. */
@Path("/alerts/preferences")
@Authenticated
@Blocking
@Produces(MediaType.TEXT_HTML)
public class PreferencesPage {

    private static final String ADDRESS = "/alerts/preferences";

    private final Template preferences;
    private final Receivers receivers;
    private final ChoosePreferences choose;
    private final OwnMails mails;
    private final AlertRules rules;
    private final WishSettings settings;
    private final Page page;

    PreferencesPage(
            Template preferences,
            Receivers receivers,
            ChoosePreferences choose,
            OwnMails mails,
            AlertRules rules,
            WishSettings settings,
            Page page) {
        this.preferences = preferences;
        this.receivers = receivers;
        this.choose = choose;
        this.mails = mails;
        this.rules = rules;
        this.settings = settings;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance form(@QueryParam("saved") @Nullable String saved) {
        var kept = choose.of(receivers.current());
        return shown(
                kept.address(),
                kept.chosen(),
                Quiet.of(kept.chosen().quietHours()),
                kept.version(),
                saved != null,
                null);
    }

    /** Rules and modes come in pairs. */
    @POST
    @Operation(hidden = true)
    public Response save(
            @FormParam("version") @DefaultValue("") String version,
            @FormParam("language") @Nullable String language,
            @FormParam("brief") @Nullable String brief,
            @FormParam("others") @Nullable String others,
            @FormParam("rule") List<String> rules,
            @FormParam("mode") List<String> modes,
            @FormParam("quiet") @Nullable String quiet,
            @FormParam("from") @Nullable String from,
            @FormParam("until") @Nullable String until,
            @FormParam("day") List<String> days) {
        var receiver = receivers.current();
        var kept = choose.of(receiver);
        var entered = new Quiet(
                quiet != null, Objects.requireNonNullElse(from, ""), Objects.requireNonNullElse(until, ""), days(days));
        var chosen = new Preferences(
                Objects.requireNonNullElse(Language.byCode(language), page.language()),
                brief != null,
                QueryParameters.oneOf(Mode.class, "others", others),
                withWhatIsNotShown(byRule(rules, modes), kept.chosen()),
                entered.hours());
        if (entered.on() && chosen.quietHours() == null) {
            return again(kept, chosen, entered, version, page.say("invalid.wishes-quiet-times"));
        }
        return switch (choose.choose(chosen, SeenVersion.of(version), receiver)) {
            case ChoosePreferences.Result.NoQuietHours _ ->
                again(kept, chosen, entered, version, page.say("invalid.wishes-quiet"));
            case ChoosePreferences.Result other -> {
                PreferencesAnswers.done(other);
                yield Response.seeOther(URI.create(ADDRESS + "?saved=1")).build();
            }
        };
    }

    private static Map<String, Mode> byRule(List<String> rules, List<String> modes) {
        if (rules.size() != modes.size()) {
            throw ProblemException.of(ProblemType.MALFORMED_REQUEST);
        }
        var chosen = new HashMap<String, Mode>();
        for (int i = 0; i < rules.size(); i++) {
            var mode = QueryParameters.oneOf(Mode.class, "mode", modes.get(i));
            if (mode != null) {
                chosen.put(rules.get(i), mode);
            }
        }
        return chosen;
    }

    /** The form shows the rules in force: what was wished for others stays. */
    private Map<String, Mode> withWhatIsNotShown(Map<String, Mode> shown, Preferences before) {
        var all = new HashMap<>(before.rules());
        all.keySet().removeAll(choose.codes());
        all.putAll(shown);
        return all;
    }

    private Response again(Preferences.Kept kept, Preferences chosen, Quiet entered, String version, String fault) {
        return Response.status(422)
                .entity(shown(
                                kept.address(),
                                chosen,
                                entered,
                                Objects.requireNonNullElse(SeenVersion.of(version), 0),
                                false,
                                fault)
                        .render())
                .build();
    }

    private static Set<DayOfWeek> days(List<String> names) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (var name : names) {
            var day = QueryParameters.oneOf(DayOfWeek.class, "day", name);
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }

    private TemplateInstance shown(
            @Nullable String address,
            Preferences chosen,
            Quiet quiet,
            int version,
            boolean saved,
            @Nullable String fault) {
        var mandatory = mails.mandatory();
        return preferences
                .data("receiver", receivers.current())
                .data("steward", receivers.isSteward())
                .data("address", address)
                .data("chosen", chosen)
                .data("version", version)
                .data("saved", saved)
                .data("fault", fault)
                .data("digestAt", settings.digestAt().toString())
                .data(
                        "rules",
                        choose.codes().stream()
                                .map(code -> row(
                                        code,
                                        mandatory.contains(code),
                                        chosen.rules().get(code)))
                                .toList())
                .data("modes", List.of(Mode.values()))
                .data("others", nameOf(chosen.others()))
                .data("quiet", quiet.on())
                .data("from", quiet.from())
                .data("until", quiet.until())
                .data("days", List.of(DayOfWeek.values()))
                .data("quietDays", quiet.days().stream().map(DayOfWeek::name).collect(Collectors.toSet()));
    }

    /** A wish that was possible before the rule became mandatory is one no more. */
    private Row row(String code, boolean mandatory, @Nullable Mode mode) {
        return new Row(
                code,
                rules.titleOf(code, page.language()),
                mandatory,
                mandatory && mode != Mode.AT_ONCE ? "" : nameOf(mode));
    }

    private static String nameOf(@Nullable Mode mode) {
        return mode == null ? "" : mode.name();
    }

    /** Quiet hours as they stand in the form. */
    private record Quiet(boolean on, String from, String until, Set<DayOfWeek> days) {

        static Quiet of(@Nullable QuietHours hours) {
            return hours == null
                    ? new Quiet(false, "22:00", "06:00", EnumSet.allOf(DayOfWeek.class))
                    : new Quiet(true, hours.from().toString(), hours.until().toString(), hours.days());
        }

        /** Null where there are none, and where a time is none. */
        @Nullable
        QuietHours hours() {
            return on && isTime(from) && isTime(until)
                    ? new QuietHours(LocalTime.parse(from), LocalTime.parse(until), days)
                    : null;
        }

        private static boolean isTime(String value) {
            return value.matches(PreferencesView.QuietHoursView.TIME);
        }
    }

    /**
     * @param mode empty: as all others
     */
    public record Row(String code, String name, boolean mandatory, String mode) {}
}
