package vn.kiemtin.cases.grouping;

import io.smallrye.config.WithDefault;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** What case-service does with a report's text before it opens a case: its classes, statements and settings, without the service around them. */
public final class GroupingByHand {

    private static final GroupingSettings SETTINGS = settingsInForce();

    private final MatchKeys keys;
    private final Exemplars exemplars;
    private final Resemblance resemblance = new Resemblance(SETTINGS);

    public GroupingByHand(Connection connection) {
        var database = OneConnection.of(connection);
        this.keys = new MatchKeys(database);
        this.exemplars = new Exemplars(database, SETTINGS);
    }

    /** The case that a report of this text would come to, as {@link KnownRumours#find} finds it. */
    public Optional<UUID> find(String text) {
        var content = Content.of(text, null);
        var leads = keys.known(content.keys());
        var known = new KnownRumours(leads, exemplars.known(List.of(content), leads), resemblance, exemplars.most());
        return known.find(content).map(Found::caseId);
    }

    /** What a text that stands for its case leaves in the database. */
    public static Stored stored(String text) {
        var content = Content.of(text, null);
        return new Stored(
                content.keys().stream().map(Key::value).toList(),
                IntStream.of(content.signature()).boxed().toList(),
                content.folded().value());
    }

    /** The defaults: those that the service has when nobody sets any. */
    private static GroupingSettings settingsInForce() {
        return (GroupingSettings) Proxy.newProxyInstance(
                GroupingByHand.class.getClassLoader(),
                new Class<?>[] {GroupingSettings.class},
                (self, setting, none) -> {
                    var value = setting.getAnnotation(WithDefault.class).value();
                    return setting.getReturnType() == int.class
                            ? (Object) Integer.valueOf(value)
                            : (Object) Double.valueOf(value);
                });
    }

    /** To so many texts one key leads at most. */
    public static int exemplarsPerKey() {
        return SETTINGS.exemplarsPerKey();
    }

    /** Of how signatures are made. */
    public static int version() {
        return Signature.VERSION;
    }

    /**
     * @param matchKeys by which the very same text is found
     * @param signature by which a similar one is
     * @param folded the text as it is compared
     */
    public record Stored(List<String> matchKeys, List<Integer> signature, String folded) {}
}
