package vn.kiemtin.reports.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.kiemtin.messaging.DatabaseFailure;

class PartnerKeysTest {

    private static final String KEY = "ktp_khoa-thu-nghiem-khong-dung-that-o-dau";

    private final Rows rows = new Rows();
    private final PartnerKeys keys = new PartnerKeys(rows, new None(), Clock.systemUTC());

    @Test
    void whatWasKnownGoesOnToHoldWhileTheDatabaseIsAway() {
        keys.readAgain();
        rows.away = true;

        assertThatCode(keys::readAgain).doesNotThrowAnyException();

        assertThat(keys.find(KEY)).isInstanceOf(PartnerKeys.Found.Known.class);
    }

    @Test
    void whoeverRunsTheSystemIsWarnedOnceOfEachTimeItIsAway() {
        var warned = new ArrayList<String>();
        var listener = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                    warned.add(entry.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var log = Logger.getLogger(PartnerKeys.class.getName());
        log.addHandler(listener);
        try {
            fail(4);
            assertThat(warned).isEmpty();
            fail(20);
            assertThat(warned).hasSize(1);
            rows.away = false;
            keys.readAgain();
            fail(20);
        } finally {
            log.removeHandler(listener);
        }

        assertThat(warned).hasSize(2).allMatch(line -> line.startsWith("partner-keys-unread"));
    }

    private void fail(int times) {
        rows.away = true;
        for (int i = 0; i < times; i++) {
            keys.readAgain();
        }
    }

    private static final class Rows extends Partners {

        private boolean away;

        Rows() {
            super((DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, _) -> {
                        throw new UnsupportedOperationException(method.getName());
                    }));
        }

        @Override
        Map<KeyHash, Term> terms(Instant now) {
            if (away) {
                throw new DatabaseFailure("read the keys of partners", new SQLException("away"));
            }
            return Map.of(KeyHash.of(KEY), new Term(new Partner(UUID.randomUUID(), "Báo", 1, 1), Instant.EPOCH, null));
        }
    }

    private record None(Duration readEvery, Duration formerKeyKept, Map<String, Given> given)
            implements PartnerSettings {

        None() {
            this(Duration.ofSeconds(2), Duration.ofDays(1), Map.of());
        }
    }
}
