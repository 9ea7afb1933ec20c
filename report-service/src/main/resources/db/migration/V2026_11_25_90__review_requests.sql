-- Restricted cases are not to be found by their number.
alter table followed_case add column restricted boolean not null default false;

-- What somebody concerned asks to have reviewed. How to reach them stands in contact, under this id, sealed as a reporter's is; what they were
-- answered to an idempotency key, in idempotency_key.report_id.
create table review_request (
    id                 uuid primary key,
    received_at        timestamptz not null,
    standing           text        not null check (standing in ('REPORTER', 'CONCERNED', 'PRESS', 'OTHER')),
    report_id          uuid,
    case_id            uuid,
    number             text,
    grounds            text        not null,
    links              text[]      not null,
    language           text        not null check (language in ('vi', 'en')),
    status             text        not null check (status in ('FILED', 'UPHELD', 'REJECTED')),
    review_key_version integer     not null,
    review_hash        bytea       not null,
    decided_at         timestamptz,
    reasons_vi         text,
    reasons_en         text,
    check ((report_id is null) = (number is not null)),
    check ((standing = 'REPORTER') = (report_id is not null)),
    check ((status = 'FILED') = (decided_at is null)),
    check ((status = 'FILED') = (reasons_vi is null) and (status = 'FILED') = (reasons_en is null))
);
create unique index review_request_code on review_request (review_hash);
create index review_request_report on review_request (report_id) where report_id is not null;
-- A case is looked up by whoever asks for its review.
create index followed_case_number on followed_case (number);
