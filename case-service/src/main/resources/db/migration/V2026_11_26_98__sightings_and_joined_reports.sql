-- When and where a reporter saw it, and why it seems false to them; and reports of people who recognised what a statement is about.
alter table linked_report
    add column seen_on    date,
    add column seen_place text,
    add column doubts     text,
    drop constraint linked_report_match_check,
    add constraint linked_report_match_check
        check (match in ('OPENED', 'SAME_TEXT', 'SAME_LINK', 'SIMILAR_TEXT', 'CONTAINED_TEXT', 'JOINED', 'MOVED'));
