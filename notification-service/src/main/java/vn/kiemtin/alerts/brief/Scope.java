package vn.kiemtin.alerts.brief;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.alerts.audiences.Audience;

/**
 * Whose cases a brief speaks of.
 *
 * @param agency whose it leads, coordinates or is offered; null: the whole city's
 */
record Scope(@Nullable String agency) {

    static final Scope CITY = new Scope(null);

    private static final String CITY_NAME = "city";
    private static final String AGENCY = "agency:";
    private static final String HEADS = "heads:";

    /** The supervisors have the city's; who is in an agency, officer or head, has the agency's; others have none. */
    static Optional<Scope> of(Collection<String> audiences) {
        if (audiences.contains(Audience.SUPERVISORS.name())) {
            return Optional.of(CITY);
        }
        return audiences.stream()
                .sorted()
                .flatMap(audience -> Stream.of(AGENCY, HEADS)
                        .filter(audience::startsWith)
                        .map(prefix -> new Scope(audience.substring(prefix.length()))))
                .findFirst();
    }

    /** As {@link #name} has it. */
    static Scope named(String name) {
        return name.equals(CITY_NAME) ? CITY : new Scope(name.substring(AGENCY.length()));
    }

    String name() {
        return agency == null ? CITY_NAME : AGENCY + agency;
    }

    /** Whose alerts it counts. */
    Stream<Audience> audiences() {
        return agency == null
                ? Stream.of(Audience.SUPERVISORS)
                : Stream.of(Audience.agency(agency), Audience.heads(agency));
    }
}
