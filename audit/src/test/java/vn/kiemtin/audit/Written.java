package vn.kiemtin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A history that was written as it should be, and ways to bend it. */
final class Written {

    static final String CASE = "0199f3a0-8d2f-7b3c-8e55-1a2b3c4d5e6f";

    private Written() {}

    static List<Entry> entries(int count) {
        var entries = new ArrayList<Entry>();
        for (int position = 1; position <= count; position++) {
            var said = said(position, "NOTE_ADDED");
            said.putObject("facts").put("note", position).put("tên", "Nguyễn \"Văn\" A\n");
            entries.add(hashed(said, position, entries));
        }
        return entries;
    }

    /** A history that tells of these items of evidence, by their numbers. */
    static List<Entry> withEvidence(Map<Integer, String> sha256) {
        var entries = new ArrayList<Entry>();
        new TreeMap<>(sha256).forEach((number, hash) -> {
            var said = said(entries.size() + 1, "EVIDENCE_ADDED");
            said.putObject("facts").put("evidence", number).put("sha256", hash);
            entries.add(hashed(said, entries.size() + 1, entries));
        });
        return entries;
    }

    private static ObjectNode said(int position, String what) {
        var said = JsonNodeFactory.instance.objectNode();
        said.put("position", position);
        said.put("at", "2026-11-24T08:0" + position % 10 + ":00Z");
        said.put("what", what);
        said.put("person", "police.officer");
        said.put("agency", "hanoi-police");
        said.putNull("reason");
        said.put("version", 1);
        return said;
    }

    /** The same with another word, and the hash it had. */
    static Entry saying(Entry entry, String name, String other) {
        ObjectNode said = entry.said().deepCopy();
        said.put(name, other);
        return new Entry(entry.position(), said, entry.hash());
    }

    /** Positions from 1, hashes as they are. */
    static void number(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            entries.set(
                    i, new Entry(i + 1, entries.get(i).said(), entries.get(i).hash()));
        }
    }

    /** As somebody who can write anything would do it: from this index on, a new chain that holds. */
    static List<Entry> chained(Entry changed, List<Entry> entries, int index) {
        var anew = new ArrayList<>(entries.subList(0, index));
        for (int i = index; i < entries.size(); i++) {
            anew.add(hashed(i == index ? changed.said() : entries.get(i).said(), i + 1, anew));
        }
        return anew;
    }

    private static Entry hashed(JsonNode said, int position, List<Entry> before) {
        var previous =
                before.isEmpty() ? Entry.beforeTheFirst(CASE) : before.getLast().hash();
        return new Entry(position, said, new Entry(position, said, "").hashAt(position, previous, CASE));
    }
}
