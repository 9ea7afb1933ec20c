-- What a brief speaks of, from the events of cases; version: of the last one. Cases that were there before appear with their next event.
create table brief_case (
    case_id          uuid primary key,
    version          bigint  not null,
    number           text    not null,
    status           text    not null,
    field            text    not null,
    severity         text    not null,
    lead             text    not null,
    coordinating     text[]  not null,
    restricted       boolean not null,
    merged_into      uuid,
    due_at           timestamptz,
    verdict          text,
    proposed_at      timestamptz,
    offered_to       text,
    offer_expires_at timestamptz,
    recurred_at      timestamptz,
    in_wave          integer not null default 0
);
create index brief_case_due on brief_case (due_at) where due_at is not null;
create index brief_case_part on brief_case (merged_into) where merged_into is not null;
create index brief_case_recurred on brief_case (recurred_at) where recurred_at is not null;
create index brief_case_proposed on brief_case (proposed_at) where proposed_at is not null;
create index brief_case_offered on brief_case (offer_expires_at) where offered_to is not null;

-- Reports of the last days, by the case they belong to, whatever that is part of: a merger undone takes them along by itself.
create table brief_report (
    report_id    uuid primary key,
    case_id      uuid        not null,
    reported_at  timestamptz not null,
    counts       boolean     not null,
    link_version integer     not null
);
create index brief_report_of_the_last_days on brief_report (reported_at, case_id) where counts;

-- What was said in public and not retracted.
create table brief_statement (
    statement_id uuid primary key,
    case_id      uuid not null,
    kind         text not null
);
create index brief_statement_of_case on brief_statement (case_id);

create table brief_review (
    case_id  uuid        not null,
    review   integer     not null,
    filed_at timestamptz not null,
    due_at   timestamptz,
    primary key (case_id, review)
);

-- One a day for the city, and for each agency.
create table brief (
    id      uuid primary key default uuidv7(),
    day     date        not null,
    scope   text        not null,
    made_at timestamptz not null,
    content jsonb       not null,
    unique (day, scope)
);

-- One a day for each receiver: an audience by its mailbox, or a person.
create table brief_mail (
    id              uuid primary key default uuidv7(),
    brief_id        uuid        not null references brief on delete cascade,
    day             date        not null,
    receiver        text        not null,
    address         text        not null,
    language        text        not null check (language in ('vi', 'en')),
    state           text        not null default 'PENDING' check (state in ('PENDING', 'SENT', 'GIVEN_UP')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_until   timestamptz,
    last_error      text,
    sent_at         timestamptz,
    unique (day, receiver)
);
create index brief_mail_due on brief_mail (next_attempt_at) where state = 'PENDING';
create index brief_mail_of_brief on brief_mail (brief_id);

-- The bell: how many alerts wait for somebody.
create index alert_waiting on alert (audience) where acknowledged_at is null and withdrawn_at is null;
