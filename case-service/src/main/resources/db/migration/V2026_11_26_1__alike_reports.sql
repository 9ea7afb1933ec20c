-- A report may be recognised by its likeness to another one: how alike, and to which.
alter table linked_report
    add column likeness double precision check (likeness between 0 and 1),
    add column like_report uuid references linked_report,
    add constraint likeness_is_whole check ((likeness is null) = (like_report is null)),
    drop constraint linked_report_match_check,
    add constraint linked_report_match_check
        check (match in ('OPENED', 'SAME_TEXT', 'SAME_LINK', 'SIMILAR_TEXT', 'CONTAINED_TEXT', 'MOVED'));
