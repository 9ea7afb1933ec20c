-- An aggregate and the effects of a consumer, for the tests of event carriage.
create table thing (
    id      uuid primary key,
    version bigint not null
);
create table thing_seen (
    seen_order bigint generated always as identity primary key,
    subject    uuid   not null,
    version    bigint not null,
    note       text   not null check (note <> 'unstorable')
);
