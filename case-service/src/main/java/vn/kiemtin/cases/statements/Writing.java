package vn.kiemtin.cases.statements;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.conclusion.Conclusion;

/**
 * Somebody puts down what is to be public.
 *
 * @param change what it changes; null before the first publication
 * @param inForce what the case has found; null where it has found nothing
 */
record Writing(
        StatementText text,
        @Nullable Bilingual change,
        @Nullable Conclusion inForce,
        Caller by,
        Instant at) {}
