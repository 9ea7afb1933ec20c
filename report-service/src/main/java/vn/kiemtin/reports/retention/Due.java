package vn.kiemtin.reports.retention;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.kiemtin.messaging.DatabaseFailure;

/**
 * Finds what is due to be deleted: step by step through the rows in the order of their ids, so that no step reads much. A report whose case is part of another one ends with that.
 */
@Singleton
class Due {

    private static final String CONTACTS = """
            select looked.report_id, report.screened_out_at, root.status, ended.reached_at, review.decided_at, report.withdrawn_at
            from (select report_id from contact where report_id > ? order by report_id limit ?) looked
            left join mail_subscription mails on mails.id = looked.report_id
            left join report on report.id = coalesce(mails.report_id, looked.report_id)
            left join followed_case root on root.id = root_of_followed(report.case_id)
            left join followed_case_step ended
                on ended.case_id = root.id and ended.status = root.status and root.status in ('CLOSED', 'DISMISSED', 'REFERRED')
            left join review_request review on review.id = looked.report_id
            order by looked.report_id
            """;
    private static final String REPORTS = """
            select looked.id, looked.screened_out_at, root.status, ended.reached_at, null::timestamptz, looked.withdrawn_at
            from (select id, case_id, screened_out_at, withdrawn_at from report
                  where id > ? and received_at < ? and erased_at is null order by id limit ?) looked
            left join followed_case root on root.id = root_of_followed(looked.case_id)
            left join followed_case_step ended
                on ended.case_id = root.id and ended.status = root.status and root.status in ('CLOSED', 'DISMISSED', 'REFERRED')
            order by looked.id
            """;

    private final DataSource database;
    private final RetentionSettings settings;
    private final Clock clock;

    Due(DataSource database, RetentionSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a step found.
     *
     * @param grounds what is due, and why
     * @param last what was looked at last: the next step goes on after it; null where there was nothing more
     */
    record Step(Map<UUID, Ground> grounds, @Nullable UUID last) {}

    /** Contacts, after that of this report. */
    Step contacts(UUID after) {
        return step(
                CONTACTS,
                select -> {
                    select.setObject(1, after);
                    select.setInt(2, settings.batch());
                },
                settings.contactAfterScreeningOut(),
                settings.contactAfterCase());
    }

    /** Reports with what they said, after this one. */
    Step reports(UUID after) {
        var shortest = settings.textAfterCase().compareTo(settings.textAfterScreeningOut()) < 0
                ? settings.textAfterCase()
                : settings.textAfterScreeningOut();
        return step(
                REPORTS,
                select -> {
                    select.setObject(1, after);
                    select.setObject(2, clock.instant().minus(shortest).atOffset(ZoneOffset.UTC));
                    select.setInt(3, settings.batch());
                },
                settings.textAfterScreeningOut(),
                settings.textAfterCase());
    }

    private interface Parameters {
        void set(PreparedStatement select) throws SQLException;
    }

    private Step step(String sql, Parameters parameters, Duration afterScreeningOut, Duration afterCase) {
        try (Connection connection = database.getConnection();
                var select = connection.prepareStatement(sql)) {
            parameters.set(select);
            var due = new LinkedHashMap<UUID, Ground>();
            UUID last = null;
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    last = row.getObject(1, UUID.class);
                    if (isOver(row.getObject(2, OffsetDateTime.class), afterScreeningOut)) {
                        due.put(last, Ground.SCREENED_OUT);
                    } else if (isOver(row.getObject(6, OffsetDateTime.class), afterScreeningOut)) {
                        due.put(last, Ground.WITHDRAWN);
                    } else if (isOver(row.getObject(4, OffsetDateTime.class), afterCase)) {
                        due.put(last, Ground.CASE_ENDED);
                    } else if (isOver(row.getObject(5, OffsetDateTime.class), settings.contactAfterReview())) {
                        due.put(last, Ground.REVIEW_DECIDED);
                    }
                }
            }
            return new Step(due, last);
        } catch (SQLException e) {
            throw new DatabaseFailure("look for what is due to be deleted", e);
        }
    }

    private boolean isOver(@Nullable OffsetDateTime since, Duration kept) {
        Instant now = clock.instant();
        return since != null && !since.toInstant().plus(kept).isAfter(now);
    }
}
