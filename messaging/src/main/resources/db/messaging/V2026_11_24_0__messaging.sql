-- What must become known. A row lives from the transaction that made it true until the broker has acknowledged it.
-- The identity gives the order; the aggregate's row is locked before this insert, so per key it is the order of commits.
create table outbox (
    id                bigint generated always as identity primary key,
    event_id          uuid        not null default uuidv7(),
    topic             text        not null,
    key               uuid        not null,
    type              text        not null,
    aggregate_version bigint      not null check (aggregate_version > 0),
    occurred_at       timestamptz not null default clock_timestamp(),
    traceparent       text,
    data              text        not null
);
-- Rows come and go: keep vacuum close behind, so that reading the oldest stays cheap.
alter table outbox set (autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 2000);

-- Who may relay. On the database's clock, so that the clocks of two machines cannot disagree.
create table relay_lease (
    name       text primary key,
    holder     text        not null,
    expires_at timestamptz not null
);

-- Which events this service has taken responsibility for: handled, or parked. Outlives the topics' retention.
create table inbox (
    event_id          uuid primary key,
    topic             text        not null,
    key               uuid        not null,
    aggregate_version bigint      not null,
    received_at       timestamptz not null default now()
);
create index inbox_versions on inbox (key, topic, aggregate_version);
create index inbox_received on inbox (received_at);

-- Records that could not be handled or read, and the later ones of the same key behind them. Order: id.
create table parked_event (
    id           bigint generated always as identity primary key,
    topic        text        not null,
    kafka_partition integer  not null,
    kafka_offset bigint      not null,
    key          text,
    headers      jsonb       not null,
    value        bytea,
    reason       text        not null check (reason in ('FAILED', 'UNREADABLE', 'BEHIND')),
    error        text,
    attempts     integer     not null,
    parked_at    timestamptz not null default now(),
    unique (topic, kafka_partition, kafka_offset)
);
create index parked_event_key on parked_event (key, id);
