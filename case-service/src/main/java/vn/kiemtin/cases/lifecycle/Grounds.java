package vn.kiemtin.cases.lifecycle;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.conclusion.Finding;
import vn.kiemtin.cases.evidence.Evidence;
import vn.kiemtin.cases.evidence.EvidenceItem;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.LegalUse;

/**
 * What a proposed conclusion rests on: evidence of the case that is not set aside, legal bases for conclusions that are in force today. A verdict that something
 * is fabricated or false needs both.
 */
@Singleton
class Grounds {

    private final Evidence evidence;
    private final LegalBases legalBases;

    Grounds(Evidence evidence, LegalBases legalBases) {
        this.evidence = evidence;
        this.legalBases = legalBases;
    }

    /** What is wrong with them. */
    Optional<Outcome> fault(CaseFile file, Finding finding) {
        return evidenceFault(file, finding)
                .map(words -> (Outcome) new Outcome.Refused("evidence", words))
                .or(() -> legalFault(finding).map(words -> new Outcome.Refused("legalBases", words)));
    }

    private Optional<String> evidenceFault(CaseFile file, Finding finding) {
        var named = finding.evidence();
        if (named.isEmpty()) {
            return finding.verdict().needsGrounds() ? Optional.of("invalid.no-evidence") : Optional.empty();
        }
        if (named.size() > MoveRequest.MOST_GROUNDS) {
            return Optional.of("invalid.too-many-grounds");
        }
        var counting = evidence.existing(file.id(), named).stream()
                .filter(EvidenceItem::counts)
                .count();
        return counting == named.size() ? Optional.empty() : Optional.of("invalid.evidence");
    }

    private Optional<String> legalFault(Finding finding) {
        var named = finding.legalBases();
        if (named.isEmpty()) {
            return finding.verdict().needsGrounds() ? Optional.of("invalid.no-legal-basis") : Optional.empty();
        }
        if (named.size() > MoveRequest.MOST_GROUNDS) {
            return Optional.of("invalid.too-many-grounds");
        }
        var inForce = legalBases.offeredFor(LegalUse.CONCLUSION).stream()
                .map(LegalBases.LegalBasis::code)
                .toList();
        return inForce.containsAll(named) ? Optional.empty() : Optional.of("invalid.legal-basis");
    }
}
