-- What a citizen told us. Written once with its outbox row in one transaction; afterwards only its link to a case changes.
-- No foreign key to locality: its check would lock the ward's row in the transaction of every report from that ward.
create table report (
    id                  uuid primary key,
    received_at         timestamptz not null,
    channel             text        not null check (channel in ('WEB', 'API')),
    content             text,
    link                text,
    platform            text        not null,
    field               text        not null,
    locality            text,
    language            text        not null check (language in ('vi', 'en')),
    status              text        not null check (status in ('RECEIVED', 'LINKED')),
    receipt_key_version integer     not null,
    receipt_hash        bytea       not null,
    case_id             uuid,
    linked_at           timestamptz,
    opened_the_case     boolean     not null default false,
    version             bigint      not null,
    check (content is not null or link is not null),
    check ((status = 'RECEIVED') = (case_id is null))
);
create unique index report_receipt on report (receipt_hash);
create index report_case on report (case_id) where case_id is not null;

-- How to reach a reporter who wished to be reached: ciphertext only, one key per report. The keys stand in a table of their own, so that
-- they can be kept elsewhere and shredded alone: without its key a contact is gone from every backup too.
create table contact (
    report_id  uuid primary key,
    ciphertext bytea       not null,
    sealed_at  timestamptz not null
);
create table contact_key (
    report_id   uuid primary key,
    wrapped_key bytea not null
);

-- Which requests were answered already. Hashes only: the key itself is a secret of whoever sent it.
create table idempotency_key (
    key_hash   bytea primary key,
    body_mac   bytea       not null,
    report_id  uuid        not null,
    claimed_at timestamptz not null
);
create index idempotency_key_claimed on idempotency_key (claimed_at);

-- Our copy of the cases, as told by events: no officer, no agency.
create table followed_case (
    id     uuid primary key,
    number text not null,
    status text not null
);
create table followed_case_step (
    case_id    uuid        not null references followed_case (id),
    status     text        not null,
    reached_at timestamptz not null,
    primary key (case_id, status)
);

-- Wards and communes, effective-dated: a reform is a row, not a release.
create table locality (
    code           text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
    kind           text not null check (kind in ('WARD', 'COMMUNE')),
    name_vi        text not null,
    name_en        text not null,
    in_force_from  date not null,
    in_force_until date
);
