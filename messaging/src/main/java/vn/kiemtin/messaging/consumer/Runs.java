package vn.kiemtin.messaging.consumer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What is handed over at once, one run after the other. Events that go with each other share one, also where events of other subjects came between them: two kinds that take turns, as a case
 * is opened and its report linked, would else be handed over one by one. Those of one subject stay in their order, and so do those of one run.
 */
final class Runs {

    private final List<List<Incoming.Event>> runs = new ArrayList<>();
    private final Map<UUID, Integer> lastOf = new HashMap<>();

    private Runs() {}

    static List<List<Incoming.Event>> of(List<Incoming.Event> events) {
        var runs = new Runs();
        events.forEach(runs::add);
        return runs.runs;
    }

    /** Not before what came before it of its subject. */
    private void add(Incoming.Event event) {
        var subject = event.metadata().subject();
        int place = lastOf.getOrDefault(subject, 0);
        while (place < runs.size() && !runs.get(place).getLast().goesWith(event)) {
            place++;
        }
        if (place == runs.size()) {
            runs.add(new ArrayList<>());
        }
        runs.get(place).add(event);
        lastOf.put(subject, place);
    }
}
