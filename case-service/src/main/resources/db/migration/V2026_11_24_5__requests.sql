-- What the lead asks other agencies for in a case, with a due time.
create table case_request (
    case_id    uuid        not null references case_file,
    number     integer     not null,
    kind       text        not null check (kind in ('CLARIFICATION', 'TASK')),
    agency     text        not null references agency,
    question   text        not null,
    due_at     timestamptz not null,
    status     text        not null check (status in ('OPEN', 'DONE', 'CANCELLED')),
    asked_by   text        not null,
    asked_at   timestamptz not null,
    answer     text,
    ended_by   text,
    ended_at   timestamptz,
    -- when the case went on without an answer: the time was up, or an officer did not want to wait
    released_at timestamptz,
    primary key (case_id, number),
    check ((status = 'OPEN') = (ended_at is null)),
    check ((status = 'DONE') = (answer is not null))
);
create index case_request_due on case_request (due_at) where kind = 'CLARIFICATION' and status = 'OPEN' and released_at is null;

-- Agencies that were asked for something in a case: from then on they see it.
alter table case_file add column asked text[] not null default '{}';
