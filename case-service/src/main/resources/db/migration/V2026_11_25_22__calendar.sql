alter table special_day add column version integer not null default 1;
alter table deadline_class
    alter column severity drop not null, -- a class without one is for routing rules that name it
    add column version integer not null default 1,
    add constraint deadline_class_ends_after_it_began check (valid_to is null or valid_to >= valid_from);

-- Which state of the calendar a running clock's due times were worked out by: what is older is worked out anew.
create table calendar_state (
    only_one boolean primary key default true check (only_one),
    number   bigint  not null
);
insert into calendar_state (number) values (0);
alter table case_file add column calendar bigint not null default 0;
create index case_file_calendar on case_file (calendar, id) where due_at is not null and not deadline_around_the_clock;
