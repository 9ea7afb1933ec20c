package vn.kiemtin.alerts.delivery;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.mail.MailMessage;
import jakarta.inject.Singleton;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.inbox.Alert;
import vn.kiemtin.alerts.inbox.Alerts;
import vn.kiemtin.alerts.rules.AlertRules;
import vn.kiemtin.alerts.wishes.OwnMails;
import vn.kiemtin.messaging.DatabaseFailure;
import vn.kiemtin.web.Language;
import vn.kiemtin.web.Words;

/** Writes and sends one mail for many alerts: the worst of them in full, the others counted. What was withdrawn since it was gathered is left out. */
@Singleton
class GatheredMail {

    private static final int MOST_IN_FULL = 50;

    private static final String CANCEL_OTHERS = """
            update delivery set state = 'CANCELLED' from alert
            where gathered_into = ? and state in ('PENDING', 'PARKED') and alert.id = alert_id and not audience = any (?)
            """;
    private static final String PARTS = """
            select alert_id, rule, severity from delivery join alert on alert.id = alert_id
            where gathered_into = ? and state in ('PENDING', 'PARKED') and withdrawn_at is null
            order by case severity when 'SEVERE' then 0 when 'HIGH' then 1 else 2 end, raised_at desc, alert_id
            """;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Alerts alerts;
    private final AlertRules rules;
    private final AlertMail mails;
    private final OwnMails own;
    private final DataSource database;
    private final Template html;
    private final Template text;
    private final String origin;

    GatheredMail(
            Alerts alerts,
            AlertRules rules,
            AlertMail mails,
            OwnMails own,
            DataSource database,
            @Location("mail/gathered.html") Template html,
            @Location("mail/gathered.txt") Template text,
            @ConfigProperty(name = "kiemtin.origin") URI origin) {
        this.alerts = alerts;
        this.rules = rules;
        this.mails = mails;
        this.own = own;
        this.database = database;
        this.html = html;
        this.text = text;
        this.origin = origin.toString();
    }

    Attempted send(Delivery delivery) {
        if (delivery.address() == null) {
            return new Attempted.Needless();
        }
        var listed = partsOf(delivery, delivery.address());
        if (listed.isEmpty()) {
            return new Attempted.Needless();
        }
        return mails.hand(nameOf(delivery), mail(delivery, delivery.address(), listed));
    }

    /** By which its Message-ID is known. */
    private static String nameOf(Delivery delivery) {
        return (delivery.digestDay() == null ? "gathered-" : "digest-") + delivery.id();
    }

    private List<Listed> partsOf(Delivery delivery, String address) {
        try (var connection = database.getConnection()) {
            if (delivery.forPerson() != null) {
                cancelOthers(connection, delivery.id(), own.audiencesOf(delivery.forPerson(), address));
            }
            try (var select = connection.prepareStatement(PARTS)) {
                select.setObject(1, delivery.id());
                var parts = new ArrayList<Listed>();
                try (var row = select.executeQuery()) {
                    while (row.next()) {
                        parts.add(new Listed(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                    }
                }
                return parts;
            }
        } catch (SQLException e) {
            throw new DatabaseFailure("read what a mail lists", e);
        }
    }

    /** What the person may not see any more is not sent. */
    private static void cancelOthers(Connection connection, UUID gathering, List<String> audiences)
            throws SQLException {
        try (var cancel = connection.prepareStatement(CANCEL_OTHERS)) {
            cancel.setObject(1, gathering);
            cancel.setArray(2, connection.createArrayOf("text", audiences.toArray()));
            cancel.executeUpdate();
        }
    }

    private MailMessage mail(Delivery delivery, String address, List<Listed> listed) {
        var languages = delivery.forPerson() == null
                ? List.of(delivery.language(), delivery.language().other())
                : List.of(delivery.language());
        var inFull = listed.stream()
                .limit(MOST_IN_FULL)
                .map(Listed::alertId)
                .map(alerts::byId)
                .flatMap(Optional::stream)
                .toList();
        var rest = listed.stream().skip(MOST_IN_FULL).toList();
        var parts = languages.stream()
                .map(language -> part(delivery, language, listed.size(), inFull, rest))
                .toList();
        return new MailMessage()
                .setTo(address)
                .setSubject(parts.getFirst().title())
                .setText(fill(text, delivery, parts).render())
                .setHtml(fill(html, delivery, parts).render());
    }

    private TemplateInstance fill(Template template, Delivery delivery, List<Part> parts) {
        return template.data("language", delivery.language().code())
                .data("title", parts.getFirst().title())
                .data("parts", parts)
                .data("inbox", origin + "/alerts")
                .data("preferences", delivery.forPerson() == null ? null : origin + "/alerts/preferences");
    }

    private Part part(Delivery delivery, Language language, int count, List<Alert> inFull, List<Listed> rest) {
        var words = Words.in(language);
        var day = delivery.digestDay();
        var counted = new TreeMap<String, Integer>();
        rest.forEach(one -> counted.merge(one.rule(), 1, Integer::sum));
        return new Part(
                language.code(),
                words.say("mail.language"),
                day == null ? words.say("gathered.title", count) : words.say("gathered.digest", day.format(DAY), count),
                words.say(day == null ? "gathered.intro" : "gathered.intro.digest"),
                inFull.stream().map(alert -> line(alert, language)).toList(),
                rest.isEmpty() ? null : words.say("gathered.rest", rest.size()),
                counts(counted, language),
                words.say("gathered.inbox"),
                words.say("gathered.preferences"));
    }

    private List<String> counts(Map<String, Integer> counted, Language language) {
        return counted.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(rule -> rules.titleOf(rule.getKey(), language) + ": " + rule.getValue())
                .toList();
    }

    private Line line(Alert alert, Language language) {
        var words = Words.in(language);
        return new Line(
                alert.title(language),
                alert.severity(),
                words.say("severity." + alert.severity()),
                AlertMail.Part.time(alert.raisedAt(), language),
                alert.acknowledgedAt() == null ? null : words.say("gathered.noticed"),
                alert.link(origin));
    }

    private record Listed(UUID alertId, String rule, String severity) {}

    /**
     * An alert.
     *
     * @param noticed words for that somebody took notice; null where nobody has
     */
    record Line(
            String title,
            String severity,
            String severityLabel,
            String raised,
            @Nullable String noticed,
            String link) {}

    /**
     * All of it, in one language.
     *
     * @param rest null where all are listed
     */
    record Part(
            String language,
            String name,
            String title,
            String intro,
            List<Line> lines,
            @Nullable String rest,
            List<String> counts,
            String inbox,
            String preferences) {}
}
