-- An agency taken off a case has its alerts no more; what was alerted stays on record. Back on the case, it is alerted anew.
alter table alert add column withdrawn_at timestamptz;
alter table alert drop constraint alert_rule_case_id_audience_cause_key;
create unique index alert_once on alert (rule, case_id, audience, cause) where withdrawn_at is null;
create index alert_of_case on alert (case_id);
alter table inbox_entry drop constraint inbox_entry_kind_check;
alter table inbox_entry add check (kind in ('RAISED', 'ACKNOWLEDGED', 'WITHDRAWN'));
alter table delivery drop constraint delivery_state_check;
alter table delivery add check (state in ('PENDING', 'SENT', 'CANCELLED'));
