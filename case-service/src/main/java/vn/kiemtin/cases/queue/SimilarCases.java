package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.casefile.CaseStatus;
import vn.kiemtin.cases.grouping.KindredCases;

/**
 * Cases that may be about the same rumour, however old: those that a report ties to one, and those whose texts resemble its own. Only what the caller sees is looked through, so
 * that an answer depends on nothing that the caller must not know; what is part of another case is found by that one.
 */
@Singleton
public class SimilarCases {

    private static final int MOST = 10;

    private final KindredCases kindred;
    private final CaseFiles files;

    SimilarCases(KindredCases kindred, CaseFiles files) {
        this.kindred = kindred;
        this.files = files;
    }

    /** Those that are tied to it first, then the most alike. */
    public List<Similar> to(CaseFile file, Caller caller) {
        var viewer = viewer(caller);
        Map<UUID, Double> scores = new LinkedHashMap<>();
        kindred.of(file.id(), viewer).forEach(kin -> scores.put(kin.caseId(), kin.score()));
        Set<UUID> tied = new LinkedHashSet<>(kindred.tiedTo(file.id(), viewer));
        return Stream.concat(tied.stream(), scores.keySet().stream())
                .distinct()
                .limit(MOST)
                .map(id -> new Similar(files.findById(id), scores.getOrDefault(id, 0.0), tied.contains(id)))
                .filter(similar -> caller.sees(similar.file()))
                .toList();
    }

    /** The cases that a report tells to be the same rumour; an officer decides. */
    public List<CaseFile> tiedTo(CaseFile file, Caller caller) {
        if (file.status() == CaseStatus.MERGED) {
            return List.of();
        }
        return kindred.tiedTo(file.id(), viewer(caller)).stream()
                .limit(MOST)
                .map(files::findById)
                .filter(caller::sees)
                .toList();
    }

    private static KindredCases.Viewer viewer(Caller caller) {
        return new KindredCases.Viewer(
                caller.username(), caller.worksForAgency() ? caller.agency() : null, caller.seesAll());
    }

    /**
     * @param score how alike their texts are, from 0 to 1
     * @param tied whether a report tells that they are the same rumour
     */
    public record Similar(CaseFile file, double score, boolean tied) {

        /** The score in whole percent. */
        public long percent() {
            return Math.round(score * 100);
        }
    }
}
