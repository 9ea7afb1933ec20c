-- A mail to a person, beside the audience's; and why it waits though nothing has failed.
alter table delivery add column for_person text;
alter table delivery add column held text check (held in ('QUIET_HOURS', 'DIGEST'));

-- A delivery without an alert is a mail that lists others, which became part of it and end with it. A person has one digest a day.
alter table delivery alter column alert_id drop not null;
alter table delivery add column gathered_into uuid references delivery;
alter table delivery add column digest_day date;
alter table delivery add check (alert_id is not null or (endpoint = 'mail' and gathered_into is null));
alter table delivery add check (digest_day is null or (alert_id is null and for_person is not null));
create unique index delivery_digest_once on delivery (for_person, digest_day) where digest_day is not null;
alter table delivery drop constraint delivery_once;
create unique index delivery_once on delivery (alert_id, endpoint, address) nulls not distinct where alert_id is not null;

drop index delivery_due;
create index delivery_due on delivery (endpoint, next_attempt_at) where state = 'PENDING' and gathered_into is null;
create index delivery_gathered on delivery (gathered_into) where gathered_into is not null;
create index delivery_to_gather on delivery (address) where endpoint = 'mail' and state = 'PENDING' and gathered_into is null;
create index delivery_sent_lately on delivery (address, sent_at) where endpoint = 'mail' and state = 'SENT' and gathered_into is null;
create index delivery_gatherings on delivery (address, tried_since) where alert_id is null;
-- Of what nobody has taken notice, the oldest first.
create index alert_unread on alert (raised_at, id) where acknowledged_at is null and withdrawn_at is null;
