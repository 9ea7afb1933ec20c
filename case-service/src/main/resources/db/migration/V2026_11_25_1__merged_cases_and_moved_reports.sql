-- A merged case points to the one it went into, and remembers where it stood. Nothing of it is moved for good: taking the pointer away brings back
-- what was its own.
alter table case_file
    add column merged_into uuid references case_file,
    add column merged_from text,
    add constraint merged_case_points_to_another check ((status = 'MERGED') = (merged_into is not null)),
    add constraint merged_case_remembers_its_status check ((merged_into is null) = (merged_from is null)),
    add constraint case_is_not_merged_into_itself check (merged_into <> id);
create index case_file_merged on case_file (merged_into) where merged_into is not null;

-- The case that a merged one has become a part of, at the end of all pointers; an unmerged case itself.
create function root_case(of_case uuid) returns uuid language sql stable parallel safe as $$
    with recursive way (id, merged_into) as (
        select id, merged_into from case_file where id = of_case
        union all
        select next.id, next.merged_into from way join case_file next on next.id = way.merged_into
    )
    select id from way where merged_into is null
$$;

-- Where a report belongs: case_id is where it is worked on now, home_case_id where it is when that case is merged into no other.
alter table linked_report
    add column home_case_id uuid references case_file,
    add column field text,                            -- of before this column: its case's
    add column link_version integer not null default 1, -- grows with every change of the link
    add column moved_from uuid references case_file,   -- by whom it was put here from where, last
    add column moved_by text,
    add column screened_out_at timestamptz,
    add column screened_out_by text,
    add column screened_out_reason text,
    add constraint screening_is_whole check ((screened_out_at is null) = (screened_out_by is null)
                                         and (screened_out_at is null) = (screened_out_reason is null));
update linked_report set home_case_id = case_id;
alter table linked_report
    alter column home_case_id set not null,
    drop constraint linked_report_match_check,
    add constraint linked_report_match_check check (match in ('OPENED', 'SAME_TEXT', 'SAME_LINK', 'MOVED'));
