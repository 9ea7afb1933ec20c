package vn.kiemtin.system.grouping.edits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** One thing that people do to a text. What it does lies with the chance that is handed in: the same chance does the same again. */
public enum Edit {
    /** Word by word as it was. */
    NONE("as it is") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return text;
        }
    },
    DIACRITICS("diacritics dropped") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Spelling.withoutDiacritics(text, strength.of(0.3, 0.7, 1.0), chance);
        }
    },
    TEENCODE("teencode") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Teencode.write(text, strength, chance);
        }
    },
    CUT_MIDDLE("cut in the middle") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.cutMiddle(text, strength.of(0.15, 0.3, 0.5), chance);
        }
    },
    CUT_END("cut at an end") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.cutEnd(text, strength.of(0.2, 0.4, 0.6), chance);
        }
    },
    COMMENT("comment put to it") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return switch (strength) {
                case LIGHT -> Talk.remark(chance) + (chance.nextBoolean() ? "\n" : " ") + text;
                case MEDIUM -> text + "\n\n" + Talk.sentence(chance) + " " + Talk.remark(chance);
                case STRONG -> Talk.sentence(chance) + "\n" + text + "\n" + Talk.sentence(chance);
            };
        }
    },
    EMOJI("emoji") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.withEmoji(text, strength.of(0.03, 0.12, 0.35), chance);
        }
    },
    LINE_BREAKS("other line breaks") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.withOtherLineBreaks(text, strength, chance);
        }
    },
    SPACING("re-spaced") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.respaced(text, strength, chance);
        }
    },
    TYPING("typing errors") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Typist.retype(text, strength.of(0.03, 0.08, 0.15), chance);
        }
    },
    LOOK_ALIKES("look-alike letters") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return LookAlikes.write(text, strength, chance);
        }
    },
    /** The link changes, not the text: {@link PassedOn}. */
    LINK("another link to the same page") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return text;
        }
    },
    UPPER_CASE("upper case") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.shouted(text, strength.of(0.1, 0.4, 1.0), chance);
        }
    },
    QUOTE("quoted inside a longer text") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            return Shape.quoted(text, strength.of(0.5, 1.0, 2.0), chance);
        }
    },
    COMBINED("several of them") {
        @Override
        String apply(String text, Strength strength, Random chance) {
            var edits = new ArrayList<>(COMBINABLE);
            Collections.shuffle(edits, chance);
            var edited = text;
            for (var edit : edits.subList(0, strength.of(2, 3, 4))) {
                edited = edit.apply(edited, chance.nextBoolean() ? Strength.LIGHT : Strength.MEDIUM, chance);
            }
            return edited;
        }
    };

    private static final List<Edit> COMBINABLE = List.of(
            DIACRITICS,
            TEENCODE,
            CUT_MIDDLE,
            CUT_END,
            COMMENT,
            EMOJI,
            LINE_BREAKS,
            SPACING,
            TYPING,
            LOOK_ALIKES,
            UPPER_CASE);

    private final String told;

    Edit(String told) {
        this.told = told;
    }

    abstract String apply(String text, Strength strength, Random chance);

    /** In words. */
    public String told() {
        return told;
    }
}
