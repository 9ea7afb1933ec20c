-- A report can be withdrawn by its sender, whether or not it has reached a case by then; it is followed to its case all the same.
alter table report
    add column withdrawn_at timestamptz,
    drop constraint report_status_check,
    drop constraint report_check1,
    drop constraint screened_out_at_some_time,
    add constraint report_status_check check (status in ('RECEIVED', 'LINKED', 'SCREENED_OUT', 'WITHDRAWN')),
    add constraint withdrawn_at_some_time check ((status = 'WITHDRAWN') = (withdrawn_at is not null)),
    add constraint linked_to_a_case check (status = 'WITHDRAWN' or (status = 'RECEIVED') = (case_id is null)),
    add constraint screened_out_at_some_time check (status = 'WITHDRAWN' or (status = 'SCREENED_OUT') = (screened_out_at is not null));

-- What the sender of a report and those who handle it have written to each other, in the order in which it came in here. Of an agency only the name is known.
create table report_message (
    id          uuid        primary key,
    report_id   uuid        not null,
    number      integer     not null,
    posted_at   timestamptz not null,
    text        text        not null,
    agency_vi   text,
    agency_en   text,
    first_shown timestamptz,
    unique (report_id, number),
    check ((agency_vi is null) = (agency_en is null))
);

-- What the sender added to a report afterwards.
create table report_supplement (
    id        uuid        primary key,
    report_id uuid        not null,
    number    integer     not null,
    added_at  timestamptz not null,
    text      text,
    link      text,
    unique (report_id, number),
    check (text is not null or link is not null)
);
