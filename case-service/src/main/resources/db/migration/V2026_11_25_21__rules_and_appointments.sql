-- A rule may name the class of deadline that its cases get; else the severity decides.
alter table routing_rule
    add column deadline_class text,
    add column version integer not null default 1,
    add constraint routing_rule_ends_after_it_began check (valid_to is null or valid_to >= valid_from);

-- Who works for which agency in which role from one day until before another: in force, it counts instead of what the sign-in says.
create table appointment (
    id         bigint generated always as identity primary key,
    username   text    not null,
    name       text    not null,
    role       text    not null check (role in ('OFFICER', 'HEAD')),
    agency     text    not null references agency,
    valid_from date    not null,
    valid_to   date,
    version    integer not null default 1,
    check (valid_to is null or valid_to >= valid_from)
);
create index appointment_of_person on appointment (username, valid_from);
create index appointment_until on appointment (valid_to);
