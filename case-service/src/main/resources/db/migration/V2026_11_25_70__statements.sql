-- What cases say in public. Numbers are public, are not used again, and some are never used.
create sequence statement_number;

create table statement (
    id         uuid    not null primary key,
    case_id    uuid    not null references case_file,
    number     text    not null unique,
    kind       text    not null check (kind in ('CHECKING', 'OUTCOME')),
    stage      text    not null check (stage in ('DRAFT', 'APPROVED', 'PUBLISHED', 'AMENDMENT_DRAFT', 'AMENDMENT_APPROVED',
                                                 'RETRACTION_PROPOSED', 'RETRACTED', 'DISCARDED')),
    -- grows with every step
    revision   integer not null,
    drafted_by text    not null,
    -- fingerprints of the Idempotency-Key it came with, and of that request
    key        text,
    request    text    not null,
    -- for the public
    retraction_reason_vi   text,
    retraction_reason_en   text,
    retraction_proposed_by text,
    -- what identifies that person
    retraction_marks       text[],
    retraction_proposed_at timestamptz,
    retracted_by           text,
    retracted_at           timestamptz,
    check ((stage in ('RETRACTION_PROPOSED', 'RETRACTED')) = (retraction_reason_vi is not null and retraction_reason_en is not null)),
    check ((stage = 'RETRACTED') = (retracted_at is not null))
);
create index statement_case on statement (case_id);
create unique index statement_key on statement (drafted_by, key) where key is not null;

create table statement_version (
    statement_id uuid        not null references statement,
    version      integer     not null,
    claim_vi     text        not null,
    claim_en     text        not null,
    title_vi     text        not null,
    title_en     text        not null,
    body_vi      text        not null,
    body_en      text        not null,
    appearances  text[]      not null,
    -- what an amendment changes
    change_vi    text,
    change_en    text,
    -- version of the conclusion that it rests on, and what that found
    conclusion   integer,
    verdict      text,
    -- everybody who had a hand in it, and what identifies them
    written_by   text[]      not null,
    marks        text[]      not null,
    written_at   timestamptz not null,
    approved_by  text,
    -- what identifies that person
    approver_marks text[]    not null,
    approved_at  timestamptz,
    published_by text,
    published_at timestamptz,
    publisher    text,
    primary key (statement_id, version),
    check ((conclusion is null) = (verdict is null)),
    check ((change_vi is null) = (version = 1)),
    check ((change_en is null) = (version = 1)),
    check (published_at is null or approved_at is not null),
    check ((published_at is null) = (publisher is null))
);

-- What the public has read is never changed, nor forgotten.
create function refuse_change_of_published_version() returns trigger language plpgsql as $$
begin
    raise exception 'published versions of statements are kept as they are' using errcode = 'restrict_violation';
end $$;
create trigger published_version_is_kept before update or delete on statement_version
    for each row when (old.published_at is not null) execute function refuse_change_of_published_version();
create trigger versions_are_never_emptied before truncate on statement_version
    for each statement execute function refuse_change_of_published_version();
