package vn.kiemtin.cases.desk;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.access.Colleagues;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.corrections.CorrectionStep;
import vn.kiemtin.cases.corrections.Corrections;
import vn.kiemtin.cases.corrections.SeenCorrection;
import vn.kiemtin.cases.queue.CorrectionView;
import vn.kiemtin.cases.reference.LegalBases;
import vn.kiemtin.cases.reference.LegalUse;
import vn.kiemtin.cases.reference.press.PressAgencies;
import vn.kiemtin.cases.reference.press.PressAgencyView;
import vn.kiemtin.web.Language;

/**
 * A case's correction requests as the desk shows them, with the forms of what can be done with each.
 *
 * @param draftable whether a correction could be demanded
 * @param draft the form for that
 * @param drafting whether it was refused just now
 * @param agencies names of press agencies by code, of those that can be asked
 * @param legalBases those that a demand can rest on today
 * @param people names by account name
 */
record CorrectionsOnPage(
        List<Shown> requests,
        boolean draftable,
        CorrectionForm draft,
        boolean drafting,
        Map<String, String> agencies,
        List<LegalBases.LegalBasis> legalBases,
        Map<String, String> people) {

    /** Steps whose forms open on demand. */
    private static final Set<CorrectionStep> WRITTEN =
            Set.of(CorrectionStep.EDIT, CorrectionStep.WITHDRAW, CorrectionStep.REJECT);

    /**
     * What somebody has entered, and was refused.
     *
     * @param correction number of the request; null for a new one
     * @param step what was to be done with it; null for a new one
     */
    record Refused(@Nullable Integer correction, @Nullable CorrectionStep step, CorrectionForm form) {}

    /**
     * @param agency name of the press agency
     * @param ownWork whether the caller must leave the approval to somebody else
     * @param forms of what is to be written
     * @param buttons what is done by a press
     */
    record Shown(
            CorrectionView view,
            String agency,
            boolean ownWork,
            List<WrittenForm> forms,
            List<CorrectionStep> buttons) {}

    /**
     * @param open whether it was refused just now
     */
    record WrittenForm(CorrectionStep step, CorrectionForm form, boolean open) {}

    static CorrectionsOnPage of(
            Corrections corrections,
            PressAgencies press,
            LegalBases legalBases,
            CaseFile file,
            Caller caller,
            Colleagues colleagues,
            Language language,
            @Nullable Refused refused) {
        var seen = corrections.seenBy(caller, file);
        var draft = refused == null || refused.correction() != null ? null : refused.form();
        return new CorrectionsOnPage(
                seen.stream()
                        .map(one -> shown(one, press, language, refused))
                        .toList()
                        .reversed(),
                corrections.draftable(file, caller),
                Objects.requireNonNullElseGet(draft, CorrectionForm::empty),
                draft != null,
                press.today().stream()
                        .collect(Collectors.toMap(PressAgencyView::code, agency -> name(agency, language))),
                legalBases.offeredFor(LegalUse.CORRECTION),
                colleagues.names(
                        seen.stream().flatMap(CorrectionsOnPage::peopleIn).collect(Collectors.toSet())));
    }

    private static Shown shown(SeenCorrection seen, PressAgencies press, Language language, @Nullable Refused refused) {
        var code = seen.request().demand().pressAgency();
        return new Shown(
                CorrectionView.of(seen),
                press.find(code).map(agency -> name(agency, language)).orElse(code),
                seen.ownWork(),
                seen.legalSteps().stream()
                        .filter(WRITTEN::contains)
                        .map(step -> form(step, seen, refused))
                        .toList(),
                seen.legalSteps().stream()
                        .filter(step -> !WRITTEN.contains(step))
                        .toList());
    }

    private static WrittenForm form(CorrectionStep step, SeenCorrection seen, @Nullable Refused refused) {
        var request = seen.request();
        var entered =
                refused != null && Objects.equals(refused.correction(), request.number()) && refused.step() == step
                        ? refused.form()
                        : null;
        return new WrittenForm(
                step,
                Objects.requireNonNullElseGet(entered, () -> CorrectionForm.of(request.demand())),
                entered != null);
    }

    private static String name(PressAgencyView agency, Language language) {
        return language == Language.VI ? agency.nameVi() : agency.nameEn();
    }

    private static Stream<String> peopleIn(SeenCorrection seen) {
        var request = seen.request();
        return Stream.of(
                        request.writtenBy().stream(),
                        Stream.ofNullable(request.approvedBy()),
                        Stream.ofNullable(request.confirmedBy()))
                .flatMap(people -> people);
    }
}
