package vn.kiemtin.reports.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.web.Language;

class ShelfTest {

    private final Published published = new Published();

    @Test
    void keepsAPageForAsLongAsNothingIsPublished() {
        var shelf = new Shelf(new Edition(published, Integer.MAX_VALUE), published);

        assertThat(page(shelf)).isEqualTo("Version 1");
        published.reads = "What no edition tells of";
        assertThat(page(shelf)).isEqualTo("Version 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void keepsNoOlderPageWheneverWithinItsMakingAnAmendmentIsCommitted(int atQuestion) {
        var shelf = new Shelf(new Edition(published, atQuestion), published);

        page(shelf);
        page(shelf);

        assertThat(page(shelf)).isEqualTo("Version 2");
    }

    private static String page(Shelf shelf) {
        return new String(
                shelf.page("TB-2026-000001", Language.EN, ShelfTest::render)
                        .orElseThrow()
                        .body(),
                StandardCharsets.UTF_8);
    }

    private static Rendered render(PublicStatement statement) {
        return Rendered.of(statement.title(Language.EN), statement.changedAt(), true);
    }

    /** One statement, however it reads now. */
    private static final class Published extends Statements {

        private String reads = "Version 1";

        @Override
        Optional<PublicStatement> byNumber(String number) {
            var text = new Bilingual(reads, reads);
            var content = new Content(
                    StatementKind.CHECKING,
                    null,
                    text,
                    text,
                    text,
                    List.of(),
                    new Publisher("hanoi-dic", "Sở Văn hóa", "Department of Culture"));
            var version = new PublicStatement.Version(1, Instant.EPOCH, content, null);
            return Optional.of(new PublicStatement(
                    UUID.randomUUID(), number, Instant.EPOCH, Instant.EPOCH, null, List.of(version)));
        }
    }

    /** The statement is amended just before this question for the latest edition is answered. */
    private static final class Edition extends LatestEdition {

        private final Published published;
        private final int amendedAt;
        private int questions;

        Edition(Published published, int amendedAt) {
            super(published);
            this.published = published;
            this.amendedAt = amendedAt;
        }

        @Override
        long current() {
            questions++;
            if (questions < amendedAt) {
                return 1;
            }
            published.reads = "Version 2";
            return 2;
        }
    }
}
