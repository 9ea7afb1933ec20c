-- Words that could not be gathered go to the back: they are tried again, less and less often, until it works. Of a case that fails, one row is enough.
alter table case_words_due
    add column attempts integer     not null default 0,
    add column next_at  timestamptz not null default '-infinity';
create index case_words_due_next on case_words_due (next_at, number);
create unique index case_words_failed on case_words_due (case_id) where attempts > 0;
