-- What people concerned ask to have looked at again. Who they are is not known here.
create table review_request (
    case_id    uuid        not null references case_file (id),
    number     integer     not null check (number > 0),
    review_id  uuid        not null unique,
    standing   text        not null check (standing in ('REPORTER', 'CONCERNED', 'PRESS', 'OTHER')),
    statement  text,
    grounds    text        not null,
    links      text[]      not null,
    filed_at   timestamptz not null,
    due_at     timestamptz not null,
    status     text        not null check (status in ('FILED', 'UPHELD', 'REJECTED')),
    version    integer     not null,
    decided_by text,
    decided_at timestamptz,
    reasons_vi text,
    reasons_en text,
    primary key (case_id, number),
    check ((status = 'FILED') = (decided_at is null) and (status = 'FILED') = (decided_by is null)),
    check ((status = 'FILED') = (reasons_vi is null) and (status = 'FILED') = (reasons_en is null))
);
