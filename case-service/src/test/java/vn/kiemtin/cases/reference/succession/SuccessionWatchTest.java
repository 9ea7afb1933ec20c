package vn.kiemtin.cases.reference.succession;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.kiemtin.cases.Database;
import vn.kiemtin.cases.SignInKeys;
import vn.kiemtin.cases.reference.Reference;
import vn.kiemtin.messaging.testing.RealParts;

/** Several instances look at once; each case moves once. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(SignInKeys.class)
class SuccessionWatchTest {

    private static final int CASES = 120;

    @Inject
    SuccessionWatch watch;

    @Inject
    Database database;

    @Test
    void movesEachCaseOnceAlthoughSeveralLook() throws Exception {
        var former = Reference.agency();
        var heir = Reference.agency();
        openCases(former);
        Reference.succeeds(former, heir);

        try (var instances = Executors.newVirtualThreadPerTaskExecutor()) {
            var looks = IntStream.range(0, 4)
                    .<Callable<Void>>mapToObj(_ -> () -> {
                        watch.look();
                        return null;
                    })
                    .toList();
            for (var look : instances.invokeAll(looks)) {
                look.get();
            }
        }

        assertThat(database.number("select count(*) from case_file where lead = '%s' and version = 2".formatted(heir)))
                .isEqualTo(CASES);
        assertThat(database.number("select count(*) from case_agency where agency = '%s'".formatted(former)))
                .isZero();
        assertThat(database.number(
                        "select count(*) from case_history where what = 'SUCCEEDED' and facts ->> 'heir' = '%s'"
                                .formatted(heir)))
                .isEqualTo(CASES);
    }

    @Test
    void isCarriedOutWhenNoneIsLeftAndNoneCanCome() {
        var former = Reference.agency();
        Reference.succeeds(former, Reference.agency());
        watch.look();
        assertThat(carriedOut(former))
                .as("an instance may still open a case for it")
                .isZero();

        database.change(
                "update succession set recorded_at = now() - interval '2 hours', takes_effect = current_date - 1 where from_agency = '%s'"
                        .formatted(former));
        watch.look();

        assertThat(carriedOut(former)).isOne();
    }

    private long carriedOut(String former) {
        return database.number("select count(*) from succession where from_agency = '%s' and carried_out_at is not null"
                .formatted(former));
    }

    private void openCases(String lead) {
        database.change("""
                with opened as (
                    insert into case_file (id, number, status, field, severity, platform, lead, coordinating, summary, report_count,
                        opened_at, version, event_count)
                    select uuidv7(), 'HS-2020-' || lpad(nextval('case_number')::text, 6, '0'), 'NEW', 'OTHER', 'NORMAL', 'OTHER', '%1$s', '{}', 'x', 1,
                        now() - interval '6 years', 1, 0 from generate_series(1, %2$d)
                    returning *)
                insert into case_agency (agency, opened_at, case_id, status, field, severity, platform, lead)
                select lead, opened_at, id, status, field, severity, platform, lead from opened
                """.formatted(lead, CASES));
    }
}
