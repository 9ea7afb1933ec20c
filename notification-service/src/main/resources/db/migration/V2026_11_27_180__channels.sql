-- Where alerts are posted to. Secrets are sealed (kiemtin.webhooks.sealing-keys); the former one signs, too, until its time is up.
create table webhook_endpoint (
    id                 uuid primary key,
    audiences          text[]      not null check (cardinality(audiences) > 0),
    url                text        not null,
    description        text        not null,
    secret             bytea       not null,
    former_secret      bytea,
    former_valid_until timestamptz,
    version            integer     not null default 1,
    registered_at      timestamptz not null default now(),
    registered_by      text        not null,
    removed_at         timestamptz,
    removed_by         text
);
create unique index webhook_endpoint_once on webhook_endpoint (url, audiences) where removed_at is null;

-- What is delivered to, with its circuit, which all instances share: failures in a row, and until when nothing is tried.
create table delivery_endpoint (
    name       text primary key,
    failures   integer not null default 0,
    open_until timestamptz
);
insert into delivery_endpoint (name) values ('mail');

-- A mail becomes one of several deliveries of an alert: by mail to an address, by a webhook to an endpoint.
alter table delivery drop constraint delivery_pkey;
alter table delivery add column delivery_id uuid primary key default uuidv7();
alter table delivery add column endpoint text not null default 'mail' references delivery_endpoint;
alter table delivery alter column address drop not null;
alter table delivery alter column language drop not null;
alter table delivery add check ((endpoint = 'mail') = (address is not null) and (address is null) = (language is null));
alter table delivery add constraint delivery_once unique nulls not distinct (alert_id, endpoint, address);
alter table delivery drop constraint delivery_state_check;
alter table delivery add check (state in ('PENDING', 'SENT', 'PARKED', 'CANCELLED'));
alter table delivery add column parked_at timestamptz;
-- Raised, or retried by a person; what is parked is so by this age. What has waited until now, for ever if need be, starts anew.
alter table delivery add column tried_since timestamptz not null default now();
update delivery set attempts = 0 where state = 'PENDING';
alter table delivery add column retried_at timestamptz;
alter table delivery add column retried_by text;
drop index delivery_due;
create index delivery_due on delivery (endpoint, next_attempt_at) where state = 'PENDING';
create index delivery_parked on delivery (delivery_id) where state = 'PARKED';
