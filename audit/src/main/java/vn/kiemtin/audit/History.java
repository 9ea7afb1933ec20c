package vn.kiemtin.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The history of a case as a dossier has it.
 *
 * @param length how many entries the export says there are
 */
record History(String caseId, String number, int length, List<Entry> entries) {

    /**
     * @throws IllegalArgumentException if this is no dossier
     */
    static History of(JsonNode dossier) {
        var history = dossier.path("history");
        var caseId = dossier.path("case").path("id");
        if (!caseId.isTextual() || !history.path("entries").isArray()) {
            throw new IllegalArgumentException(
                    "this is not a dossier of a case (case.id and history.entries are needed)");
        }
        return new History(
                caseId.asText(),
                dossier.path("case").path("number").asText(),
                history.path("length").asInt(),
                StreamSupport.stream(history.path("entries").spliterator(), false)
                        .map(Entry::of)
                        .toList());
    }
}
