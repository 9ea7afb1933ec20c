package vn.kiemtin.cases.grouping;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * From when on texts are alike, prefix {@code kiemtin.grouping}. Higher thresholds put fewer strangers into a case and leave more of a rumour outside of
 * it; what they cost is measured by {@code make evaluate-grouping}, and docs/adr/0046 has the curve.
 */
@ConfigMapping(prefix = "kiemtin.grouping")
public interface GroupingSettings {

    /** Jaccard similarity from which a text is that of the case. */
    @WithDefault("0.40")
    @DecimalMin("0.1")
    @DecimalMax("1")
    double confirmedSimilarity();

    /** Jaccard similarity from which an officer is asked. */
    @WithDefault("0.25")
    @DecimalMin("0.1")
    @DecimalMax("1")
    double suggestedSimilarity();

    /** Part of the shorter text that must be found in the longer one for being a quote of it. */
    @WithDefault("0.70")
    @DecimalMin("0.1")
    @DecimalMax("1")
    double confirmedContainment();

    /** Part of the shorter text from which an officer is asked. */
    @WithDefault("0.45")
    @DecimalMin("0.1")
    @DecimalMax("1")
    double suggestedContainment();

    /** Texts of fewer syllables are alike by accident; an officer is asked. */
    @WithDefault("12")
    @Min(1)
    @Max(1000)
    int confirmedSyllables();

    /** Texts of fewer syllables say too little to ask anybody. */
    @WithDefault("5")
    @Min(1)
    @Max(1000)
    int suggestedSyllables();

    /** How many different texts stand for a case. */
    @WithDefault("12")
    @Min(1)
    @Max(100)
    int exemplarsPerCase();

    /** A text this much like one that stands for the case already does not stand for it as well. */
    @WithDefault("0.90")
    @DecimalMin("0.1")
    @DecimalMax("1")
    double newExemplarBelow();

    /** What so many texts have in common is a phrase that everybody uses, and leads to no more of them. */
    @WithDefault("32")
    @Min(2)
    @Max(1000)
    int exemplarsPerKey();

    /** With how many texts one is compared at most. */
    @WithDefault("24")
    @Min(1)
    @Max(1000)
    int comparisons();
}
