-- A language that a person chose stays; until then it is the one of the last sign-in.
alter table person add column language_chosen boolean not null default false;
create index person_audiences on person using gin (audiences);

-- What a person wishes for the mails of their own. Without a row, or where others is null: a mail of what is theirs alone, of nothing else.
create table wishes (
    username    text primary key references person on delete cascade,
    version     integer   not null,
    others      text check (others in ('AT_ONCE', 'DIGEST', 'NONE')),
    -- City time. Across midnight where they end before they begin, a whole day where both are the same.
    quiet_from  time,
    quiet_until time,
    -- On which they begin, as ISO 8601 numbers them.
    quiet_days  integer[] not null default '{}' check (quiet_days <@ array [1, 2, 3, 4, 5, 6, 7]),
    check ((quiet_from is null) = (quiet_until is null))
);
create table wish (
    username text not null references wishes on delete cascade,
    rule     text not null,
    mode     text not null check (mode in ('AT_ONCE', 'DIGEST', 'NONE')),
    primary key (username, rule)
);
