package vn.kiemtin.reports.statements;

import java.util.Objects;

/** The one word by which a statement is known at a glance; see {@link #words()}. */
public enum Label {
    FABRICATED(Tone.BAD),
    FALSE(Tone.BAD),
    AUTHENTIC(Tone.GOOD),
    UNSUBSTANTIATED(Tone.WARN),
    OPINION(Tone.PLAIN),
    CHECKING(Tone.WARN),
    RETRACTED(Tone.PLAIN);

    /** How it looks; never by colour alone, the word is always there. */
    public enum Tone {
        GOOD,
        WARN,
        BAD,
        PLAIN
    }

    private final Tone tone;

    Label(Tone tone) {
        this.tone = tone;
    }

    public Tone tone() {
        return tone;
    }

    /** Key of its words: a verdict's are those of the whole system. */
    public String words() {
        return (isVerdict() ? "verdict." : "label.") + name();
    }

    /** Whether it says something of the claim; the others say it of the statement itself. */
    public boolean isVerdict() {
        return this != CHECKING && this != RETRACTED;
    }

    /** What a text stands for, as long as it is in force. */
    static Label of(Content content) {
        return switch (content.kind()) {
            case CHECKING -> CHECKING;
            case OUTCOME ->
                switch (Objects.requireNonNull(content.verdict())) {
                    case FABRICATED -> FABRICATED;
                    case FALSE -> FALSE;
                    case AUTHENTIC -> AUTHENTIC;
                    case UNSUBSTANTIATED -> UNSUBSTANTIATED;
                    case OPINION -> OPINION;
                };
        };
    }
}
