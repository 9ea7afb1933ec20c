-- Reports that came since surges were last looked for. Only added to and taken away: nobody waits for another.
create table surge_arrival (
    arrival_id  bigint generated always as identity primary key,
    case_id     uuid        not null,
    field       text        not null,
    locality    text,
    reported_at timestamptz not null
);

-- How many reports came when, by subject: 'overall', 'field:<field>', 'locality:<code>', 'case:<id>'. Finely for what is going on, by the hour for what is usual.
create table surge_count (
    subject text        not null,
    bucket  timestamptz not null,
    reports integer     not null,
    primary key (subject, bucket)
);
create index surge_count_old on surge_count (bucket);
create table surge_hour (
    subject text        not null,
    hour    timestamptz not null,
    reports integer     not null,
    primary key (subject, hour)
);
create index surge_hour_old on surge_hour (hour);

-- A case as the last event told it: whom its surge concerns.
create table surge_case (
    case_id       uuid primary key,
    number        text        not null,
    severity      text        not null,
    lead          text        not null,
    coordinating  text[]      not null,
    field         text,
    restricted_to text[]      not null,
    told_at       timestamptz not null default now()
);
create index surge_case_old on surge_case (told_at);

-- What would have begun, had its case not been changing just then: the next look sees to it.
create table surge_left (
    subject text primary key
);

-- Numbers: of the stretch by which it was noticed; reports: all of it, once it is over.
create table surge (
    id          uuid primary key default uuidv7(),
    subject     text             not null,
    case_id     uuid,
    case_number text,
    observed    integer          not null,
    expected    double precision not null,
    score       double precision not null,
    since       timestamptz      not null,
    detected_at timestamptz      not null,
    calm_since  timestamptz,
    ended_at    timestamptz,
    reports     integer,
    check ((case_id is null) = (case_number is null)),
    check ((ended_at is null) = (reports is null))
);
create unique index surge_open on surge (subject) where ended_at is null;
create index surge_newest on surge (detected_at desc, id desc);

-- One instance at a time looks: it has this row.
create table surge_watch (
    name       text primary key,
    tidied_at  timestamptz not null default now()
);
insert into surge_watch (name) values ('surges');

insert into alert_rule (code, event, recipients, title_vi, title_en, enabled, thresholds, urgency, mandatory, must_acknowledge, indispensable) values
    ('SURGE_DETECTED', 'SURGE_BEGAN', '{SUPERVISORS,LEAD_OFFICERS}', 'Số phản ánh tăng đột biến', 'Surge of reports', true, '{}', 'URGENT', true, true, true);
