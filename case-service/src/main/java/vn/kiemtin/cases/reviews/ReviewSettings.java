package vn.kiemtin.cases.reviews;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** Settings of review requests, prefix {@code kiemtin.reviews}. */
@ConfigMapping(prefix = "kiemtin.reviews")
public interface ReviewSettings {

    /** In how many working days a review request is to be decided. */
    @WithDefault("10")
    @Min(1)
    @Max(250)
    int workingDays();
}
