-- Ends of histories as their events told them (docs/adr/0037). Of a subject's day the last one stays, and whatever contradicts another.
create table history_anchor (
    id                bigint generated always as identity primary key,
    subject           uuid        not null,
    length            integer     not null check (length > 0),
    head              text        not null,
    aggregate_version bigint      not null,
    told_at           timestamptz not null,
    unique (subject, length, head)
);
