-- Organisations that pass on reports in number, such as a newspaper or a hotline of its own: limits of their own, by keys of which only the hash is kept.
create table partner (
    id         uuid primary key,
    name       text        not null unique,
    burst      int         not null check (burst > 0),
    a_minute   int         not null check (a_minute > 0),
    valid_from timestamptz not null,
    valid_to   timestamptz check (valid_to > valid_from),
    version    int         not null
);

-- SHA-256 of 32 random bytes: nothing to guess, nothing to salt.
create table partner_key (
    hash       bytea primary key check (length(hash) = 32),
    partner_id uuid        not null references partner,
    made_at    timestamptz not null,
    ends_at    timestamptz
);
create index partner_key_partner on partner_key (partner_id);

create table partner_change (
    id         bigint generated always as identity primary key,
    partner_id uuid        not null references partner,
    at         timestamptz not null,
    account    text        not null,
    what       text        not null check (what in ('MADE', 'CHANGED', 'KEY_MADE', 'REVOKED'))
);
create index partner_change_partner on partner_change (partner_id);

create function partner_changes_stay() returns trigger language plpgsql as $$
begin
    raise exception 'who changed what of a partner is never changed';
end $$;
create trigger partner_changes_stay before update or delete or truncate on partner_change
    for each statement execute function partner_changes_stay();
