-- What is checked here holds for all that is written from now on; what lies there already is looked through in a migration of its own, which locks nobody out.

-- When something was told on the telephone or at the counter, or a letter came, where the officer entered it later.
alter table report
    add column told_at timestamptz,
    add constraint told_to_an_officer check (told_at is null or entered_by is not null) not valid;

-- Files that were added to a report later; those without a supplement came with the report itself.
alter table attachment
    add column supplement integer,
    add constraint attachment_supplement_check check (supplement > 0) not valid;
-- What is added may be files alone.
alter table report_supplement drop constraint report_supplement_check;
