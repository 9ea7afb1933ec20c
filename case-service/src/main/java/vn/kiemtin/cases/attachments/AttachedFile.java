package vn.kiemtin.cases.attachments;

import java.util.UUID;

/** A file that came with a report, as an event tells of it. */
public record AttachedFile(UUID id, AttachmentKind kind, String mediaType, long bytes, String sha256, String name) {}
