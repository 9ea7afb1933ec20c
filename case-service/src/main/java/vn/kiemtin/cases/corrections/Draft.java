package vn.kiemtin.cases.corrections;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A correction request as somebody wrote it, unchecked.
 *
 * @param pressAgency its code
 * @param work title of what was published
 * @param author if one is named
 * @param section where it stood: column, page, programme
 * @param url where it stands; that or the section is needed
 * @param falseContent what is false in it, word by word
 * @param corrected what is right
 * @param legalBases codes of the legal bases that the demand rests on
 */
public record Draft(
        @Nullable String pressAgency,
        @Nullable String work,
        @Nullable String author,
        @Nullable String section,
        @Nullable String url,
        @Nullable LocalDate publishedOn,
        @Nullable String falseContent,
        @Nullable String corrected,
        @Nullable List<String> legalBases) {}
