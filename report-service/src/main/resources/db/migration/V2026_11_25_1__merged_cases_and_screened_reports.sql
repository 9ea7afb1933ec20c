-- The case that one has become a part of: its reporters follow that one.
alter table followed_case add column merged_into uuid;

-- Events of several cases tell of one report, in any order: the highest version is the latest.
alter table report
    add column link_version integer not null default 0,
    drop constraint report_status_check,
    add constraint report_status_check check (status in ('RECEIVED', 'LINKED', 'SCREENED_OUT')),
    add column screened_out_at timestamptz,
    add constraint screened_out_at_some_time check ((status = 'SCREENED_OUT') = (screened_out_at is not null));
update report set link_version = 1 where case_id is not null;
