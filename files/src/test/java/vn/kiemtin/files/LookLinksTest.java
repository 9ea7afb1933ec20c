package vn.kiemtin.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LookLinksTest {

    private static final Instant NOW = Instant.parse("2026-11-26T02:00:00Z");
    private static final Look LOOK =
            new Look(UUID.randomUUID(), "HS-2026-000042", "police.officer", Look.Form.COPY, NOW.plusSeconds(120));

    private final LookLinks links = at(NOW, 'a');

    @Test
    void allowWhatTheySayUntilTheirTimeIsOver() {
        var token = links.token(LOOK);

        assertThat(links.read(token)).isEqualTo(new LookLinks.Read.Allowed(LOOK));
        assertThat(at(NOW.plusSeconds(119), 'a').read(token)).isEqualTo(new LookLinks.Read.Allowed(LOOK));
        assertThat(at(NOW.plusSeconds(120), 'a').read(token)).isEqualTo(new LookLinks.Read.Expired());
    }

    @Test
    void allowNothingThatAnotherKeyMade() {
        var token = at(NOW, 'b').token(LOOK);

        assertThat(links.read(token)).isEqualTo(new LookLinks.Read.Forged());
    }

    @Test
    void allowNothingElseThanWhatWasSigned() {
        var token = links.token(LOOK);
        var said = token.substring(0, token.indexOf('.'));
        var original = new String(Base64.getUrlDecoder().decode(said)).replace("COPY", "ORIGINAL");

        assertThat(links.read(Base64.getUrlEncoder().withoutPadding().encodeToString(original.getBytes())
                        + token.substring(token.indexOf('.'))))
                .isEqualTo(new LookLinks.Read.Forged());
        for (var nonsense : new String[] {"", ".", "a.b", said, said + ".", "?.?", token + "."}) {
            assertThat(links.read(nonsense)).isEqualTo(new LookLinks.Read.Forged());
        }
    }

    @Test
    void needAKeyThatCannotBeGuessed() {
        assertThatThrownBy(() -> new LookLinks("c2hvcnQ=", Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LookLinks at(Instant now, char key) {
        var bytes = new byte[32];
        Arrays.fill(bytes, (byte) key);
        return new LookLinks(Base64.getEncoder().encodeToString(bytes), Clock.fixed(now, ZoneOffset.UTC));
    }
}
