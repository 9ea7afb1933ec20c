package vn.kiemtin.cases.queue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.conclusion.Verdict;
import vn.kiemtin.cases.statements.Retraction;
import vn.kiemtin.cases.statements.SeenStatement;
import vn.kiemtin.cases.statements.Stage;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementStatus;
import vn.kiemtin.cases.statements.StatementStep;
import vn.kiemtin.cases.statements.StatementVersion;

/**
 * What a case says in public, as the caller sees it.
 *
 * @param status how far it has come in public
 * @param stage the same with what is being prepared beside it
 * @param revision grows with every step; the ETag of the statement
 * @param legalSteps what the caller may do with it now
 * @param outdated whether the public reads what the case knows better by now: amend or retract it
 * @param address where the public reads it; left out while it does not
 * @param versions the first first; the last may not be published yet
 */
@Schema(name = "StatementOfCase")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatementView(
        String number,
        StatementKind kind,
        StatementStatus status,
        Stage stage,
        int revision,
        List<StatementStep> legalSteps,
        boolean outdated,
        @Nullable String address,
        List<VersionView> versions,
        @Nullable RetractionView retraction) {

    public static StatementView of(SeenStatement seen) {
        var statement = seen.statement();
        return new StatementView(
                statement.number(),
                statement.kind(),
                statement.status(),
                statement.stage(),
                statement.revision(),
                seen.legalSteps(),
                seen.outdated(),
                statement.published().isEmpty() ? null : "/thong-tin/" + statement.number(),
                statement.versions().stream().map(VersionView::of).toList(),
                RetractionView.of(statement.retraction()));
    }

    /**
     * @param change what it changes; left out of the first
     * @param conclusion version of the conclusion that it rests on; left out where it says that the case is being checked
     * @param writtenBy account names of those who had a hand in it; the first drafted it
     * @param writtenAt when it was last edited
     * @param publisher code of the agency that stands for it
     */
    @Schema(name = "VersionOfStatement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VersionView(
            int version,
            Bilingual claim,
            Bilingual title,
            Bilingual body,
            List<String> appearances,
            @Nullable Bilingual change,
            @Nullable Verdict verdict,
            @Nullable Integer conclusion,
            List<String> writtenBy,
            Instant writtenAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable String publishedBy,
            @Nullable Instant publishedAt,
            @Nullable String publisher) {

        static VersionView of(StatementVersion version) {
            return new VersionView(
                    version.version(),
                    version.text().claim(),
                    version.text().title(),
                    version.text().body(),
                    version.text().appearances(),
                    version.change(),
                    version.verdict(),
                    version.conclusion(),
                    version.writtenBy(),
                    version.writtenAt(),
                    version.approvedBy(),
                    version.approvedAt(),
                    version.publishedBy(),
                    version.publishedAt(),
                    version.publisher());
        }
    }

    /**
     * @param approvedBy left out while it is only proposed
     */
    @Schema(name = "RetractionOfStatement")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RetractionView(
            Bilingual reason,
            @Nullable String proposedBy,
            @Nullable Instant proposedAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt) {

        static @Nullable RetractionView of(@Nullable Retraction retraction) {
            return retraction == null
                    ? null
                    : new RetractionView(
                            retraction.reason(),
                            retraction.proposedBy(),
                            retraction.proposedAt(),
                            retraction.approvedBy(),
                            retraction.approvedAt());
        }
    }
}
