package vn.kiemtin.reports.reviews;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.reports.intake.ReportRequest;

/** A review request as a caller sends it, not checked yet. */
@Schema(
        name = "ReviewRequest",
        description =
                "What is to be reviewed and why: a published statement or concluded case by its number, or, with the receipt code, what"
                        + " became of the caller's own report")
public record ReviewBody(
        @Schema(
                description = "Number of the published statement (TB-…) or concluded case (HS-…)",
                maxLength = ReviewChecks.LONGEST_NUMBER,
                examples = "TB-2026-000001")
        @Nullable
        String number,

        @Schema(description = "Instead of a number: the receipt code of the caller's own report") @Nullable
        String receiptCode,

        @Schema(
                description = "What the caller is to the matter; not asked of a reporter",
                enumeration = {"CONCERNED", "PRESS", "OTHER"},
                examples = "PRESS")
        @Nullable
        Standing standing,

        @Schema(
                description = "Why the caller thinks it wrong",
                required = true,
                maxLength = ReviewChecks.LONGEST_GROUNDS,
                examples = "Bài báo của chúng tôi dẫn nguồn là văn bản của Sở, xin gửi kèm đường dẫn.")
        @Nullable
        String grounds,

        @Schema(description = "Addresses that show it, http or https", maxItems = ReviewChecks.MOST_LINKS) @Nullable
        List<@Nullable String> links,

        @Schema(
                description = "Language of the caller's pages; by default what Accept-Language asks for, else vi",
                enumeration = {"vi", "en"},
                examples = "vi")
        @Nullable
        String language,

        @Schema(description = "How to reach the caller, if an answer is wished; encrypted, and travels nowhere")
        ReportRequest.@Nullable Contact contact) {

    @Override
    public String toString() {
        return "ReviewBody[hidden]";
    }
}
