package vn.kiemtin.cases.casefile;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/**
 * To whom outside the system a case went.
 *
 * @param body its name, as officers write it
 * @param reference number of the letter it went with
 */
@Embeddable
public record Referral(
        @Column(name = "referred_to") String body,
        @Column(name = "referral_reference") String reference) {}
