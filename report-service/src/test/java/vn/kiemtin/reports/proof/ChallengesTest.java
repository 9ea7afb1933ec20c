package vn.kiemtin.reports.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kiemtin.reports.proof.Challenges.Looked;
import vn.kiemtin.reports.proof.Steps.Row;

/** Challenges, solved or not, and tickets. */
class ChallengesTest {

    private static final String KEY = key("one key of 32 bytes for tests!!!");
    private static final Instant NOON = Instant.parse("2026-11-26T05:00:00Z");
    private static final Duration VALID = Duration.ofMinutes(30);

    private final Steps steps = new Steps(List.<Row>of(StepsTest.row(5, 100, 10, 15), StepsTest.row(15, 1000, 40, 30)));
    private final Challenges challenges = challenges(KEY, NOON);
    private final Tickets tickets = tickets(KEY, NOON);

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void areSolvedByCountingNoFurtherThanTheirStepSays(int step) throws Exception {
        var challenge = challenges.make(step);

        var solved = Solver.solved(challenge);

        assertThat(challenges.look(solved)).isInstanceOfSatisfying(Looked.Solved.class, found -> {
            assertThat(found.step()).isEqualTo(step);
            assertThat(found.expiresAt()).isEqualTo(NOON.plus(VALID));
        });
        var counter = new ObjectMapper()
                .readTree(Base64.getDecoder().decode(solved))
                .at("/solution/counter")
                .asInt();
        assertThat(counter).isBetween(steps.tries(step) / 2, steps.tries(step));
    }

    @Test
    void areTakenByEveryInstanceWithTheSameKeyAndByNoOther() {
        var solved = Solver.solved(challenges.make(1));

        assertThat(challenges(KEY, NOON).look(solved)).isInstanceOf(Looked.Solved.class);
        assertThat(challenges(key("another key of 32 bytes of others"), NOON).look(solved))
                .isInstanceOf(Looked.Wrong.class);
    }

    @Test
    void expire() {
        var solved = Solver.solved(challenges.make(1));

        assertThat(challenges(KEY, NOON.plus(VALID)).look(solved)).isInstanceOf(Looked.Solved.class);
        assertThat(challenges(KEY, NOON.plus(VALID).plusSeconds(1)).look(solved))
                .isInstanceOf(Looked.Expired.class);
    }

