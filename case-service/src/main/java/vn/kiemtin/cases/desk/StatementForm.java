package vn.kiemtin.cases.desk;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.cases.statements.Draft;
import vn.kiemtin.cases.statements.Manuscript;
import vn.kiemtin.cases.statements.StatementKind;
import vn.kiemtin.cases.statements.StatementVersion;

/** The fields of the forms of statements: as somebody filled them in, or as they are offered. */
record StatementForm(
        @Nullable StatementKind kind,
        Manuscript claim,
        Manuscript title,
        Manuscript body,
        String appearances,
        Manuscript change,
        Manuscript reason) {

    private static final Manuscript NOTHING = new Manuscript(null, null);

    static StatementForm empty() {
        return new StatementForm(null, NOTHING, NOTHING, NOTHING, "", NOTHING, NOTHING);
    }

    static StatementForm entered(MultivaluedMap<String, String> form) {
        var appearances = text(form, "appearances");
        return new StatementForm(
                Typed.value(StatementKind.class, form.getFirst("kind")),
                wording(form, "claim"),
                wording(form, "title"),
                wording(form, "body"),
                appearances == null ? "" : appearances,
                wording(form, "change"),
                wording(form, "reason"));
    }

    /** To go on from. */
    static StatementForm of(StatementVersion version) {
        var text = version.text();
        var change = version.change();
        return new StatementForm(
                null,
                new Manuscript(text.claim().vi(), text.claim().en()),
                new Manuscript(text.title().vi(), text.title().en()),
                new Manuscript(text.body().vi(), text.body().en()),
                String.join("\n", text.appearances()),
                change == null ? NOTHING : new Manuscript(change.vi(), change.en()),
                NOTHING);
    }

    /** The next version begins as the one before, but what it changes is new. */
    static StatementForm amending(StatementVersion version) {
        var before = of(version);
        return new StatementForm(
                null, before.claim(), before.title(), before.body(), before.appearances(), NOTHING, NOTHING);
    }

    Draft draft() {
        return new Draft(
                claim,
                title,
                body,
                List.copyOf(appearances
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList()));
    }

    private static Manuscript wording(MultivaluedMap<String, String> form, String name) {
        return new Manuscript(text(form, name + ".vi"), text(form, name + ".en"));
    }

    private static @Nullable String text(MultivaluedMap<String, String> form, String name) {
        var entered = form.getFirst(name);
        return entered == null ? null : entered.replace("\r\n", "\n");
    }
}
