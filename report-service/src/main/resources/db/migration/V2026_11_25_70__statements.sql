-- Official statements as case-service tells of them: public by nature, no officer in them.
-- A statement is here from the first event about it, whichever that is; it is shown once a version of it is here.
create table statement (
    id            uuid primary key,
    number        text not null unique,
    case_id       uuid not null,
    published_at  timestamptz,
    changed_at    timestamptz,
    retracted_at  timestamptz,
    reason        jsonb,
    check ((retracted_at is null) = (reason is null)),
    check ((published_at is null) = (changed_at is null))
);
create index statement_newest on statement (published_at desc, id desc) where published_at is not null;
create index statement_changed on statement (changed_at desc) where published_at is not null;
create index statement_case on statement (case_id);

create table statement_version (
    statement_id uuid        not null references statement (id),
    version      integer     not null check (version > 0),
    told_at      timestamptz not null,
    content      jsonb       not null,
    change       jsonb,
    primary key (statement_id, version)
);

-- One row: how often what is published has changed. Its lock lets changes commit one after the other, so whoever has seen a number has seen all before it.
create table statement_edition (
    edition bigint not null
);
insert into statement_edition values (0);
