-- A rule is data: for what happens (event), in which cases, whom it alerts, where besides the inbox, and for how long it counts instead of alerting again.
-- What came with the software is a seed; an indispensable one can neither be switched off nor lose its conditions or all of its recipients.
alter table alert_rule
    add column event           text,
    add column least_severity  text        not null default 'NORMAL' check (least_severity in ('NORMAL', 'HIGH', 'SEVERE')),
    add column fields          text[]      not null default '{}',
    add column leads           text[]      not null default '{}',
    add column least_age_hours integer     not null default 0 check (least_age_hours >= 0),
    add column recipients      text[]      not null default '{SUPERVISORS}' check (cardinality(recipients) > 0),
    add column channels        text[]      not null default '{MAIL,WEBHOOK}' check (channels <@ '{MAIL,WEBHOOK}'),
    add column urgency         text        not null default 'ROUTINE' check (urgency in ('ROUTINE', 'URGENT')),
    add column window_minutes  integer     not null default 0 check (window_minutes >= 0),
    add column title_vi        text,
    add column title_en        text,
    add column seed            boolean     not null default true,
    add column indispensable   boolean     not null default false,
    add column version         integer     not null default 1,
    add column changed_at      timestamptz not null default now(),
    add column changed_by      text,
    add column changed_by_name text,
    add column reason          text;

update alert_rule set event = seed.event, recipients = seed.recipients, title_vi = seed.title_vi, title_en = seed.title_en
from (values
    ('SEVERE_CASE_OPENED', 'CASE_RATED', '{SUPERVISORS}'::text[], 'Vụ việc nghiêm trọng', 'Severe case'),
    ('CASE_FOR_AGENCY', 'CASE_PLACED', '{CASE_AGENCIES}', 'Hồ sơ giao cho cơ quan', 'Case for an agency'),
    ('REPORTS_PASSED', 'REPORTS_COUNTED', '{SUPERVISORS,LEAD_HEADS}', 'Hồ sơ có nhiều phản ánh', 'Many reports'),
    ('HAND_OVER_OFFERED', 'HAND_OVER_OFFERED', '{TARGET_HEADS}', 'Đề nghị nhận hồ sơ', 'Case offered to an agency'),
    ('HAND_OVER_EXPIRED', 'HAND_OVER_EXPIRED', '{SUPERVISORS}', 'Đề nghị chuyển không được trả lời', 'Offer without an answer'),
    ('MENTIONED', 'MENTIONED', '{CONCERNED}', 'Được nhắc đến trong ghi chú', 'Mentioned in a note'),
    ('CONCLUSION_PROPOSED', 'CONCLUSION_PROPOSED', '{DECIDERS}', 'Kết luận chờ duyệt', 'Conclusion to decide on'),
    ('RUMOUR_RECURRED', 'RUMOUR_RECURRED', '{LEAD_OFFICERS}', 'Tin đồn xuất hiện trở lại', 'Rumour that is back'),
    ('REVIEW_FILED', 'REVIEW_FILED', '{SUPERVISORS,LEAD_HEADS}', 'Đề nghị xem xét lại', 'Review asked for'),
    ('REPORTER_WROTE', 'REPORTER_WROTE', '{OFFICER_OR_LEAD}', 'Người phản ánh gửi tin nhắn', 'Message of a report’s sender'),
    ('DEADLINE_APPROACHING', 'DEADLINE_APPROACHING', '{LEAD_OFFICERS}', 'Sắp đến hạn xử lý', 'Deadline approaching'),
    ('DEADLINE_MISSED', 'DEADLINE_MISSED', '{SUPERVISORS,LEAD_HEADS}', 'Quá hạn xử lý', 'Deadline missed'),
    ('CORRECTION_OVERDUE', 'CORRECTION_OVERDUE', '{SUPERVISORS,LEAD_HEADS}', 'Quá hạn cải chính', 'Correction overdue')
) as seed (code, event, recipients, title_vi, title_en) where seed.code = alert_rule.code;
update alert_rule set least_severity = 'SEVERE' where code = 'SEVERE_CASE_OPENED';
update alert_rule set indispensable = mandatory;
update alert_rule set urgency = 'URGENT' where must_acknowledge;
update alert_rule set window_minutes = 30 where code in ('REPORTS_PASSED', 'REPORTER_WROTE');
update alert_rule set window_minutes = 60 where code = 'RUMOUR_RECURRED';

alter table alert_rule
    alter column event set not null,
    alter column title_vi set not null,
    alter column title_en set not null;
alter table alert_rule add check (window_minutes = 0 or not (mandatory or must_acknowledge));

-- What a rule was before it was changed.
create table alert_rule_version (
    code             text        not null references alert_rule,
    event            text        not null,
    least_severity   text        not null,
    fields           text[]      not null,
    leads            text[]      not null,
    least_age_hours  integer     not null,
    thresholds       integer[]   not null,
    recipients       text[]      not null,
    channels         text[]      not null,
    urgency          text        not null,
    mandatory        boolean     not null,
    must_acknowledge boolean     not null,
    window_minutes   integer     not null,
    title_vi         text        not null,
    title_en         text        not null,
    enabled          boolean     not null,
    seed             boolean     not null,
    indispensable    boolean     not null,
    version          integer     not null,
    changed_at       timestamptz not null,
    changed_by       text,
    changed_by_name  text,
    reason           text,
    primary key (code, version)
);
