package vn.kiemtin.cases.grouping;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Standing;

/** Where some keys lead, as the database has it and as it is to be from now on. */
final class KnownKeys {

    private final Map<String, Lead> leads = new HashMap<>();
    private final Map<String, Lead> changed = new LinkedHashMap<>();

    /**
     * @param home the case that a key leads to
     * @param caseId where that is worked on
     * @param takesReports whether further ones may go there
     */
    record Lead(UUID home, UUID caseId, boolean takesReports, Standing standing) {

        boolean givesWayTo(Standing other) {
            return !takesReports || (standing == Standing.SUGGESTED && other == Standing.CONFIRMED);
        }
    }

    void known(String key, Lead lead) {
        leads.put(key, lead);
    }

    /** The cases that these keys are known to lead to. */
    Stream<UUID> homes() {
        return leads.values().stream().map(Lead::home);
    }

    /** What is not in the database yet, by key. */
    Map<String, Lead> changed() {
        return changed;
    }

    /** The case that one of these keys leads to, rather beyond doubt. */
    Optional<Found> find(List<Key> keys) {
        return Stream.of(Standing.CONFIRMED, Standing.SUGGESTED)
                .flatMap(standing -> keys.stream().flatMap(key -> Stream.ofNullable(find(key, standing))))
                .findFirst();
    }

    private @Nullable Found find(Key key, Standing standing) {
        var lead = leads.get(key.value());
        return lead != null && lead.takesReports() && standing == weaker(key.standing(), lead.standing())
                ? new Found(lead.caseId(), lead.home(), key.match(), standing, null, false)
                : null;
    }

    private static Standing weaker(Standing one, Standing other) {
        return one == Standing.CONFIRMED ? other : one;
    }

    /**
     * From now on these keys lead to this case, unless they lead to another one that takes reports, or is part of one that does; a mere suggestion gives
     * way to what is beyond doubt.
     *
     * @param caseId where the case is worked on
     */
    void lead(List<Key> keys, UUID home, UUID caseId, Standing standing) {
        for (var key : keys) {
            var lead = new Lead(home, caseId, true, weaker(key.standing(), standing));
            var before = leads.get(key.value());
            if (before == null || before.givesWayTo(lead.standing())) {
                leads.put(key.value(), lead);
                changed.put(key.value(), lead);
            }
        }
    }
}
