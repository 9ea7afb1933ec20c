package vn.kiemtin.cases.statements;

import org.jspecify.annotations.Nullable;

/** What somebody wrote in both languages, before it is proofread. */
public record Manuscript(@Nullable String vi, @Nullable String en) {}
