package vn.kiemtin.cases.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.casefile.Bilingual;
import vn.kiemtin.cases.response.Fault;

/** Reads what was written as it will stand in public, and collects all that is wrong with it. Both languages are needed of everything. */
final class Proofreading {

    private final List<Fault> faults = new ArrayList<>();

    /** What is wrong so far. */
    List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Of use only without faults. */
    StatementText text(Draft draft) {
        return new StatementText(
                both("claim", draft.claim(), StatementText.LONGEST_CLAIM, OfficialText::line),
                both("title", draft.title(), StatementText.LONGEST_TITLE, OfficialText::line),
                both("body", draft.body(), StatementText.LONGEST_BODY, OfficialText::of),
                appearances(Objects.requireNonNullElse(draft.appearances(), List.of())));
    }

    /** What an amendment changes, or why a statement is retracted; of use only without faults. */
    Bilingual remark(String field, @Nullable Manuscript written) {
        return both(field, written, StatementText.LONGEST_REMARK, OfficialText::of);
    }

    private Bilingual both(
            String field, @Nullable Manuscript written, int longest, UnaryOperator<@Nullable String> reading) {
        return new Bilingual(
                one(field + ".vi", written == null ? null : written.vi(), longest, reading),
                one(field + ".en", written == null ? null : written.en(), longest, reading));
    }

    private String one(String field, @Nullable String written, int longest, UnaryOperator<@Nullable String> reading) {
        var text = reading.apply(written);
        if (text == null) {
            faults.add(new Fault(field, "invalid.statement-incomplete", List.of()));
            return "";
        }
        if (text.length() > longest) {
            faults.add(new Fault(field, "invalid.statement-too-long", List.of(longest)));
        }
        return text;
    }

    private List<String> appearances(List<@Nullable String> typed) {
        if (typed.size() > StatementText.MOST_APPEARANCES) {
            faults.add(
                    new Fault("appearances", "invalid.too-many-appearances", List.of(StatementText.MOST_APPEARANCES)));
            return List.of();
        }
        return typed.stream().map(this::appearance).distinct().toList();
    }

    private String appearance(@Nullable String typed) {
        var address =
                typed == null || typed.length() > StatementText.LONGEST_ADDRESS ? null : OfficialText.address(typed);
        if (address == null || address.length() > StatementText.LONGEST_ADDRESS) {
            faults.add(new Fault("appearances", "invalid.appearance", List.of()));
            return "";
        }
        return address;
    }
}
