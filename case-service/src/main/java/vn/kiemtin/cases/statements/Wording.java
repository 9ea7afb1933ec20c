package vn.kiemtin.cases.statements;

import org.jspecify.annotations.Nullable;

/** What somebody wrote in both languages, unchecked. */
public record Wording(@Nullable String vi, @Nullable String en) {}
