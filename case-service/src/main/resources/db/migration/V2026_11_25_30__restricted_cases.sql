-- Who alone sees a case, by account name; nobody where it is not restricted.
alter table case_file add column restricted_to text[] not null default '{}';

-- The restricted cases of whoever is named, as case_agency has an agency's others. Nobody has many: one index serves every filter.
create table case_insider (
    username  text        not null,
    opened_at timestamptz not null,
    case_id   uuid        not null references case_file,
    status    text        not null,
    field     text        not null,
    severity  text        not null,
    platform  text        not null,
    locality  text,
    lead      text        not null,
    officer   text,
    due_at    timestamptz,
    primary key (case_id, username)
);
create index case_insider_newest on case_insider (username, opened_at desc, case_id desc);

-- Who looked at a restricted case, by day in the city: each look of a day is one entry in the case's history.
create table case_look (
    case_id  uuid not null references case_file,
    username text not null,
    day      date not null,
    primary key (case_id, username, day)
);

-- Supervisors and auditors, who belong to no agency, are known as well: they can be named.
alter table colleague alter column agency drop not null;

-- Cases by agency, also the restricted ones, which stand in no agency's queue: for what befalls agencies, not for people to look at.
create index case_file_restricted on case_file (id) where cardinality(restricted_to) > 0;
create view case_of_agency as
select agency, case_id, status, field, platform, lead from case_agency
union all
select agency, id, status, field, platform, lead
from case_file, unnest(array[lead] || coordinating || asked) as agency where cardinality(restricted_to) > 0;
