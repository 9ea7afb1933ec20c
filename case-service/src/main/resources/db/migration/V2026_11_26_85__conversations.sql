-- The sender of a report may take it back, for good: it counts no more, and stays visible in its case.
alter table linked_report
    add column withdrawn_at timestamptz,
    add column withdrawn_reason text,
    add constraint withdrawn_for_a_reason check (withdrawn_reason is null or withdrawn_at is not null);

-- What agencies and the sender of a report have written to each other, in the order in which it came in here. Who the sender is, is not known here.
create table report_message (
    report_id     uuid        not null references linked_report,
    number        integer     not null,
    from_reporter boolean     not null,
    written_by    text,
    agency        text,
    written_at    timestamptz not null,
    text          text        not null,
    -- fingerprint of the Idempotency-Key it came with
    key           text,
    primary key (report_id, number),
    check (from_reporter = (written_by is null) and from_reporter = (agency is null))
);
create unique index report_message_key on report_message (written_by, key) where key is not null;

-- Up to where the messages of a report's sender were read, by whomever of those who handle it.
create table report_conversation_read (
    report_id uuid        primary key references linked_report,
    up_to     integer     not null,
    read_by   text        not null,
    read_at   timestamptz not null
);

-- What the sender of a report has added to it.
create table report_supplement (
    report_id uuid        not null references linked_report,
    number    integer     not null,
    added_at  timestamptz not null,
    text      text,
    link      text,
    primary key (report_id, number),
    check (text is not null or link is not null)
);
