-- What press agencies are asked to correct, and what became of it. Numbers count in the case.
create table correction_request (
    id             uuid        not null primary key,
    case_id        uuid        not null references case_file,
    number         integer     not null,
    status         text        not null check (status in ('DRAFT', 'APPROVED', 'SENT', 'ACKNOWLEDGED', 'COMPLIED', 'REFUSED', 'OVERDUE',
                                                          'DISCARDED', 'WITHDRAWN')),
    -- grows with every step
    revision       integer     not null,
    press_agency   text        not null references press_agency,
    work           text        not null,
    author         text,
    section        text,
    url            text,
    published_on   date        not null,
    false_content  text        not null,
    corrected      text        not null,
    legal_basis    text        not null,
    -- version of the conclusion that it rests on, and what that found
    conclusion     integer     not null,
    verdict        text        not null check (verdict in ('FABRICATED', 'FALSE')),
    drafted_by     text        not null,
    -- everybody who had a hand in it, and what identifies them
    written_by     text[]      not null,
    writer_marks   text[]      not null,
    written_at     timestamptz not null,
    -- fingerprints of the Idempotency-Key it came with, and of that request
    key            text,
    request        text        not null,
    approved_by    text,
    approved_at    timestamptz,
    letter_number  text,
    -- what the token of the answer link is recognised by
    link_hash       text       unique,
    link_expires_at timestamptz,
    sent_at         timestamptz,
    due_at          timestamptz,
    acknowledged_at timestamptz,
    -- what the press agency says it has published
    claimed_url     text,
    claimed_day     date,
    claimed_at      timestamptz,
    rejection_reason text,
    confirmed_by    text,
    confirmed_at    timestamptz,
    late            boolean,
    refusal_reasons text,
    refused_at      timestamptz,
    overdue_at      timestamptz,
    unique (case_id, number),
    check (section is not null or url is not null),
    check ((approved_at is null) = (status in ('DRAFT', 'DISCARDED'))),
    check ((sent_at is null) = (due_at is null)),
    check (status <> 'COMPLIED' or (confirmed_at is not null and claimed_url is not null))
);
create unique index correction_key on correction_request (drafted_by, key) where key is not null;
create index correction_due on correction_request (due_at) where status in ('SENT', 'ACKNOWLEDGED') and claimed_at is null;
create index correction_press_agency on correction_request (press_agency);

-- The last number of each agency's letters of a year.
create table correction_letter (
    agency text    not null,
    year   integer not null,
    last   integer not null,
    primary key (agency, year)
);

-- Letters on their way.
create table correction_delivery (
    correction_id   uuid        primary key references correction_request,
    state           text        not null check (state in ('PENDING', 'SENT', 'CANCELLED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    claimed_until   timestamptz,
    last_error      text,
    sent_at         timestamptz
);
create index correction_delivery_due on correction_delivery (next_attempt_at) where state = 'PENDING';
