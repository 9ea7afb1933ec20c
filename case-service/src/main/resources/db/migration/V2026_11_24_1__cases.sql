-- Agencies and routing are reference data with validity: bodies are merged, split and renamed by a row, not by a release.
create table agency (
    code    text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    name_vi text not null,
    name_en text not null,
    valid_from date not null,
    valid_to   date
);
insert into agency (code, name_vi, name_en, valid_from) values
    ('hanoi-police', 'Công an thành phố Hà Nội', 'Hanoi City Police', '2023-01-01'),
    ('hanoi-dic', 'Sở Thông tin và Truyền thông Hà Nội', 'Hanoi Department of Information and Communications', '2023-01-01'),
    ('ward-hoan-kiem', 'Ủy ban nhân dân phường Hoàn Kiếm', 'People''s Committee of Hoan Kiem Ward', '2025-07-01');

-- The rule with the highest priority that fits a report decides; a column that is null fits everything.
create table routing_rule (
    id           bigint generated always as identity primary key,
    priority     integer not null,
    field        text,
    platform     text,
    locality     text,
    lead         text    not null references agency,
    coordinating text[]  not null,
    severity     text    not null check (severity in ('NORMAL', 'HIGH', 'SEVERE')),
    valid_from   date    not null,
    valid_to     date
);
insert into routing_rule (priority, field, platform, locality, lead, coordinating, severity, valid_from) values
    (0, null, null, null, 'hanoi-police', '{hanoi-dic}', 'NORMAL', '2023-02-27'),
    (10, 'HEALTH', null, null, 'hanoi-police', '{hanoi-dic}', 'HIGH', '2023-02-27'),
    (10, 'FAKE_ACCOUNT', null, null, 'hanoi-police', '{}', 'NORMAL', '2023-02-27'),
    (10, 'SCAM_LINK', null, null, 'hanoi-police', '{}', 'HIGH', '2023-02-27'),
    (20, 'OTHER', null, 'phuong-hoan-kiem', 'hanoi-police', '{hanoi-dic,ward-hoan-kiem}', 'NORMAL', '2025-07-01'),
    (20, 'POLICY_LAW', null, 'phuong-hoan-kiem', 'hanoi-police', '{hanoi-dic,ward-hoan-kiem}', 'NORMAL', '2025-07-01'),
    (30, null, 'PRESS', null, 'hanoi-dic', '{hanoi-police}', 'NORMAL', '2023-02-27'),
    (40, 'DISASTER_EPIDEMIC', null, null, 'hanoi-police', '{hanoi-dic}', 'SEVERE', '2023-02-27'),
    (45, 'DISASTER_EPIDEMIC', 'PRESS', null, 'hanoi-dic', '{hanoi-police}', 'SEVERE', '2023-02-27'),
    (50, 'SECURITY_ORDER', null, null, 'hanoi-police', '{}', 'SEVERE', '2023-02-27');

create sequence case_number;

create table case_file (
    id           uuid primary key,
    number       text        not null unique,
    status       text        not null,
    field        text        not null,
    severity     text        not null,
    platform     text        not null,
    locality     text,
    lead         text        not null references agency,
    coordinating text[]      not null,
    officer      text,
    summary      text        not null,
    report_count integer     not null,
    opened_at    timestamptz not null,
    -- what If-Match is held against: grows with every move, not with every report that joins
    version      integer     not null,
    -- events published of this case: the aggregate version of the last one
    event_count  bigint      not null
);
create index case_file_newest on case_file (opened_at desc, id desc);

-- Who sees a case, in the order of the queue: one index scan answers an agency's newest cases however many there are.
create table case_agency (
    agency    text        not null references agency,
    opened_at timestamptz not null,
    case_id   uuid        not null references case_file,
    primary key (case_id, agency)
);
create index case_agency_newest on case_agency (agency, opened_at desc, case_id desc);

-- Every report is in exactly one case.
create table linked_report (
    report_id   uuid primary key,
    case_id     uuid        not null references case_file,
    match       text        not null check (match in ('OPENED', 'SAME_TEXT', 'SAME_LINK')),
    standing    text        not null check (standing in ('CONFIRMED', 'SUGGESTED')),
    text        text,
    link        text,
    platform    text        not null,
    locality    text,
    received_at timestamptz not null,
    linked_at   timestamptz not null
);
create index linked_report_case on linked_report (case_id, linked_at);

-- What brings reports together: the hash of a folded text, or of a link that names one post.
create table match_key (
    key     text primary key,
    case_id uuid not null references case_file
);

-- What happened to a case. Nothing here is ever changed or removed.
create table case_history (
    case_id  uuid        not null references case_file,
    position integer     not null,
    at       timestamptz not null,
    what     text        not null,
    person   text,
    agency   text,
    reason   text,
    facts    jsonb       not null,
    version  integer     not null,
    primary key (case_id, position)
);
create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'the history of a case is append-only' using errcode = 'restrict_violation';
end $$;
create trigger case_history_is_append_only before update or delete on case_history
    for each row execute function refuse_change();
create trigger case_history_is_never_emptied before truncate on case_history
    for each statement execute function refuse_change();

-- Whoever has signed in: to them, cases can be assigned.
create table colleague (
    username text primary key,
    name     text        not null,
    agency   text        not null,
    roles    text[]      not null,
    seen_at  timestamptz not null
);
create index colleague_agency on colleague (agency);

-- Answers to moves that came with an Idempotency-Key.
create table answered_move (
    person     text        not null,
    key        text        not null,
    request    text        not null,
    answered_at timestamptz not null default now(),
    primary key (person, key)
);
create index answered_move_age on answered_move (answered_at);