    @Test
    void cannotBeMadeEasierNorLastLonger() {
        var solved = new String(Base64.getDecoder().decode(Solver.solved(challenges.make(1))), StandardCharsets.UTF_8);

        for (var bent : List.of(
                solved.replace("\"step\":1", "\"step\":2"),
                solved.replace("\"cost\":3", "\"cost\":1"),
                solved.replaceFirst("\"expiresAt\":1", "\"expiresAt\":2"),
                solved.replaceFirst("\"keyPrefix\":\"..", "\"keyPrefix\":\""),
                solved.replaceFirst("\"derivedKey\":\"..", "\"derivedKey\":\"zz"))) {
            assertThat(bent).isNotEqualTo(solved);
            assertThat(challenges.look(Base64.getEncoder().encodeToString(bent.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(Looked.Wrong.class);
        }
    }

    @Test
    void areNotSolvedByAGuess() throws Exception {
        var challenge = challenges.make(1);
        var json = new ObjectMapper().writeValueAsString(challenge);
        var prefixOnly = challenge.parameters().keyPrefix() + "00".repeat(16);

        assertThat(challenges.look(Solver.payload(json, 7, prefixOnly))).isInstanceOf(Looked.Wrong.class);
        assertThat(challenges.look(Solver.payload(json, 7, "no hex"))).isInstanceOf(Looked.Wrong.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "{}",
                "[]",
                "null",
                "{\"challenge\":{}}",
                "{\"challenge\":{\"parameters\":{}},\"solution\":{}}",
                "{\"challenge\":{\"parameters\":{\"data\":{}},\"signature\":7},\"solution\":{\"derivedKey\":[]}}"
            })
    void areNotSolvedByRubbish(String rubbish) {
        var payload = Base64.getEncoder().encodeToString(rubbish.getBytes(StandardCharsets.UTF_8));

        assertThat(challenges.look(payload)).isInstanceOf(Looked.Wrong.class);
        assertThat(challenges.look(rubbish)).isInstanceOf(Looked.Wrong.class);
    }

    @Test
    void areKnownToEverySolverOfTheProtocol() {
        var parameters = challenges.make(1).parameters();

        assertThat(parameters.algorithm()).isEqualTo("PBKDF2/SHA-256");
        assertThat(parameters.nonce()).matches("[0-9a-f]{32}");
        assertThat(parameters.salt()).matches("[0-9a-f]{32}").isNotEqualTo(parameters.nonce());
        assertThat(parameters.keyPrefix()).matches("[0-9a-f]{32}");
        assertThat(parameters.keySignature()).matches("[0-9a-f]{64}");
        // PBKDF2-HMAC-SHA-256 of "password" with "salt", one round and two: widely known values.
        var password = "pass".getBytes(StandardCharsets.US_ASCII);
        var word = ('w' << 24) | ('o' << 16) | ('r' << 8) | 'd';
        var salt = "salt".getBytes(StandardCharsets.US_ASCII);
        assertThat(HexFormat.of().formatHex(KeyDerivation.derive(password, word, salt, 1)))
                .isEqualTo("120fb6cffcf8b32c43e7225256c4f837a86548c92ccc35480805987cb70be17b");
        assertThat(HexFormat.of().formatHex(KeyDerivation.derive(password, word, salt, 2)))
                .isEqualTo("ae4d0c95af6b46d32d0adff928f06dd02a303f8ef3c251dfd6e2d85a95474c43");
    }

    @Test
    void aTicketIsGoodWhenItsWaitIsOverAndNotForEver() {
        var ticket = tickets.begin(2);
        var written = tickets.written(ticket);

        assertThat(tickets.read(written)).isEqualTo(ticket);
        assertThat(tickets.left(ticket)).isEqualTo(Duration.ofSeconds(30));
        assertThat(tickets(KEY, NOON.plusSeconds(29)).left(ticket)).isEqualTo(Duration.ofSeconds(1));
        assertThat(tickets(KEY, NOON.plusSeconds(30)).left(ticket)).isZero();
        assertThat(tickets(KEY, NOON.plusSeconds(30).plus(VALID)).isExpired(ticket))
                .isFalse();
        assertThat(tickets(KEY, NOON.plusSeconds(31).plus(VALID)).isExpired(ticket))
                .isTrue();
        assertThat(tickets.expiresAt(new Tickets.Ticket(ticket.id(), ticket.since(), 1)))
                .isEqualTo(tickets.expiresAt(ticket));
    }

    @Test
    void aTicketOfOthersOrABentOneIsNone() {
        var written = tickets.written(tickets.begin(2));
        var bytes = Base64.getUrlDecoder().decode(written);
        bytes[20] ^= 1;

        assertThat(tickets(key("another key of 32 bytes of others"), NOON).read(written))
                .isNull();
        assertThat(tickets.read(Base64.getUrlEncoder().encodeToString(bytes))).isNull();
        assertThat(tickets.read("nonsense")).isNull();
        assertThat(tickets.read("§")).isNull();
    }

    @Test
    void needAKeyThatCannotBeGuessed() {
        assertThatThrownBy(() -> challenges(key("short"), NOON)).hasMessageContaining("fewer than 32 bytes");
        assertThatThrownBy(() -> challenges("?", NOON)).hasMessageContaining("not base64");
    }

    private Challenges challenges(String key, Instant now) {
        return new Challenges(steps, new Settings(key), Clock.fixed(now, ZoneOffset.UTC));
    }

    private Tickets tickets(String key, Instant now) {
        return new Tickets(steps, new Settings(key), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String key(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private record Settings(String key) implements ProofSettings {

        @Override
        public int times() {
            return 1;
        }

        @Override
        public Duration valid() {
            return VALID;
        }

        @Override
        public int cost() {
            return 3;
        }

        @Override
        public List<Step> steps() {
            return List.of();
        }
    }
}
