package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * How alike a report is to another one, by which it was recognised.
 *
 * @param score from 0, nothing in common, to 1, the same
 * @param to the other report
 */
@Embeddable
public record Likeness(
        @Column(name = "likeness") double score,

        @Column(name = "like_report") UUID to) {}
