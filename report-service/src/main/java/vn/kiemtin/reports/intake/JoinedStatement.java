package vn.kiemtin.reports.intake;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statement in which a reporter recognised what was seen.
 *
 * @param caseId its case; null where nobody may join that any more
 * @param gaveTheText whether the report says nothing of its own, so that the statement's claim stands for it
 */
record JoinedStatement(String number, @Nullable UUID caseId, boolean gaveTheText) {}
