-- A database of its own, whose backups expire sooner than those of the reports: what is deleted here is soon deleted everywhere, and with it
-- whatever was sealed under it, in however old a backup.

-- The keys of the master keyset by the numbers that they have in its file, the newest with the highest generation. Each has sealed a word: a keyset that cannot
-- open all these words is not the one in use. What a key has wrapped refers to it, so that it cannot be given up before its last report has left it.
create table master_key (
    id          bigint primary key,
    generation  integer generated always as identity unique,
    sealed_word bytea       not null,
    known_since timestamptz not null
);

-- The key of what is sealed of one report for one purpose, wrapped and bound to the report's id. Deleting the row shreds what it has sealed.
create table report_key (
    report_id   uuid        not null,
    purpose     text        not null,
    master_key  bigint      not null references master_key,
    wrapped_key bytea       not null,
    kept_at     timestamptz not null,
    primary key (report_id, purpose)
);
create index report_key_master on report_key (master_key);
