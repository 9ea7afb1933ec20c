package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/**
 * A report was screened out of what is worked on: spam, or out of scope. It stays visible in its case.
 *
 * @param by account name
 */
@Embeddable
public record Screening(
        @Column(name = "screened_out_at") Instant at,

        @Column(name = "screened_out_by") String by,

        @Column(name = "screened_out_reason") String reason) {}
