-- Which events alert whom is data. Thresholds: the report counts at which REPORTS_PASSED alerts.
create table alert_rule (
    code       text primary key,
    enabled    boolean   not null,
    thresholds integer[] not null
);
insert into alert_rule (code, enabled, thresholds) values
    ('SEVERE_CASE_OPENED', true, '{}'),
    ('CASE_FOR_AGENCY', true, '{}'),
    ('REPORTS_PASSED', true, '{10,50,200,1000}');

-- Where mail for an audience goes. An audience without a mailbox falls back to its agency's, then to the supervisors'.
create table mailbox (
    audience text primary key,
    address  text not null,
    language text not null check (language in ('vi', 'en'))
);
insert into mailbox (audience, address, language) values
    ('supervisors', 'supervisors@kiemtin.example', 'vi'),
    ('agency:hanoi-police', 'hanoi-police@kiemtin.example', 'vi'),
    ('agency:hanoi-dic', 'hanoi-dic@kiemtin.example', 'vi'),
    ('agency:ward-hoan-kiem', 'ward-hoan-kiem@kiemtin.example', 'vi');

-- What alerts say of a case, from its opening event.
create table known_case (
    case_id  uuid primary key,
    number   text not null,
    field    text not null,
    summary  text not null
);

-- One alert per rule, case, audience and cause, however often the cause is told.
create table alert (
    id              uuid primary key,
    rule            text        not null references alert_rule,
    case_id         uuid        not null,
    case_number     text        not null,
    audience        text        not null,
    cause           text        not null,
    severity        text        not null,
    report_count    integer     not null,
    raised_at       timestamptz not null,
    acknowledged_at timestamptz,
    acknowledged_by text,
    unique (rule, case_id, audience, cause)
);
create index alert_newest on alert (audience, raised_at desc, id desc);

-- What the live inbox shows, numbered per audience without gaps and in the order of commits: the counter's row is locked until then.
create table audience_counter (
    audience text primary key,
    last     bigint not null
);
create table inbox_entry (
    audience text   not null,
    sequence bigint not null,
    alert_id uuid   not null references alert,
    kind     text   not null check (kind in ('RAISED', 'ACKNOWLEDGED')),
    primary key (audience, sequence)
);

create table delivery (
    alert_id        uuid primary key references alert,
    address         text        not null,
    language        text        not null,
    state           text        not null check (state in ('PENDING', 'SENT')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_until   timestamptz,
    last_error      text,
    sent_at         timestamptz
);
create index delivery_due on delivery (next_attempt_at) where state = 'PENDING';
