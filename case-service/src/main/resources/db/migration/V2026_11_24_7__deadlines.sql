-- When offices work: reference data. The hours of the day of the week, as the city's bodies keep them.
create table office_hours (
    day_of_week integer not null check (day_of_week between 1 and 7), -- 1 is Monday
    opens       time    not null,
    closes      time    not null,
    primary key (day_of_week, opens),
    check (opens < closes)
);
insert into office_hours (day_of_week, opens, closes)
select day, opens, closes
from generate_series(1, 5) as day, (values (time '08:00', time '12:00'), (time '13:30', time '17:30')) as hours (opens, closes);

-- Days that are not worked as their day of the week: holidays, and days worked like another one to make up for a bridge day. Holidays are those of
-- articles 111 and 112 of the Labour Code (a holiday on a weekly rest day is made up for on the next working day); bridge days and the days of Tết
-- are set each year by the Government's notice, to be entered here.
create table special_day (
    day         date primary key,
    name_vi     text not null,
    name_en     text not null,
    worked_like integer check (worked_like between 1 and 7) -- null: not worked
);
insert into special_day (day, name_vi, name_en)
select day::date, name_vi, name_en
from (values
    (date '2026-01-01', date '2026-01-01', 'Tết Dương lịch', 'New Year'),
    (date '2026-02-16', date '2026-02-20', 'Tết Nguyên đán', 'Lunar New Year'),
    (date '2026-04-26', date '2026-04-27', 'Giỗ Tổ Hùng Vương', 'Hung Kings'' Commemoration'),
    (date '2026-04-30', date '2026-04-30', 'Ngày Chiến thắng', 'Reunification Day'),
    (date '2026-05-01', date '2026-05-01', 'Ngày Quốc tế Lao động', 'Labour Day'),
    (date '2026-09-01', date '2026-09-02', 'Quốc khánh', 'National Day'),
    (date '2027-01-01', date '2027-01-01', 'Tết Dương lịch', 'New Year'),
    (date '2027-02-05', date '2027-02-11', 'Tết Nguyên đán', 'Lunar New Year'),
    (date '2027-04-16', date '2027-04-16', 'Giỗ Tổ Hùng Vương', 'Hung Kings'' Commemoration'),
    (date '2027-04-30', date '2027-04-30', 'Ngày Chiến thắng', 'Reunification Day'),
    (date '2027-05-01', date '2027-05-03', 'Ngày Quốc tế Lao động', 'Labour Day'),
    (date '2027-09-02', date '2027-09-03', 'Quốc khánh', 'National Day')
) as holiday (first, last, name_vi, name_en), generate_series(first, last, interval '1 day') as day;

-- How much time there is for a case, by its severity when it gets the class.
create table deadline_class (
    code             text    not null,
    name_vi          text    not null,
    name_en          text    not null,
    severity         text    not null check (severity in ('NORMAL', 'HIGH', 'SEVERE')),
    minutes          integer not null check (minutes > 0), -- that count: of office hours, or around the clock
    around_the_clock boolean not null,
    valid_from       date    not null,
    valid_to         date,
    primary key (code, valid_from)
);
insert into deadline_class (code, name_vi, name_en, severity, minutes, around_the_clock, valid_from) values
    ('USUAL', '5 ngày làm việc', '5 working days', 'NORMAL', 5 * 8 * 60, false, '2023-02-27'),
    ('PROMPT', '2 ngày làm việc', '2 working days', 'HIGH', 2 * 8 * 60, false, '2023-02-27'),
    ('AT_ONCE', '24 giờ', '24 hours', 'SEVERE', 24 * 60, true, '2023-02-27');

-- What a case got of it stays with the case. Cases of before get a deadline with their next move.
alter table case_file
    add column deadline_class text,
    add column deadline_minutes integer,
    add column deadline_around_the_clock boolean,
    add column due_at timestamptz,         -- null while the clock stands still
    add column approaching_at timestamptz, -- when three quarters of the time have passed
    add column approached_at timestamptz,  -- told, once
    add column missed_at timestamptz;      -- told, once
create index case_file_approaching on case_file (approaching_at) where approached_at is null;
create index case_file_due on case_file (due_at) where missed_at is null;

-- The times in which a case's clock ran.
create table clock_run (
    case_id  uuid        not null references case_file,
    number   integer     not null,
    began_at timestamptz not null,
    ended_at timestamptz,
    primary key (case_id, number)
);

-- What is due first, for an agency and for those who see every case.
alter table case_agency add column due_at timestamptz;
create index case_agency_due on case_agency (agency, due_at, case_id) where due_at is not null;
create index case_file_due_first on case_file (due_at, id) where due_at is not null;
