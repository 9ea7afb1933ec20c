-- Whether nobody may mute what a rule demands, and whether its alerts climb until somebody takes notice.
alter table alert_rule add column mandatory boolean not null default false;
alter table alert_rule add column must_acknowledge boolean not null default false;
update alert_rule set mandatory = true, must_acknowledge = true where code in ('SEVERE_CASE_OPENED', 'DEADLINE_MISSED');
update alert_rule set mandatory = true where code in ('HAND_OVER_EXPIRED', 'CORRECTION_OVERDUE', 'REVIEW_FILED');

-- What an alert is about: a case, or later something that concerns many of them.
alter table alert add column subject text;
update alert set subject = 'case:' || case_id;
alter table alert alter column subject set not null;
alter table alert alter column case_id drop not null;
alter table alert alter column case_number drop not null;
alter table alert add check ((case_id is null) = (case_number is null));
drop index alert_once;
create unique index alert_once on alert (rule, subject, audience, cause) where withdrawn_at is null;

-- Whoever was signed in here: where mails of one's own go, and which audiences one belonged to then.
create table person (
    username      text primary key,
    name          text        not null,
    address       text,
    language      text        not null default 'vi' check (language in ('vi', 'en')),
    audiences     text[]      not null,
    seen_at       timestamptz not null,
    morning_brief boolean     not null default false
);
