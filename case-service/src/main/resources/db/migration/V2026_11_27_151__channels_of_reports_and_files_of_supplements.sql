-- How a report reached the city, and when it was told where an officer entered it later; not known of reports of before.
alter table linked_report
    add column channel text check (channel in ('WEB', 'API', 'HOTLINE', 'PAPER', 'IN_PERSON')),
    add column told_at timestamptz;

-- Files that were added to a report later; those without a supplement came with the report itself.
alter table report_attachment add column supplement integer check (supplement > 0);
-- What is added may be files alone.
alter table report_supplement drop constraint report_supplement_check;
