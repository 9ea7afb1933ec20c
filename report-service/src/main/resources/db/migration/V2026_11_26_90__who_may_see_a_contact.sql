-- The agencies of a case, and while it is restricted the people who alone see it: who may ask for a reporter's contact.
alter table followed_case
    add column lead          text,
    add column coordinating  text[] not null default '{}',
    add column restricted_to text[] not null default '{}';

-- Who was shown a contact, to limit how many. Why stands in the case's history.
create table contact_reveal (
    id          bigint generated always as identity primary key,
    report_id   uuid        not null,
    person      text        not null,
    revealed_at timestamptz not null
);
create index contact_reveal_person on contact_reveal (person, revealed_at);
