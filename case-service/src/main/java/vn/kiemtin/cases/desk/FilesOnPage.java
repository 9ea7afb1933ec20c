package vn.kiemtin.cases.desk;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.attachments.Attachments;
import vn.kiemtin.cases.queue.AttachmentView;

/** The files of the reports that a page shows: what came with a report, and beside each supplement what came with that. */
public record FilesOnPage(Map<UUID, List<AttachmentView>> byReport) {

    static FilesOnPage of(Attachments attachments, Collection<UUID> reports) {
        return new FilesOnPage(attachments.of(reports).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        of -> of.getValue().stream().map(AttachmentView::of).toList())));
    }

    public List<AttachmentView> cameWith(UUID report) {
        return of(report, null);
    }

    public List<AttachmentView> addedTo(UUID report, int supplement) {
        return of(report, supplement);
    }

    private List<AttachmentView> of(UUID report, @Nullable Integer supplement) {
        return byReport.getOrDefault(report, List.of()).stream()
                .filter(file -> Objects.equals(file.supplement(), supplement))
                .toList();
    }
}
