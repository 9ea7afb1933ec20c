-- As what the audience was told: the rule's recipient, NAMED (of a restricted case) or NOBODY (the rule reached nobody); null where no rule named it.
alter table alert add column via text;
update alert set via = case
    when rule = 'MENTIONED' then 'CONCERNED'
    when rule = 'REPORTER_WROTE' then 'OFFICER_OR_LEAD'
    when audience like 'person:%' then 'NAMED'
    when rule = 'CONCLUSION_PROPOSED' then 'DECIDERS'
    when rule = 'HAND_OVER_OFFERED' then 'TARGET_HEADS'
    when rule = 'CASE_FOR_AGENCY' then 'CASE_AGENCIES'
    when audience = 'supervisors' then 'SUPERVISORS'
    when audience like 'heads:%' then 'LEAD_HEADS'
    else 'LEAD_OFFICERS' end;

-- An alert counts up while its rule's window is open: then report_count and cause are those of the last time.
alter table alert add column occurrences integer not null default 1 check (occurrences >= 1);
alter table alert add column last_at timestamptz;

-- Why an alert was raised or counted up: each cause once per rule, subject and audience, however often it is told. Free again when the alert is withdrawn.
create table alert_cause (
    alert_id  uuid        not null references alert,
    rule      text        not null,
    subject   text        not null,
    audience  text        not null,
    cause     text        not null,
    withdrawn boolean     not null default false,
    told_at   timestamptz not null
);
insert into alert_cause (alert_id, rule, subject, audience, cause, withdrawn, told_at)
select id, rule, subject, audience, cause, withdrawn_at is not null, raised_at from alert;
create unique index alert_cause_once on alert_cause (rule, subject, audience, cause) where not withdrawn;
create index alert_cause_of_alert on alert_cause (alert_id);

-- Whoever withdraws, an instance of the release before, too.
create function free_causes() returns trigger language plpgsql as $$
begin
    update alert_cause set withdrawn = true where alert_id = new.id;
    return null;
end $$;
create trigger alert_frees_causes after update of withdrawn_at on alert for each row
    when (old.withdrawn_at is null and new.withdrawn_at is not null) execute function free_causes();

alter table inbox_entry drop constraint inbox_entry_kind_check;
alter table inbox_entry add constraint inbox_entry_kind_check check (kind in ('RAISED', 'ACKNOWLEDGED', 'WITHDRAWN', 'UPDATED'));
