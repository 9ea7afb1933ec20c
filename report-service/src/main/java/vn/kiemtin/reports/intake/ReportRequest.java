package vn.kiemtin.reports.intake;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A report as a caller sends it, not checked yet. */
@Schema(description = "What was seen and where; a text, a link, or both, unless files come with it")
public record ReportRequest(
        @Schema(
                description = "The doubtful content in words",
                maxLength = ReportChecks.LONGEST_TEXT,
                examples = "Nghe nói từ mai cả thành phố ngừng cấp nước ba ngày, mọi người tích trữ ngay")
        @Nullable
        String text,

        @Schema(
                description = "Address of the doubtful content, http or https",
                maxLength = WebAddress.LONGEST,
                examples = "https://www.facebook.com/groups/tinhanoi/posts/1234567890")
        @Nullable
        String link,

        @Schema(description = "Where it was seen", required = true, examples = "FACEBOOK") @Nullable
        Platform platform,

        @Schema(description = "What it is about", required = true, examples = "DISASTER_EPIDEMIC") @Nullable
        Field field,

        @Schema(
                description = "Code of the ward or commune it concerns, see /api/v1/localities",
                examples = "phuong-hoan-kiem")
        @Nullable
        String locality,

        @Schema(
                description = "Language of the answers; by default what Accept-Language asks for, else vi",
                enumeration = {"vi", "en"},
                examples = "vi")
        @Nullable
        String language,

        @Schema(
                description =
                        "How to reach the reporter, if wished; encrypted, and shown to officers of the case only for a reason that is recorded")
        @Nullable
        Contact contact,

        @Schema(description = "The day it was seen; not in the future", examples = "2026-11-20") @Nullable
        String seenOn,

        @Schema(
                description = "Where it was seen, in words: a page, a group, a shop",
                maxLength = SightingChecks.LONGEST_PLACE,
                examples = "Nhóm cư dân khu đô thị")
        @Nullable
        String seenPlace,

        @Schema(
                description = "Why it seems false",
                maxLength = SightingChecks.LONGEST_DOUBTS,
                examples = "Công ty cấp nước không có thông báo nào như vậy")
        @Nullable
        String doubts,

        @Schema(
                description =
                        "Number of the official statement in which the reporter recognised it. The report joins the statement's case; what it"
                                + " does not say is taken from the statement. Where nobody may join that case any more, it is a report like any other",
                examples = "TB-2026-000042")
        @Nullable
        String statement,

        @Schema(
                description =
                        "How it reached the officer who enters it: HOTLINE, PAPER or IN_PERSON, with the officer's token; left out by everybody else",
                examples = "HOTLINE")
        @Nullable
        Channel channel) {

    /** One of both is enough. */
    @Schema(name = "ReportContact")
    public record Contact(
            @Schema(examples = "nguoi.dan@example.vn") @Nullable
            String email,

            @Schema(examples = "0912 345 678") @Nullable String phone) {

        @Override
        public String toString() {
            return "Contact[hidden]";
        }
    }
}
